import { defineDatasetFact } from '../../core/engine/fact.ts';
import type { SampleFact } from '../../core/engine/fact.ts';
import type { Encoding } from '../../core/model/raster.ts';
import { describeEncoding } from '../describeEncoding.ts';
import type { ImageFileFacts } from '../image/file.ts';
import { imageFileFacts } from '../image/file.ts';
import type { MaskFileFacts } from '../mask/file.ts';
import { maskFileFacts } from '../mask/file.ts';

/** How often something occurs. */
export interface Tally {
  readonly text: string;
  readonly count: number;
}

/** Sizes ("480×360") and encodings ("8-bit grey PNG") of files, most frequent first. */
export interface FileTallies {
  readonly sizes: readonly Tally[];
  readonly encodings: readonly Tally[];
}

/** Datasets of phone pictures can have as many sizes as files: beyond this many, rare ones are not told apart. */
const maxKinds = 1_000;

interface Counts {
  readonly sizes: Map<string, number>;
  readonly encodings: Map<string, number>;
}

function tallyOf<Facts extends ImageFileFacts | MaskFileFacts>(id: string, file: SampleFact<Facts>) {
  return defineDatasetFact<Counts, FileTallies, { file: SampleFact<ImageFileFacts | MaskFileFacts> }>({
    id,
    needs: { file },
    start: () => ({ sizes: new Map(), encodings: new Map() }),
    add(counts, _sample, facts) {
      const content: Content | null = facts.file.content;
      if (content === null) return counts;
      count(counts.sizes, `${String(content.width)}×${String(content.height)}`, 1);
      count(counts.encodings, describeEncoding(content.encoding), 1);
      return counts;
    },
    merge(left, right) {
      for (const [text, times] of right.sizes) count(left.sizes, text, times);
      for (const [text, times] of right.encodings) count(left.encodings, text, times);
      return left;
    },
    finish: ({ sizes, encodings }) => ({ sizes: mostFirst(sizes), encodings: mostFirst(encodings) }),
  });
}

interface Content {
  readonly width: number;
  readonly height: number;
  readonly encoding: Encoding;
}

export const imageTallies = tallyOf('dataset/image-tallies', imageFileFacts);
export const maskTallies = tallyOf('dataset/mask-tallies', maskFileFacts);

function count(counts: Map<string, number>, text: string, times: number): void {
  const key = counts.size < maxKinds || counts.has(text) ? text : 'others';
  counts.set(key, (counts.get(key) ?? 0) + times);
}

function mostFirst(counts: ReadonlyMap<string, number>): Tally[] {
  return [...counts].map(([text, times]) => ({ text, count: times })).sort((a, b) => b.count - a.count);
}
