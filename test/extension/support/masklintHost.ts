import * as vscode from 'vscode';
import type { MaskLintApi } from '../../../src/extension/api.ts';

/** The extension under test. */
export async function masklint(): Promise<MaskLintApi> {
  const extension = vscode.extensions.getExtension<MaskLintApi>('masklint.masklint');
  if (extension === undefined) throw new Error('The extension is not installed.');
  return await extension.activate();
}

/** Our lines in the Problems panel, of files below the folder. */
export function problemsBelow(folder: vscode.Uri): readonly ShownProblem[] {
  return vscode.languages.getDiagnostics().flatMap(([uri, diagnostics]) => {
    if (!uri.path.startsWith(folder.path)) return [];
    const path = uri.path.slice(folder.path.length + 1);
    return diagnostics
      .filter(({ source }) => source === 'MaskLint')
      .map((diagnostic) => ({ path, rule: ruleOf(diagnostic), message: diagnostic.message, diagnostic }));
  });
}

export interface ShownProblem {
  /** Relative to the folder; '' for the folder itself. */
  readonly path: string;
  readonly rule: string;
  readonly message: string;
  readonly diagnostic: vscode.Diagnostic;
}

/** What the link on a problem's code carries. */
export function linkArgument({ diagnostic: { code } }: ShownProblem): unknown {
  if (typeof code !== 'object') throw new Error('The problem has no link.');
  if (code.target.path !== 'masklint.openFinding') throw new Error(`The link leads to ${code.target.toString()}.`);
  const argumentList = JSON.parse(code.target.query) as readonly unknown[];
  return argumentList[0];
}

/** Waits until something is so; a test that waits in vain ends by mocha's time limit. */
export async function until(isTrue: () => boolean): Promise<void> {
  while (!isTrue()) await new Promise((resolve) => setTimeout(resolve, 20));
}

function ruleOf({ code }: vscode.Diagnostic): string {
  return typeof code === 'object' ? String(code.value) : String(code);
}
