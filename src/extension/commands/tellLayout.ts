import * as vscode from 'vscode';
import { folderName, whyNotLocalFolder } from '../localFolder.ts';
import { patternsFor, starterConfiguration, type FolderContent } from '../presenters/starterConfiguration.ts';
import { countOf } from '../presenters/words.ts';
import type { Services } from '../services.ts';
import { pickFolder } from './pickFolder.ts';

export const tellLayoutCommand = 'masklint.tellLayout';

/** Folders are offered down to this depth, and not more of them than a list can be read. */
const maxDepth = 3;
const maxFolders = 200;

interface PatternItem extends vscode.QuickPickItem {
  /** Undefined: the user types one. */
  readonly pattern: string | undefined;
}

/** `masklint.tellLayout`: asks where images and masks are, and writes it into a masklint.json that the user then sees. */
export async function tellLayout(services: Services, argument: unknown): Promise<void> {
  const folder = await datasetFolder(services, argument);
  if (folder === undefined) return;
  const file = vscode.Uri.joinPath(folder, 'masklint.json');
  if (await exists(file)) {
    await vscode.commands.executeCommand('vscode.open', file);
    return;
  }
  const folders = await foldersWithPictures(folder);
  const images = await askPattern('Which files are the images?', folder, folders);
  if (images === undefined) return;
  const masks = await askPattern('Which files are their masks?', folder, folders);
  if (masks === undefined) return;
  const edit = new vscode.WorkspaceEdit();
  edit.createFile(file, { contents: Buffer.from(starterConfiguration(images, masks)), ignoreIfExists: true });
  await vscode.workspace.applyEdit(edit);
  await vscode.window.showTextDocument(file);
  const again = 'Audit';
  const message = `masklint.json was written to ${folderName(folder)}. Classes and the ignored value can be added to it.`;
  if ((await vscode.window.showInformationMessage(message, again)) !== again) return;
  await vscode.commands.executeCommand('masklint.audit', folder);
}

async function datasetFolder({ audits, log }: Services, argument: unknown): Promise<vscode.Uri | undefined> {
  const named = argument instanceof vscode.Uri ? argument : namedRoot(argument);
  const known = audits.all.map(({ folder }) => folder);
  const folder = named ?? (await pickFolder('Which dataset should MaskLint be told about?', known));
  if (folder === undefined) return undefined;
  const reason = await whyNotLocalFolder(folder);
  if (reason === null) return folder;
  log.error(reason);
  const choose = 'Choose another folder…';
  if ((await vscode.window.showErrorMessage(reason, choose)) !== choose) return undefined;
  return await pickFolder('Which dataset should MaskLint be told about?', known);
}

function namedRoot(argument: unknown): vscode.Uri | undefined {
  if (typeof argument !== 'object' || argument === null || !('root' in argument)) return undefined;
  return typeof argument.root === 'string' ? vscode.Uri.file(argument.root) : undefined;
}

async function askPattern(
  question: string,
  folder: vscode.Uri,
  folders: readonly FolderContent[],
): Promise<string | undefined> {
  const items: PatternItem[] = folders.flatMap(patternsFor).map(({ pattern, count }) => ({
    label: pattern,
    description: countOf(count, 'file'),
    pattern,
  }));
  items.push({ label: 'Another pattern…', pattern: undefined });
  const picked = await vscode.window.showQuickPick(items, { placeHolder: question });
  if (picked === undefined) return undefined;
  if (picked.pattern !== undefined) return picked.pattern;
  const prompt = `${question} A pattern relative to ${folderName(folder)}; ** stands for any folders, * for any name.`;
  return await vscode.window.showInputBox({ prompt, value: '**/*.png' });
}

/** The folder itself and those below it that hold pictures, breadth first. */
async function foldersWithPictures(root: vscode.Uri): Promise<readonly FolderContent[]> {
  const found: FolderContent[] = [];
  let level: readonly string[] = [''];
  for (let depth = 0; depth <= maxDepth && 0 < level.length; depth += 1) {
    const next: string[] = [];
    for (const path of level) {
      if (maxFolders <= found.length) return found;
      const entries = await listFolder(vscode.Uri.joinPath(root, path));
      const fileNames = entries.filter(([, type]) => (type & vscode.FileType.File) !== 0).map(([name]) => name);
      if (0 < patternsFor({ path, fileNames }).length) found.push({ path, fileNames });
      for (const [name, type] of entries) {
        if ((type & vscode.FileType.Directory) !== 0) next.push(path === '' ? name : `${path}/${name}`);
      }
    }
    level = next;
  }
  return found;
}

/** A folder that cannot be read has nothing to offer here; the audit says why. */
async function listFolder(folder: vscode.Uri): Promise<[string, vscode.FileType][]> {
  try {
    return await vscode.workspace.fs.readDirectory(folder);
  } catch {
    return [];
  }
}

async function exists(file: vscode.Uri): Promise<boolean> {
  try {
    await vscode.workspace.fs.stat(file);
    return true;
  } catch {
    return false;
  }
}
