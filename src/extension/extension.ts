import { join } from 'node:path';
import * as vscode from 'vscode';
import type { MaskLintApi } from './api.ts';
import { Audits } from './audits/audits.ts';
import { registerCommands } from './commands/registerCommands.ts';
import type { EngineClient } from './engine/engineClient.ts';
import { Overlays } from './overlays.ts';
import type { Services } from './services.ts';
import { readIdleMs } from './settings.ts';
import { AuditPanels } from './views/auditPanels.ts';
import { DatasetsTree } from './views/datasetsTree.ts';
import { FileViewer } from './views/fileViewer.ts';
import { ProblemsView } from './views/problemsView.ts';
import { StatusBar } from './views/statusBar.ts';

/** Registers everything and loads nothing: the engine's client comes with the first audit, its process with the first request. */
export function activate(context: vscode.ExtensionContext): MaskLintApi {
  const startedAt = performance.now();
  const log = vscode.window.createOutputChannel('MaskLint', { log: true });
  const engine = lazyEngine(context, log);
  const audits = new Audits(engine.get, join(context.globalStorageUri.fsPath, 'facts'));
  const overlays = new Overlays(engine.get, audits);
  const shared = { extensionUri: context.extensionUri, log };
  const panels = new AuditPanels(
    { ...shared, audits, overlayOf: overlays.ofSample },
    context.workspaceState,
    (folder) => {
      void import('./commands/auditFolder.ts').then(({ auditQuietly }) => auditQuietly(services, folder));
    },
  );
  const problems = new ProblemsView(audits);
  const statusBar = new StatusBar(audits);
  const services: Services = {
    ...shared,
    engine: engine.get,
    audits,
    panels,
    statusBar,
    overlayOfFile: overlays.ofFile,
  };
  context.subscriptions.push(
    log,
    problems,
    statusBar,
    panels,
    new DatasetsTree(audits),
    new FileViewer({ ...shared, overlayOfFile: overlays.ofFile }),
    ...registerCommands(services),
    audits,
    engine,
  );
  return {
    activationMs: performance.now() - startedAt,
    whenIdle: async () => {
      await audits.whenIdle();
      await problems.whenWritten();
    },
    snapshot: (folder) => audits.get(folder.fsPath)?.session.snapshot(),
    times: (folder) => audits.get(folder.fsPath)?.session.times,
    selection: (folder) => panels.get(folder.fsPath)?.selection,
    enginePid: () => engine.pid(),
  };
}

interface LazyEngine {
  readonly dispose: () => void;
  readonly get: () => Promise<EngineClient>;
  readonly pid: () => number | undefined;
}

function lazyEngine(context: vscode.ExtensionContext, log: vscode.LogOutputChannel): LazyEngine {
  let client: EngineClient | undefined;
  return {
    async get() {
      const { EngineClient } = await import('./engine/engineClient.ts');
      client ??= new EngineClient({
        modulePath: vscode.Uri.joinPath(context.extensionUri, 'dist', 'engineProcess.js').fsPath,
        journalDir: join(context.globalStorageUri.fsPath, 'journal'),
        idleMs: readIdleMs,
        log: { info: (line) => log.info(line), warn: (line) => log.warn(line) },
      });
      return client;
    },
    pid: () => client?.pid,
    dispose: () => client?.dispose(),
  };
}
