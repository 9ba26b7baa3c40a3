import { PbfReader } from 'pbf';
import { decodeUtf8 } from '../../base/utf8.ts';
import type { JsonValue } from '../../core/model/finding.ts';
import type { LogContent, LogReader } from '../runLogs/logReader.ts';
import { createPointStore, type PointStore } from '../runLogs/pointStore.ts';
import type { Histogram } from './histograms.ts';
import { type EventSink, readEvent, type TagText } from './readEvent.ts';
import { createRecordFeed, type RecordState } from './recordFeed.ts';

/** Summaries of one histogram series that are kept; of longer ones every second, then every fourth … */
const maxHistograms = 200;
/** Tags of one file that are kept: names with a counter in them would fill the memory. */
const maxTags = 5_000;

/** Reads a TensorBoard event file: a TFRecord file of Event messages, one curve a tag. */
export function createEventLog(): LogReader {
  const stores = new Map<string, PointStore>();
  const histograms = new Map<string, HistogramStore>();
  const settings = new Map<string, JsonValue>();
  const tagText = createTagText();
  let record = 0;
  let badEvents = 0;
  let leftTags = 0;
  let pbf: PbfReader | null = null;

  const sink: EventSink = {
    scalar(tag, step, timeMs, value) {
      let store = stores.get(tag);
      if (store === undefined) {
        if (maxTags <= stores.size) {
          leftTags++;
          return;
        }
        store = createPointStore();
        stores.set(tag, store);
      }
      store.add(step, value, timeMs, record);
    },
    histogram(tag, step, histogram) {
      let store = histograms.get(tag);
      if (store === undefined) {
        if (maxTags <= histograms.size) return;
        store = { every: 1, seen: 0, points: [] };
        histograms.set(tag, store);
      }
      keepHistogram(store, step, histogram);
    },
    setting: (key, value) => settings.set(key, value),
  };

  const feed = createRecordFeed((bytes, start, end, number) => {
    if (pbf?.buf !== bytes) pbf = new PbfReader(bytes);
    record = number;
    try {
      readEvent(pbf, start, end, tagText, sink);
    } catch {
      // The checksum is right and the message is none: written by something else. It is counted and said.
      badEvents++;
    }
  });

  return {
    push: (bytes) => feed.push(bytes),
    content(): LogContent {
      const notes = new Set<string>();
      const series = [...stores].map(([name, store]) => {
        const unit = /(?:^|[/_.-])epoch_/i.test(name) && !name.endsWith('_vs_iterations') ? 'epoch' : 'step';
        const { points, notes: own } = store.points(unit);
        for (const note of own) notes.add(note);
        return { name, unit, points } as const;
      });
      const isKeras = series.some(({ name }) => name === 'epoch_loss');
      return {
        series,
        histograms: [...histograms].map(([name, { points }]) => ({ name, points })),
        settings: [...settings].map(([key, value]) => ({ key, value, place: key })),
        writer: isKeras ? 'keras' : null,
        problems: [...sayState(feed.state(), badEvents, leftTags), ...notes],
      };
    },
  };
}

interface HistogramStore {
  every: number;
  seen: number;
  points: (Histogram & { readonly step: number })[];
}

function keepHistogram(store: HistogramStore, step: number, { edges, counts }: Histogram): void {
  if (store.seen++ % store.every !== 0) return;
  // Started again: the later part counts, as with curves.
  while (step <= (store.points.at(-1)?.step ?? -Infinity)) store.points.pop();
  store.points.push({ step, edges, counts });
  if (store.points.length <= maxHistograms) return;
  store.points = store.points.filter((_, i) => i % 2 === 0);
  store.every *= 2;
}

function sayState(state: RecordState, badEvents: number, leftTags: number): readonly string[] {
  const { recordCount, wrongCount, wrongRecords, lostBytes, largeCount, waitingBytes } = state;
  const lines: string[] = [];
  if (0 < waitingBytes) {
    lines.push(
      `ends in the middle of record ${recordCount + 1}: it is still being written or was cut; the whole records count`,
    );
  }
  if (0 < wrongCount) {
    const more = wrongCount > wrongRecords.length ? ' …' : '';
    const lost = lostBytes === 0 ? '' : `; ${lostBytes} bytes were passed over to find the next good record`;
    lines.push(
      `has ${wrongCount} ${wrongCount === 1 ? 'record' : 'records'} with a wrong checksum, left out (record ${wrongRecords.join(', ')}${more})${lost}`,
    );
  }
  if (0 < largeCount)
    lines.push(`has ${largeCount} records of more than 16 MB (graphs, images), which were not looked into`);
  if (0 < badEvents) lines.push(`has ${badEvents} records that are no TensorBoard events`);
  if (0 < leftTags) lines.push(`names more than ${maxTags} curves; ${leftTags} values of further ones were left out`);
  return lines;
}

/** Decodes a tag once, found again by its bytes. */
function createTagText(): TagText {
  const known = new Map<number, { readonly bytes: Uint8Array; readonly text: string }[]>();
  return (bytes, start, end) => {
    let hash = end - start;
    for (let i = start; i < end; i++) hash = (Math.imul(hash, 31) + (bytes[i] ?? 0)) | 0;
    const same = known.get(hash) ?? [];
    const found = same.find((each) => isEqual(each.bytes, bytes, start, end));
    if (found !== undefined) return found.text;
    const own = bytes.slice(start, end);
    const text = decodeUtf8(own);
    if (known.size <= maxTags) known.set(hash, [...same, { bytes: own, text }]);
    return text;
  };
}

function isEqual(own: Uint8Array, bytes: Uint8Array, start: number, end: number): boolean {
  if (own.length !== end - start) return false;
  for (let i = 0; i < own.length; i++) if (own[i] !== bytes[start + i]) return false;
  return true;
}
