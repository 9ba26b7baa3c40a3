import * as vscode from 'vscode';
import { folderName } from '../localFolder.ts';

interface FolderItem extends vscode.QuickPickItem {
  /** Undefined: ask with the system's dialog. */
  readonly folder: vscode.Uri | undefined;
}

/** Asks for a folder: one of the workspace's or known ones, or any other. Undefined where the user leaves. */
export async function pickFolder(
  placeholder: string,
  known: readonly vscode.Uri[] = [],
): Promise<vscode.Uri | undefined> {
  const workspaceFolders = (vscode.workspace.workspaceFolders ?? []).map(({ uri }) => uri);
  const offered = new Map([...workspaceFolders, ...known].map((uri) => [uri.toString(), uri]));
  const items: FolderItem[] = [...offered.values()].map((folder) => ({
    label: folderName(folder),
    description: folder.fsPath,
    iconPath: vscode.ThemeIcon.Folder,
    folder,
  }));
  if (items.length === 0) return await browse(placeholder, undefined);
  items.push({ label: 'Another folder…', iconPath: new vscode.ThemeIcon('folder-opened'), folder: undefined });
  const picked = await vscode.window.showQuickPick(items, { placeHolder: placeholder, matchOnDescription: true });
  if (picked === undefined) return undefined;
  return picked.folder ?? (await browse(placeholder, workspaceFolders[0]));
}

async function browse(title: string, start: vscode.Uri | undefined): Promise<vscode.Uri | undefined> {
  const picked = await vscode.window.showOpenDialog({
    canSelectFiles: false,
    canSelectFolders: true,
    title,
    openLabel: 'Choose folder',
    ...(start === undefined ? {} : { defaultUri: start }),
  });
  return picked?.[0];
}
