import type { DetectionResult, FaultSummary } from './detectionResult.ts';
import type { OutcomeRow } from './outcome.ts';

export function printDetection(result: DetectionResult): void {
  console.log(
    'Published sets:',
    result.sets.map(({ name, role, pairs }) => `${name} (${role}, ${String(pairs)} pairs)`).join(', '),
  );
  console.log('By fault, over the reporting sets and the tuning sets');
  console.table(result.summary.map(printable));
  console.log('By set and fault, where something was missed or falsely said');
  console.table(result.rows.filter(isWorthShowing).map(printableRow));
  console.log('Errors on copies without faults');
  console.table(
    result.errorsOnClean.map((row) => ({ ...row, sets: row.sets.join(', '), perCleanPair: percent(row.perCleanPair) })),
  );
  for (const { set, layout, severity, rule, known, findings, example } of result.clean) {
    if (severity === 'error')
      console.log(`${set} (${layout}) ${rule} ${String(findings)}: ${known ?? 'false'}; ${example}`);
  }
  console.log('Stated probability against the truth');
  console.table(result.calibration);
  console.log('Real defects');
  console.table(
    result.real.known.map(({ folder, defect, found, rule }) => ({ folder, defect, found: found ? 'yes' : 'no', rule })),
  );
  for (const { folder, rule, file, message } of result.real.further)
    console.log(`beyond: ${folder} ${rule} ${file ?? ''} ${message}`);
  for (const failure of result.failures) console.log(`failed: ${failure}`);
  console.log(`No fault is planted for: ${result.rulesWithoutFault.join(', ')}`);
  console.log(`${String(result.seconds)} s`);
}

function printable({ fault, strength, hasRule, reporting, reportingAlongEdges, tuning }: FaultSummary) {
  const name = { fault, strength };
  if (!hasRule) return { ...name, reporting: 'no rule' };
  return {
    ...name,
    reporting: percent(reporting.recall),
    'along edges': percent(reportingAlongEdges.recall),
    tuning: percent(tuning.recall),
    planted: `${String(reporting.planted)} + ${String(tuning.planted)}`,
    'false alarms': percent(reporting.falseAlarmsPerCleanPair),
    'other errors': percent(reporting.otherErrorsPerCleanPair),
    noticed: percent(reporting.noticed),
    'cannot tell': percent(reporting.cannotTell),
    'error px': reporting.medianErrorPx ?? '',
    AUROC: reporting.auroc ?? '',
    'calibration error': reporting.calibrationError ?? '',
  };
}

function printableRow({
  set,
  fault,
  strength,
  recall,
  planted,
  noticed,
  cannotTell,
  ...row
}: DetectionResult['rows'][number]) {
  return {
    set,
    fault,
    strength,
    recall: percent(recall),
    planted,
    noticed: percent(noticed),
    'cannot tell': percent(cannotTell),
    'false alarms': percent(row.falseAlarmsPerCleanPair),
    'other errors': percent(row.otherErrorsPerCleanPair),
    'error px': row.medianErrorPx ?? '',
    AUROC: row.auroc ?? '',
  };
}

function isWorthShowing({ recall, falseAlarmsPerCleanPair, otherErrorsPerCleanPair }: OutcomeRow): boolean {
  return (recall ?? 1) < 1 || 0 < (falseAlarmsPerCleanPair ?? 0) || 0 < (otherErrorsPerCleanPair ?? 0);
}

function percent(share: number | null): string {
  return share === null ? '' : `${(100 * share).toFixed(1)} %`;
}
