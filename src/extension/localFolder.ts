import * as vscode from 'vscode';

/** Says why a folder cannot be audited here and what to do, or null where it can. */
export async function whyNotLocalFolder(folder: vscode.Uri): Promise<string | null> {
  if (folder.scheme !== 'file') {
    return (
      `MaskLint reads files from a disk, and ${folder.scheme}: is not one. Copy or clone the dataset to this machine ` +
      'and open that folder; a folder on another machine opens through Remote - SSH, WSL or Dev Containers.'
    );
  }
  try {
    const { type } = await vscode.workspace.fs.stat(folder);
    return (type & vscode.FileType.Directory) === 0
      ? `${folder.fsPath} is a file. Choose the folder of the dataset.`
      : null;
  } catch {
    return `There is no folder ${folder.fsPath}. It was moved or deleted; choose another.`;
  }
}

/** The same for a single file in the viewer. */
export function whyNotLocalFile(file: vscode.Uri): string | null {
  if (file.scheme === 'file') return null;
  return `MaskLint reads files from a disk, and ${file.scheme}: is not one. Open the file itself to see its mask.`;
}

/** Last part of a path, as lists name a dataset; a disk's root has no name but its path. */
export function folderName(folder: vscode.Uri): string {
  return folder.path.split('/').findLast((part) => part !== '') ?? folder.fsPath;
}

/** A file of the dataset; null for a path that would lead out of its folder. */
export function fileInFolder(folder: vscode.Uri, path: string): vscode.Uri | null {
  const file = vscode.Uri.joinPath(folder, path);
  const base = folder.path.endsWith('/') ? folder.path : `${folder.path}/`;
  return file.path.startsWith(base) ? file : null;
}
