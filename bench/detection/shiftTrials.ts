import type { Alignment } from '../../src/facts/pair/alignment.ts';
import { alignmentConsensus, type AlignmentConsensus } from '../../src/facts/dataset/alignmentConsensus.ts';
import { measureAlignment } from '../../src/facts/pair/measureAlignment.ts';
import type { BenchPair } from './benchPair.ts';
import { benchSets, type BenchSet } from './benchSets.ts';
import { plantShift, randomShift, shiftFills, type ShiftFill } from './plantShift.ts';
import { seededRandom } from './seededRandom.ts';

/** A shift that was planted, and the alignment measured then. */
export interface PlantedShift {
  readonly strengthPx: number;
  readonly x: number;
  readonly y: number;
  readonly fill: ShiftFill;
  readonly alignment: Alignment;
}

export interface MeasuredPair {
  readonly id: string;
  readonly clean: Alignment;
  /** The image with the mask of another pair of the same size, where there is one: all that fits then fits by chance. */
  readonly swapped: Alignment | null;
  readonly planted: readonly PlantedShift[];
}

export interface MeasuredSet {
  readonly set: BenchSet;
  readonly pairs: readonly MeasuredPair[];
}

/** One pair of a simulated dataset: `planted` is null where it was left as its authors published it. */
export interface Trial {
  readonly set: BenchSet;
  readonly pair: MeasuredPair;
  readonly planted: PlantedShift | null;
  readonly alignment: Alignment;
  readonly consensus: AlignmentConsensus;
}

export const strengthsPx = [1, 2, 3, 5, 10, 20, 40, 60];
/** Each strength is planted about so often in each set, and at least once in each pair. */
const plantingsPerSet = 24;

/** Measures, of all sets or those named, every pair as it is and with shifts of every strength, in random directions, filled in every way in turn. */
export async function measureSets(root: string, seed: number, only: readonly string[] = []): Promise<MeasuredSet[]> {
  const measured: MeasuredSet[] = [];
  for (const set of benchSets) {
    if (0 < only.length && !only.includes(set.name)) continue;
    const random = seededRandom(seed);
    const loaded: BenchPair[] = [];
    for await (const pair of set.load(root)) loaded.push(pair);
    const repeats = Math.max(1, Math.ceil(plantingsPerSet / Math.max(1, loaded.length)));
    let turn = 0;
    const pairs = loaded.map((pair, index): MeasuredPair => {
      const planted = strengthsPx.flatMap((strengthPx) =>
        Array.from({ length: repeats }, (): PlantedShift => {
          const { x, y } = randomShift(strengthPx, random);
          const fill = shiftFills[turn++ % shiftFills.length] ?? 'roll';
          const { image, mask } = plantShift(pair, x, y, fill);
          return { strengthPx, x, y, fill, alignment: measureAlignment(image, mask) };
        }),
      );
      const other = farthestOfSameSize(loaded, index);
      const swapped = other === undefined ? null : measureAlignment(pair.image, other.mask);
      return { id: pair.id, clean: measureAlignment(pair.image, pair.mask), swapped, planted };
    });
    measured.push({ set, pairs });
    process.stderr.write(`measured ${set.name}: ${String(pairs.length)} pairs\n`);
  }
  return measured;
}

/** Half the set away or as near to that as there is one: neighbors are often frames or slices of the same thing. */
function farthestOfSameSize(pairs: readonly BenchPair[], index: number): BenchPair | undefined {
  const half = pairs.length >> 1;
  const rotated = pairs.map((_, i) => pairs[(index + half + i) % pairs.length]);
  const { width, height } = pairs[index]?.mask ?? { width: 0, height: 0 };
  return rotated.find((other) => other !== pairs[index] && other?.mask.width === width && other.mask.height === height);
}

/**
 * Datasets of `size` pairs drawn from a set, in a share of which (one pair at least) a shift of one strength is planted; the
 * consensus of each is that of its own pairs, planted ones included.
 */
export function* simulateDatasets(
  { set, pairs }: MeasuredSet,
  strengthPx: number,
  options: { readonly datasets: number; readonly size?: number; readonly share?: number; readonly seed: number },
): Generator<readonly Trial[]> {
  const random = seededRandom(options.seed);
  const size = Math.min(options.size ?? pairs.length, pairs.length);
  const plantedCount = Math.max(1, Math.round(size * (options.share ?? 0.1)));
  for (let i = 0; i < options.datasets; i++) {
    const chosen = shuffled(pairs, random).slice(0, size);
    const members = chosen.map((pair, index) => {
      const choices = pair.planted.filter((each) => each.strengthPx === strengthPx);
      const planted = index < plantedCount ? (choices[Math.floor(random() * choices.length)] ?? null) : null;
      return { pair, planted, alignment: planted?.alignment ?? pair.clean };
    });
    const sketch = alignmentConsensus.start();
    for (const { alignment } of members) alignmentConsensus.add(sketch, alignment);
    const consensus = alignmentConsensus.finish(sketch);
    yield members.map((member) => ({ ...member, set, consensus }));
  }
}

function shuffled<Item>(items: readonly Item[], random: () => number): Item[] {
  return items
    .map((item) => ({ item, order: random() }))
    .sort((left, right) => left.order - right.order)
    .map(({ item }) => item);
}
