import * as vscode from 'vscode';
import type { CompareView } from '../../protocol/compare.ts';
import { folderName, whyNotLocalFolder } from '../localFolder.ts';
import { countOf, formatCount } from '../presenters/words.ts';
import type { Services } from '../services.ts';
import { readSettings } from '../settings.ts';
import { showComparePanel } from '../views/comparePanel.ts';
import { pickFolder } from './pickFolder.ts';

interface FolderPair {
  readonly truth: vscode.Uri;
  readonly prediction: vscode.Uri;
}

/** `masklint.compare`: Dice of predictions against the true masks, of two folders picked or selected in the explorer. */
export async function compare(services: Services, clicked: unknown, selected: unknown): Promise<void> {
  const pair = await askPair(clicked, selected);
  if (pair === undefined) return;
  for (const folder of [pair.truth, pair.prediction]) {
    const reason = await whyNotLocalFolder(folder);
    if (reason === null) continue;
    void offerLog(services, reason);
    return;
  }
  try {
    const view = await askEngine(services, pair);
    if (view === null) return;
    const title = `${folderName(pair.prediction)} against ${folderName(pair.truth)}`;
    showComparePanel(view, title, {
      ...services,
      overlayOfTarget: async (target) =>
        (await services.engine()).overlay({ target, maxPixels: readSettings(pair.truth).maxPixels }),
    });
    await showBackend(services);
  } catch (error) {
    void offerLog(services, error instanceof Error ? error.message : String(error));
  }
}

async function askPair(clicked: unknown, selected: unknown): Promise<FolderPair | undefined> {
  const chosen = Array.isArray(selected)
    ? selected.filter((each): each is vscode.Uri => each instanceof vscode.Uri)
    : [];
  const [first, second] = chosen;
  if (first !== undefined && second !== undefined) return await askWhichIsTruth(first, second);
  const truth = clicked instanceof vscode.Uri ? clicked : await pickFolder('Which folder holds the true masks?');
  if (truth === undefined) return undefined;
  const prediction = await pickFolder(`Which folder holds the predictions for the masks in ${folderName(truth)}?`);
  return prediction === undefined ? undefined : { truth, prediction };
}

async function askWhichIsTruth(first: vscode.Uri, second: vscode.Uri): Promise<FolderPair | undefined> {
  const items = [
    { label: folderName(first), description: first.fsPath, pair: { truth: first, prediction: second } },
    { label: folderName(second), description: second.fsPath, pair: { truth: second, prediction: first } },
  ];
  return (await vscode.window.showQuickPick(items, { placeHolder: 'Which of the two holds the true masks?' }))?.pair;
}

/** Null where the user cancels. */
async function askEngine({ engine }: Services, { truth, prediction }: FolderPair): Promise<CompareView | null> {
  const client = await engine();
  const controller = new AbortController();
  const title = `Comparing ${folderName(prediction)} with ${folderName(truth)}`;
  const options = { location: vscode.ProgressLocation.Notification, title, cancellable: true };
  return await vscode.window.withProgress(options, async (progress, token) => {
    let shownPercent = 0;
    const subscription = token.onCancellationRequested(() => controller.abort());
    try {
      return await client.compare(
        { truth: truth.fsPath, prediction: prediction.fsPath, maxPixels: readSettings(truth).maxPixels },
        ({ done, total }) => {
          const percent = total === 0 ? 0 : (100 * done) / total;
          const message = `${formatCount(done)} of ${countOf(total, 'sample')}`;
          progress.report({ message, increment: Math.max(0, percent - shownPercent) });
          shownPercent = Math.max(shownPercent, percent);
        },
        controller.signal,
      );
    } catch (error) {
      if (controller.signal.aborted) return null;
      throw error;
    } finally {
      subscription.dispose();
    }
  });
}

/** A comparison loads the tensor library anyway, so asking which one it is costs nothing more. */
async function showBackend({ engine, statusBar }: Services): Promise<void> {
  const { tensorBackend, tensorReason } = await (await engine()).doctor();
  statusBar.showBackend({ name: tensorBackend, reason: tensorReason });
}

async function offerLog({ log }: Services, reason: string): Promise<void> {
  log.error(reason);
  const showLog = 'Show log';
  if ((await vscode.window.showErrorMessage(reason, showLog)) === showLog) log.show();
}
