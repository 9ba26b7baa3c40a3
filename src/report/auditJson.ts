import type { AuditView } from '../protocol/audit.ts';
import type { DiceBudgetView } from '../protocol/diceBudget.ts';
import type { FindingView } from '../protocol/findings.ts';

/** The JSON of `masklint audit --format json`; described by media/audit-report.schema.json. Paths are relative to `root`. */
export interface AuditJson {
  /** Version of MaskLint. */
  readonly masklint: string;
  readonly root: string;
  readonly layout: string;
  readonly layoutDescription: string;
  readonly layoutAlternatives: readonly string[];
  readonly summary: string;
  readonly samples: number;
  readonly pairs: number;
  readonly splits: Readonly<Record<string, number>>;
  readonly classes: readonly {
    readonly value: number;
    readonly name: string;
    readonly pixelShare: number;
    readonly imageShare: number;
  }[];
  readonly encoding: string;
  /** Floor and ceiling of the Dice; absent where the masks do not tell what foreground is. */
  readonly diceBudget?: DiceBudgetView;
  readonly skipped: AuditView['dataset']['skipped'];
  readonly findings: readonly JsonFinding[];
  readonly cannotTell: AuditView['cannotTell'];
  readonly failures: AuditView['failures'];
  readonly timing: AuditView['timing'];
  readonly cancelled: boolean;
  readonly notes: readonly string[];
}

type JsonFinding = Omit<FindingView, 'sampleId'>;

/** Findings come worst rule first, and within a rule worst first. */
export function auditJson(view: AuditView): AuditJson {
  const { dataset } = view;
  return {
    masklint: view.masklint,
    root: dataset.root,
    layout: dataset.layout.id,
    layoutDescription: dataset.layout.description,
    layoutAlternatives: dataset.layout.alternatives,
    summary: view.summary,
    samples: dataset.sampleCount,
    pairs: dataset.pairCount,
    splits: dataset.splits,
    classes: dataset.classes.map(({ value, name, pixelShare, imageShare }) => ({
      value,
      name,
      pixelShare,
      imageShare,
    })),
    encoding: dataset.encoding,
    ...(view.diceBudget === undefined ? {} : { diceBudget: view.diceBudget }),
    skipped: dataset.skipped,
    findings: view.groups.flatMap(({ findings }) => findings).map(jsonFinding),
    cannotTell: view.cannotTell,
    failures: view.failures,
    timing: view.timing,
    cancelled: view.isCancelled,
    notes: view.notes,
  };
}

function jsonFinding({ sampleId: _inside, ...finding }: FindingView): JsonFinding {
  return finding;
}
