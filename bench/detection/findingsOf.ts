import type { FindingView } from '../../src/protocol/findings.ts';
import type { CopyAudit } from './copies/auditCopy.ts';
import type { Placed } from './copies/layouts.ts';
import type { Plant } from './faults/fault.ts';

/** Rules and facts that threw. */
export function failuresOf({ view }: CopyAudit): string[] {
  return view.failures.map(({ rule, file, error }) => `${rule} ${file ?? ''} ${error}`);
}

/** How far the stated vector is from the planted one; nothing where either is missing. */
export function distance(finding: FindingView | undefined, shift: Plant['shift']): number[] {
  const stated = finding?.data.shiftPx;
  if (shift === undefined || stated === null || typeof stated !== 'object' || !('x' in stated)) return [];
  return [Math.hypot(Number(stated.x) - shift.x, Number(stated.y) - shift.y)];
}

/** A finding about the pair, or about several of which it is one. */
export function mentions(finding: FindingView, placed: Placed): boolean {
  return (
    isAbout(finding, placed) ||
    (finding.file === null && [placed.imageStem, placed.maskStem].some((stem) => textOf(finding).includes(`${stem}.`)))
  );
}

/** A finding about this pair alone. */
export function isAbout({ file, sampleId }: FindingView, placed: Placed): boolean {
  return sampleId === placed.imageStem || (file !== null && isFileOf(file, placed));
}

export function isFileOf(file: string, { imageStem, maskStem }: Placed): boolean {
  return file.startsWith(`${imageStem}.`) || file.startsWith(`${maskStem}.`);
}

/** Everything that a finding lists, as text to look for paths in. */
export function textOf({ related, data }: FindingView): string {
  return JSON.stringify([related, data]);
}

/** Which rule says what of which file. */
export function keyOf({ rule, file, severity }: FindingView): string {
  return `${rule} ${severity} ${file ?? ''}`;
}
