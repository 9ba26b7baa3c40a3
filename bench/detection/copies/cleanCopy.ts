import { auditCopy, type CopyAudit } from './auditCopy.ts';
import type { BaseSet } from './basePairs.ts';
import { cleanContents, placePairs, type CopyLayout, type Placed } from './layouts.ts';
import { memoryFolder } from './memoryFolder.ts';

/** A copy without faults, audited: facts of what a fault leaves alone are taken from it. */
export interface CleanCopy {
  readonly base: BaseSet;
  readonly layout: CopyLayout;
  readonly placed: readonly Placed[];
  readonly audit: CopyAudit;
}

export async function auditClean(base: BaseSet, layout: CopyLayout): Promise<CleanCopy | undefined> {
  const placed = placePairs(base, layout);
  if (placed.length === 0) return undefined;
  return { base, layout, placed, audit: await auditCopy(memoryFolder(cleanContents(placed))) };
}
