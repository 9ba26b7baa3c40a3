import * as vscode from 'vscode';
import type { Services } from '../services.ts';

/** `masklint.doctor`: says in the log what this machine gives MaskLint to work with. */
export async function doctor({ engine, log, statusBar }: Services): Promise<void> {
  log.show();
  try {
    const view = await (await engine()).doctor();
    log.info(`VS Code ${vscode.version}, extension host on Node ${process.versions.node}, ${process.platform}.`);
    for (const line of view.lines) log.info(line);
    log.info(`Tensors: ${view.tensorBackend ?? 'none'}. ${view.tensorReason}`);
    statusBar.showBackend({ name: view.tensorBackend, reason: view.tensorReason });
  } catch (error) {
    log.error(error instanceof Error ? error : String(error));
  }
}
