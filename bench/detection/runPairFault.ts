import type { FindingView } from '../../src/protocol/findings.ts';
import { auditCopy, type CopyAudit } from './copies/auditCopy.ts';
import type { CleanCopy } from './copies/cleanCopy.ts';
import { cleanContents, type Placed } from './copies/layouts.ts';
import { memoryFolder } from './copies/memoryFolder.ts';
import type { PairFault, Plant } from './faults/fault.ts';
import { distance, failuresOf, isAbout, isFileOf, keyOf, mentions } from './findingsOf.ts';
import { isKnown } from './knownDefects.ts';
import type { Counts } from './outcome.ts';
import { partnerScores, shiftScores } from './scores.ts';
import { seededRandom } from './seededRandom.ts';

/** Copies are made until so many pairs were planted, at most `maxCopies`. */
const [wantedPlants, maxCopies] = [3, 3];
const share = 0.1;
/** Rules that say "cannot tell" once for all pairs. */
const saysOnce = new Set(['pair/flipped-or-rotated', 'pair/wrong-mask', 'pair/scaled']);
const offPlace = new Set(['mirrored', 'turned', 'wrong mask', 'scaled']);

interface PlantedPair {
  readonly placed: Placed;
  readonly plant: Plant;
}

/** Plants a fault in a tenth of the pairs, and counts what is said of them and of the others. */
export async function runPairFault(
  clean: CleanCopy,
  fault: PairFault,
  strength: string,
  seed: number,
): Promise<Counts[]> {
  const counts: Counts[] = [];
  let planted = 0;
  for (let copy = 0; copy < maxCopies && planted < wantedPlants; copy++) {
    const pairs = await plantPairs(clean, fault, strength, seed + 1000 * copy);
    if (pairs.length === 0) break;
    const audit = await auditCopy(memoryFolder(contentsWith(clean, fault, pairs)), clean.audit.rows);
    counts.push(countPairs(clean, fault, pairs, audit));
    planted += pairs.length;
  }
  return counts;
}

async function plantPairs(clean: CleanCopy, fault: PairFault, strength: string, seed: number): Promise<PlantedPair[]> {
  const random = seededRandom(seed);
  const { base } = clean;
  const order = clean.placed
    .map((placed) => ({ placed, key: random() }))
    .sort((a, b) => a.key - b.key)
    .map(({ placed }) => placed);
  const count = Math.max(fault.least ?? 1, Math.round(order.length * share));
  const chosen = order.slice(0, count);
  const planted: PlantedPair[] = [];
  for (const [turn, placed] of order.slice(0, 4 * count).entries()) {
    if (planted.length === count) break;
    const plant = await fault.plant({ base, placed, chosen, turn, strength, random });
    if (plant !== undefined) planted.push({ placed, plant });
  }
  return planted;
}

function contentsWith(clean: CleanCopy, fault: PairFault, pairs: readonly PlantedPair[]): Map<string, Uint8Array> {
  const contents = cleanContents(clean.placed);
  const change = ({ imageStem, maskStem }: Placed, { image, mask, extra }: Plant): void => {
    if (image !== undefined) contents.delete(`${imageStem}.png`);
    if (mask !== undefined) contents.delete(`${maskStem}.png`);
    if (image) contents.set(`${imageStem}.${image.extension}`, image.bytes);
    if (mask) contents.set(`${maskStem}.${mask.extension}`, mask.bytes);
    for (const [path, bytes] of extra ?? []) contents.set(path, bytes);
  };
  const planted = new Set(pairs.map(({ placed }) => placed));
  const { base } = fault;
  if (base !== undefined) {
    for (const placed of clean.placed) if (!planted.has(placed)) change(placed, base(placed));
  }
  for (const { placed, plant } of pairs) change(placed, plant);
  return contents;
}

function countPairs(clean: CleanCopy, fault: PairFault, pairs: readonly PlantedPair[], audit: CopyAudit): Counts {
  const { base, layout, placed: all } = clean;
  const before = new Set(clean.audit.findings.map(keyOf));
  const own = audit.findings.filter(({ rule }) => fault.rules.includes(rule));
  const planted = new Set(pairs.map(({ placed }) => placed));
  const left = all.filter((placed) => !planted.has(placed));
  const hitOf = ({ placed }: PlantedPair): FindingView | undefined => own.find((finding) => mentions(finding, placed));
  const found = pairs.filter((pair) => hitOf(pair) !== undefined);
  const isAlarm = (finding: FindingView): boolean =>
    finding.severity !== 'info' && isKnown(base.set.name, layout, finding.rule, finding.file) === undefined;
  const alarming = left.filter((placed) => own.some((finding) => isAbout(finding, placed) && isAlarm(finding)));
  const fresh = audit.findings.filter((finding) => !before.has(keyOf(finding)));
  const unsure = audit.view.cannotTell.filter(({ rule }) => fault.rules.includes(rule));
  const isUnsure = (pair: PlantedPair): boolean =>
    hitOf(pair) === undefined &&
    unsure.some(({ rule, file }) => saysOnce.has(rule) || file === null || isFileOf(file, pair.placed));
  const stated = own.flatMap((finding): [number, boolean][] => {
    const isTrue = pairs.some(({ placed }) => mentions(finding, placed));
    return finding.confidence === undefined ? [] : [[finding.confidence, isTrue]];
  });
  const scores =
    fault.id === 'shifted' ? shiftScores(audit.rows) : offPlace.has(fault.id) ? partnerScores(audit.rows) : undefined;
  const scoreOf = (placed: Placed): number[] => (scores === undefined ? [] : [scores.get(placed.imageStem) ?? 0]);
  return {
    planted: pairs.length,
    found: found.length,
    noticed: pairs.filter(({ placed }) =>
      fresh.some((finding) => finding.severity !== 'info' && mentions(finding, placed)),
    ).length,
    cannotTell: pairs.filter(isUnsure).length,
    leftAlone: left.length,
    alarms: alarming.length,
    spilled: left.filter((placed) =>
      fresh.some(
        (finding) => finding.severity === 'error' && !fault.rules.includes(finding.rule) && isAbout(finding, placed),
      ),
    ).length,
    errorsPx: pairs.flatMap((pair) => distance(hitOf(pair), pair.plant.shift)),
    stated,
    positives: pairs.flatMap(({ placed }) => scoreOf(placed)),
    negatives: left.flatMap(scoreOf),
    failures: failuresOf(audit),
  };
}
