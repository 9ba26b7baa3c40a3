import { defineDatasetFact } from '../../core/engine/fact.ts';
import { imageFileFacts } from '../image/file.ts';
import type { ImageFileFacts } from '../image/file.ts';
import type { Kind, KindTally } from './kindTally.ts';
import { addKind, listKinds, mergeKinds } from './kindTally.ts';

/** Channels and depths of all images, most frequent first. */
export interface ImageKinds {
  readonly channels: readonly Kind[];
  readonly depths: readonly Kind[];
}

type Content = NonNullable<ImageFileFacts['content']>;

export const imageKinds = defineDatasetFact<
  { readonly channels: KindTally; readonly depths: KindTally },
  ImageKinds,
  { file: typeof imageFileFacts }
>({
  id: 'dataset/image-kinds',
  needs: { file: imageFileFacts },
  start: () => ({ channels: new Map(), depths: new Map() }),
  add(state, sample, { file: { content, path } }) {
    if (content === null) return state;
    addKind(state.channels, channelKind(content), sample.id, path);
    addKind(state.depths, depthKind(content), sample.id, path);
    return state;
  },
  merge(left, right) {
    mergeKinds(left.channels, right.channels);
    mergeKinds(left.depths, right.depths);
    return left;
  },
  finish: ({ channels, depths }) => ({ channels: listKinds(channels), depths: listKinds(depths) }),
});

/** Channels as they arrive in an array: a palette is looked up. */
export function channelKind({ channels }: Content): string {
  switch (channels) {
    case 1:
      return 'grey';
    case 2:
      return 'grey + alpha';
    case 3:
      return 'RGB';
    case 4:
      return 'RGBA';
    default:
      return `${String(channels)}-channel`;
  }
}

/** Depth as it arrives in an array: 1, 2 and 4 bits become 8. */
export function depthKind({ encoding: { bitDepth, sampleFormat } }: Content): string {
  const bits = String(Math.max(8, bitDepth));
  return sampleFormat === 'uint' ? `${bits}-bit` : `${bits}-bit ${sampleFormat === 'int' ? 'signed' : 'float'}`;
}
