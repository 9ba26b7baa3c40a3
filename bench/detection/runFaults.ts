import { allRules } from '../../src/rules/index.ts';
import type { FindingView } from '../../src/protocol/findings.ts';
import { auditCopy, type CopyAudit } from './copies/auditCopy.ts';
import type { BaseSet } from './copies/basePairs.ts';
import { cleanContents, placePairs, type CopyLayout, type Placed } from './copies/layouts.ts';
import { memoryFolder } from './copies/memoryFolder.ts';
import type { DatasetFault, Fault, PairFault, Plant } from './faults/fault.ts';
import { isKnown } from './knownDefects.ts';
import type { Outcome } from './outcome.ts';
import { partnerScores, shiftScores } from './scores.ts';
import { seededRandom } from './seededRandom.ts';

/** A copy without faults, audited: facts of what a fault leaves alone are taken from it. */
export interface CleanCopy {
  readonly base: BaseSet;
  readonly layout: CopyLayout;
  readonly placed: readonly Placed[];
  readonly audit: CopyAudit;
}

const registered = new Set(allRules.map(({ id }) => id));
/** Copies are made until so many pairs were planted, at most `maxCopies`. */
const [wantedPlants, maxCopies] = [6, 3];
const share = 0.1;
/** Rules that say "cannot tell" once for all pairs. */
const saysOnce = new Set(['pair/flipped-or-rotated', 'pair/wrong-mask', 'pair/scaled']);
const offPlace = new Set(['mirrored', 'turned', 'wrong mask', 'scaled']);

export function isRegistered(rules: readonly string[]): boolean {
  return rules.some((rule) => registered.has(rule));
}

export async function auditClean(base: BaseSet, layout: CopyLayout): Promise<CleanCopy | undefined> {
  const placed = placePairs(base, layout);
  if (placed.length === 0) return undefined;
  return { base, layout, placed, audit: await auditCopy(memoryFolder(cleanContents(placed))) };
}

/** One fault at one strength; undefined where it cannot be made of this set. */
export async function runFault(clean: CleanCopy, fault: Fault, strength: string, seed: number): Promise<Outcome | undefined> {
  const { set } = clean.base;
  const parts =
    fault.scope === 'pair'
      ? await runPairFault(clean, fault, strength, seed)
      : await runDatasetFault(clean, fault, strength, seed);
  if (parts.length === 0) return undefined;
  const sum = (count: (part: Counts) => number): number => parts.reduce((all, part) => all + count(part), 0);
  return {
    set: set.name,
    role: set.role,
    group: fault.group,
    fault: fault.id,
    strength,
    rules: fault.rules,
    planted: sum((part) => part.planted),
    found: sum((part) => part.found),
    noticed: sum((part) => part.noticed),
    cannotTell: sum((part) => part.cannotTell),
    leftAlone: sum((part) => part.leftAlone),
    alarms: sum((part) => part.alarms),
    spilled: sum((part) => part.spilled),
    errorsPx: parts.flatMap((part) => part.errorsPx),
    stated: parts.flatMap((part) => part.stated),
    positives: parts.flatMap((part) => part.positives),
    negatives: parts.flatMap((part) => part.negatives),
  };
}

type Counts = Omit<Outcome, 'set' | 'role' | 'group' | 'fault' | 'strength' | 'rules'>;

interface PlantedPair {
  readonly placed: Placed;
  readonly plant: Plant;
}

async function runPairFault(clean: CleanCopy, fault: PairFault, strength: string, seed: number): Promise<Counts[]> {
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
  const scores = fault.id === 'shifted' ? shiftScores(audit.rows) : offPlace.has(fault.id) ? partnerScores(audit.rows) : undefined;
  const scoreOf = (placed: Placed): number[] => scores === undefined ? [] : [scores.get(placed.imageStem) ?? 0];
  return {
    planted: pairs.length,
    found: found.length,
    noticed: pairs.filter(({ placed }) => fresh.some((finding) => finding.severity !== 'info' && mentions(finding, placed)))
      .length,
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
  };
}

async function runDatasetFault(clean: CleanCopy, fault: DatasetFault, strength: string, seed: number): Promise<Counts[]> {
  const { base, placed } = clean;
  const plant = await fault.plant({ base, placed, strength, random: seededRandom(seed) });
  if (plant === undefined) return [];
  const audit = await auditCopy(memoryFolder(plant.contents), clean.audit.rows);
  const counting = audit.findings.filter(
    (finding) => fault.rules.includes(finding.rule) && (plant.counts?.(finding) ?? true),
  );
  const targets = plant.planted ?? [];
  const isNamed = (path: string): boolean => counting.some((finding) => textOf(finding).includes(path));
  const hits = targets.filter(isNamed).length;
  const isControl = strength.includes('control');
  const found = targets.length > 0 ? hits : counting.length > 0 ? 1 : 0;
  const before = new Set(clean.audit.findings.map(({ rule }) => rule));
  const isNoticed = audit.findings.some(({ rule, severity }) => severity !== 'info' && !before.has(rule));
  const unsure = audit.view.cannotTell.some(({ rule }) => fault.rules.includes(rule));
  const planted = Math.max(1, targets.length);
  const [first] = counting;
  return [
    {
      planted: isControl ? 0 : planted,
      found: isControl ? 0 : found,
      noticed: isControl ? 0 : targets.length > 0 ? hits : found === 1 || isNoticed ? 1 : 0,
      cannotTell: isControl || !unsure ? 0 : planted - found,
      leftAlone: isControl ? placed.length : 0,
      alarms: isControl && found > 0 ? placed.length : 0,
      spilled: 0,
      errorsPx: distance(first, plant.shift),
      stated: [],
      positives: [],
      negatives: [],
    },
  ];
}

/** How far the stated vector is from the planted one; nothing where either is missing. */
function distance(finding: FindingView | undefined, shift: Plant['shift']): number[] {
  const stated = finding?.data.shiftPx;
  if (shift === undefined || stated === null || typeof stated !== 'object' || !('x' in stated)) return [];
  return [Math.hypot(Number(stated.x) - shift.x, Number(stated.y) - shift.y)];
}

/** A finding about the pair, or about several of which it is one. */
function mentions(finding: FindingView, placed: Placed): boolean {
  return isAbout(finding, placed) || (finding.file === null && [placed.imageStem, placed.maskStem].some((stem) => textOf(finding).includes(`${stem}.`)));
}

function isAbout({ file, sampleId }: FindingView, placed: Placed): boolean {
  return sampleId === placed.imageStem || (file !== null && isFileOf(file, placed));
}

function isFileOf(file: string, { imageStem, maskStem }: Placed): boolean {
  return file.startsWith(`${imageStem}.`) || file.startsWith(`${maskStem}.`);
}

function textOf({ related, data }: FindingView): string {
  return JSON.stringify([related, data]);
}

export function keyOf({ rule, file, severity }: FindingView): string {
  return `${rule} ${severity} ${file ?? ''}`;
}
