import { setImmediate, setTimeout } from 'node:timers/promises';
import * as vscode from 'vscode';
import type { AuditChange, AuditedDataset, Audits } from '../audits/audits.ts';
import type { AuditSession } from '../audits/auditSession.ts';
import type { SeverityName } from '../../protocol/findings.ts';
import { fileInFolder } from '../localFolder.ts';
import { datasetFile } from '../presenters/findingsBook.ts';
import { findingLink } from '../presenters/findingTarget.ts';
import { problemsOf, type ProblemRecord } from '../presenters/problems.ts';

/** Warnings reach the panel at most this often, in milliseconds. */
const batchMs = 100;
/** The extension host is shared: after this many milliseconds of work others get their turn. */
const sliceMs = 8;
/** Files handed to the editor in one call; a call with thousands would block by itself. */
const filesPerCall = 50;

const severities: Readonly<Record<SeverityName, vscode.DiagnosticSeverity>> = {
  error: vscode.DiagnosticSeverity.Error,
  warning: vscode.DiagnosticSeverity.Warning,
  info: vscode.DiagnosticSeverity.Information,
};

/** Keeps the Problems panel in step with the audits, while they run. */
export class ProblemsView implements vscode.Disposable {
  readonly #audits: Audits;
  readonly #writers = new Map<string, DatasetProblems>();
  readonly #subscription: vscode.Disposable;

  constructor(audits: Audits) {
    this.#audits = audits;
    this.#subscription = audits.onDidChange((change) => this.#update(change));
  }

  /** Resolves when everything known is in the panel. */
  async whenWritten(): Promise<void> {
    await Promise.all([...this.#writers.values()].map((writer) => writer.whenWritten()));
  }

  dispose(): void {
    this.#subscription.dispose();
    for (const writer of this.#writers.values()) writer.dispose();
  }

  #update({ root }: AuditChange): void {
    const dataset = this.#audits.get(root);
    const known = this.#writers.get(root);
    if (known !== undefined && known.session === dataset?.session) {
      known.schedule();
      return;
    }
    // Another audit, or none: what the last one said is no longer true.
    known?.dispose();
    this.#writers.delete(root);
    if (dataset !== undefined) this.#writers.set(root, new DatasetProblems(dataset));
  }
}

/** The lines of one audit. Its own collection: datasets may lie within each other and share files. */
class DatasetProblems implements vscode.Disposable {
  readonly session: AuditSession;
  readonly #folder: vscode.Uri;
  readonly #collection = vscode.languages.createDiagnosticCollection('masklint');
  #writing: Promise<void> | null = null;
  #datasetResource: Promise<vscode.Uri> | null = null;
  #isDue = false;
  #isDisposed = false;

  constructor({ folder, session }: AuditedDataset) {
    this.session = session;
    this.#folder = folder;
  }

  schedule(): void {
    this.#isDue = true;
    this.#writing ??= this.#writeUntilQuiet();
  }

  async whenWritten(): Promise<void> {
    while (this.#writing !== null) await this.#writing;
  }

  dispose(): void {
    this.#isDisposed = true;
    this.#collection.dispose();
  }

  async #writeUntilQuiet(): Promise<void> {
    while (this.#isDue && !this.#isDisposed) {
      this.#isDue = false;
      await this.#writeChanged();
      await setTimeout(batchMs);
    }
    this.#writing = null;
  }

  async #writeChanged(): Promise<void> {
    const changed = this.session.book.takeChangedFiles();
    if (changed.length === 0) return;
    this.#datasetResource ??= findDatasetResource(this.#folder);
    const datasetResource = await this.#datasetResource;
    let sliceEnd = performance.now() + sliceMs;
    for (let start = 0; start < changed.length && !this.#isDisposed; start += filesPerCall) {
      this.#collection.set(
        changed.slice(start, start + filesPerCall).flatMap((file) => this.#entryOf(file, datasetResource)),
      );
      if (performance.now() < sliceEnd) continue;
      await setImmediate();
      sliceEnd = performance.now() + sliceMs;
    }
  }

  #entryOf(file: string, datasetResource: vscode.Uri): readonly [vscode.Uri, vscode.Diagnostic[]][] {
    const resource = file === datasetFile ? datasetResource : fileInFolder(this.#folder, file);
    if (resource === null) return [];
    const problems = problemsOf(this.session.root, file, this.session.book);
    return [[resource, problems.map((problem) => this.#diagnosticOf(problem))]];
  }

  #diagnosticOf(problem: ProblemRecord): vscode.Diagnostic {
    const start = new vscode.Range(0, 0, 0, 0);
    const diagnostic = new vscode.Diagnostic(start, problem.message, severities[problem.severity]);
    diagnostic.source = 'MaskLint';
    diagnostic.code = { value: problem.rule, target: vscode.Uri.parse(findingLink(problem.target)) };
    if (0 < problem.related.length) {
      diagnostic.relatedInformation = problem.related.flatMap((path) => {
        const file = fileInFolder(this.#folder, path);
        return file === null ? [] : [new vscode.DiagnosticRelatedInformation(new vscode.Location(file, start), path)];
      });
    }
    return diagnostic;
  }
}

/** Findings about the dataset stand on its masklint.json, which can be opened, else on the folder. */
async function findDatasetResource(folder: vscode.Uri): Promise<vscode.Uri> {
  const configuration = vscode.Uri.joinPath(folder, 'masklint.json');
  try {
    await vscode.workspace.fs.stat(configuration);
    return configuration;
  } catch {
    // There is none: few datasets need one.
    return folder;
  }
}
