import type { Mask } from '../../src/core/model/mask.ts';
import { judgeObjectShift } from '../../src/facts/pair/judgeObjectShift.ts';
import { maskObjects, type MaskObject } from '../../src/facts/pair/maskObjects.ts';
import { measureAlignment } from '../../src/facts/pair/measureAlignment.ts';
import { findObjectShifts, type ObjectShift } from '../../src/facts/pair/objectShifts.ts';
import objectShifted from '../../src/rules/pair/objectShifted.ts';
import type { BenchPair } from './benchPair.ts';
import { benchSets } from './benchSets.ts';
import { seededRandom } from './seededRandom.ts';

/**
 * Detection of single objects that were moved by 4 to 8 px: `npx tsx bench/detection/objectShift.ts [SET…]`, by default the sets
 * with separate objects. An object counts as found where it is said to be shifted, by a vector within 2 px of the planted one.
 */
const seed = 3;
const root = '../shared/data';
const defaultSets = ['dsb2018', 'crackforest', 'brats_slices'];
const plantingsPerPair = 3;
const minConfidence = Number(objectShifted.options.minConfidence?.default);
const minShiftPx = Number(objectShifted.options.minShiftPx?.default);
/** Room around an object, so that it stays within the image, and the smallest that is moved. */
const marginPx = 9;
const minAreaPx = 60;

interface Planted {
  readonly mask: Mask;
  readonly object: MaskObject;
  readonly x: number;
  readonly y: number;
}

async function main(): Promise<void> {
  const named = process.argv.slice(2);
  const names = named.length === 0 ? defaultSets : named;
  const rows = [];
  for (const set of benchSets.filter(({ name }) => names.includes(name))) {
    const random = seededRandom(seed);
    const counts = { pairs: 0, falsePairs: 0, planted: 0, found: 0, durationMs: 0 };
    for await (const pair of set.load(root)) {
      counts.pairs++;
      const alignment = measureAlignment(pair.image, pair.mask);
      const start = process.cpuUsage();
      const clean = findObjectShifts(pair.image, pair.mask, alignment);
      const { user, system } = process.cpuUsage(start);
      counts.durationMs += (user + system) / 1000;
      const [rest = { x: 0, y: 0 }] = alignment.peaks;
      if (clean?.objects.some((object) => isSaid(object, rest)) === true) counts.falsePairs++;
      for (let i = 0; i < plantingsPerPair; i++) {
        const planted = plantObject(pair, random);
        if (planted === undefined) break;
        counts.planted++;
        if (isFound(pair, planted)) counts.found++;
      }
    }
    rows.push({
      set: set.name,
      role: set.role,
      pairs: counts.pairs,
      planted: counts.planted,
      recall: `${((100 * counts.found) / Math.max(1, counts.planted)).toFixed(1)} %`,
      'false alarms': `${((100 * counts.falsePairs) / Math.max(1, counts.pairs)).toFixed(1)} %`,
      'ms a pair': (counts.durationMs / Math.max(1, counts.pairs)).toFixed(2),
    });
  }
  console.table(rows);
}

function isSaid(object: ObjectShift, rest: { readonly x: number; readonly y: number }): boolean {
  return minConfidence <= judgeObjectShift(object) && minShiftPx <= Math.hypot(object.x - rest.x, object.y - rest.y);
}

function isFound({ image }: BenchPair, { mask, object, x, y }: Planted): boolean {
  const alignment = measureAlignment(image, mask);
  const [rest = { x: 0, y: 0 }] = alignment.peaks;
  const found = findObjectShifts(image, mask, alignment)?.objects ?? [];
  return found.some(
    (each) =>
      isSaid(each, rest) &&
      Math.hypot(each.x - x, each.y - y) < 2 &&
      Math.abs(each.box.x0 - object.x0 - x) <= 2 &&
      Math.abs(each.box.y0 - object.y0 - y) <= 2,
  );
}

/** Moves one object, chosen by chance, over background and other objects. */
function plantObject({ mask }: BenchPair, random: () => number): Planted | undefined {
  const { width, height } = mask;
  const found = maskObjects({ width, height, labels: mask.labels, ignoreLabel: null });
  const candidates = (found?.objects ?? [])
    .map((object, index) => ({ object, index }))
    .filter(
      ({ object: { areaPx, x0, y0, x1, y1 } }) =>
        minAreaPx <= areaPx && marginPx < x0 && marginPx < y0 && x1 + marginPx < width && y1 + marginPx < height,
    );
  const chosen = candidates[Math.floor(random() * candidates.length)];
  if (found === undefined || chosen === undefined) return undefined;
  const { object, index } = chosen;
  const distancePx = 4 + 4 * random();
  const angle = 2 * Math.PI * random();
  const x = Math.round(distancePx * Math.cos(angle));
  const y = Math.round(distancePx * Math.sin(angle));
  const labels = mask.labels.slice();
  found.indices.forEach((owner, at) => {
    if (owner === index + 1) labels[at] = 0;
  });
  found.indices.forEach((owner, at) => {
    if (owner === index + 1) labels[at + y * width + x] = object.label;
  });
  return { mask: { ...mask, labels }, object, x, y };
}

void main();
