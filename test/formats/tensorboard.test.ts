import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { crc32c } from '../../src/formats/tensorboard/crc32c.ts';
import { createEventLog } from '../../src/formats/tensorboard/eventLog.ts';
import type { LogContent } from '../../src/formats/runLogs/logReader.ts';
import {
  encodeEvent,
  encodeEvents,
  encodeRecord,
  type EventFields,
  joinBytes,
} from '../support/formats/encodeEvents.ts';

function read(bytes: Uint8Array, pieceBytes = bytes.length): LogContent {
  const log = createEventLog();
  for (let at = 0; at < bytes.length; at += Math.max(1, pieceBytes))
    log.push(bytes.subarray(at, at + Math.max(1, pieceBytes)));
  return log.content();
}

function values(content: LogContent, name: string): readonly number[] {
  return content.series.find((series) => series.name === name)?.points.map(({ value }) => value) ?? [];
}

const losses: readonly EventFields[] = [0.5, 0.25, 0.125].map((simple, step) => ({ tag: 'loss', step, simple }));

describe('TensorBoard event files', () => {
  it('CRC-32C gives the value of its definition', () => {
    // RFC 3720, B.4: 32 bytes of zeros.
    expect(crc32c(new Uint8Array(32), 0, 32)).toBe(0x8a9136aa);
    expect(crc32c(new TextEncoder().encode('123456789'), 0, 9)).toBe(0xe3069283);
  });

  it('reads simple values with step, time and number of the record', () => {
    const { series, problems } = read(encodeEvents(losses.map((event, i) => ({ ...event, timeSeconds: 1000 + i }))));
    expect(problems).toEqual([]);
    expect(series).toEqual([
      {
        name: 'loss',
        unit: 'step',
        points: [
          { step: 0, value: 0.5, timeMs: 1_000_000, place: 1 },
          { step: 1, value: 0.25, timeMs: 1_001_000, place: 2 },
          { step: 2, value: 0.125, timeMs: 1_002_000, place: 3 },
        ],
      },
    ]);
  });

  it('reads scalars of TensorFlow 2 of every type, as bytes and as lists', () => {
    const bytes = (array: ArrayBufferView): Uint8Array =>
      new Uint8Array(array.buffer, array.byteOffset, array.byteLength);
    const tensors = {
      float: { type: 1, shape: [], content: bytes(Float32Array.of(0.5)) },
      double: { type: 2, shape: [], content: bytes(Float64Array.of(0.1)) },
      int: { type: 3, shape: [], content: bytes(Int32Array.of(-7)) },
      long: { type: 9, shape: [], content: bytes(BigInt64Array.of(-8n)) },
      half: { type: 19, shape: [], content: Uint8Array.of(0x00, 0x3c) },
      bfloat: { type: 14, shape: [], content: Uint8Array.of(0x80, 0x3f) },
      floatList: { type: 1, shape: [], values: { field: 5, numbers: [0.25], isPacked: true } },
      floatAlone: { type: 1, shape: [1], values: { field: 5, numbers: [0.75], isPacked: false } },
      doubleList: { type: 2, shape: [], values: { field: 6, numbers: [0.3], isPacked: true } },
      intList: { type: 3, shape: [], values: { field: 7, numbers: [-3], isPacked: true } },
      longAlone: { type: 9, shape: [], values: { field: 10, numbers: [12], isPacked: false } },
      halfList: { type: 19, shape: [], values: { field: 13, numbers: [0xc000], isPacked: true } },
      text: { type: 7, shape: [] },
    } as const;
    const content = read(encodeEvents(Object.entries(tensors).map(([tag, tensor]) => ({ tag, step: 3, tensor }))));
    expect(content.problems).toEqual([]);
    expect(Object.fromEntries(content.series.map(({ name, points }) => [name, points[0]?.value]))).toEqual({
      float: 0.5,
      double: 0.1,
      int: -7,
      long: -8,
      half: 1,
      bfloat: 1,
      floatList: 0.25,
      floatAlone: 0.75,
      doubleList: 0.3,
      intList: -3,
      longAlone: 12,
      halfList: -2,
    });
  });

  it('keeps NaN and infinity as they were logged', () => {
    const logged = [Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
    expect(values(read(encodeEvents(logged.map((simple, step) => ({ tag: 'loss', step, simple })))), 'loss')).toEqual(
      logged,
    );
  });

  it('reads both kinds of histograms', () => {
    const tensor = { type: 2, shape: [2, 3], content: new Uint8Array(Float64Array.of(-1, 0, 4, 0, 1, 6).buffer) };
    const histogramProto = { min: -2, max: 3, limits: [-1, 0, 1e308], counts: [1, 2, 3] };
    const { histograms, series } = read(
      encodeEvents([
        { tag: 'new', step: 0, tensor },
        { tag: 'old', step: 5, histogramProto },
      ]),
    );
    expect(series).toEqual([]);
    expect(histograms).toEqual([
      { name: 'new', points: [{ step: 0, edges: [-1, 0, 1], counts: [4, 6] }] },
      { name: 'old', points: [{ step: 5, edges: [-2, -1, 0, 3], counts: [1, 2, 3] }] },
    ]);
  });

  it('a file that ends in the middle of a record gives the whole ones, and goes on when the rest comes', () => {
    const bytes = encodeEvents(losses);
    const log = createEventLog();
    log.push(bytes.subarray(0, bytes.length - 5));
    expect(values(log.content(), 'loss')).toEqual([0.5, 0.25]);
    expect(log.content().problems).toEqual([
      'ends in the middle of record 3: it is still being written or was cut; the whole records count',
    ]);
    log.push(bytes.subarray(bytes.length - 5));
    expect(values(log.content(), 'loss')).toEqual([0.5, 0.25, 0.125]);
    expect(log.content().problems).toEqual([]);
  });

  it('leaves out a record with a wrong checksum, and says which', () => {
    const records = losses.map((event) => encodeRecord(encodeEvent(event)));
    const [, second] = records;
    if (second !== undefined) second[14] = (second[14] ?? 0) ^ 1;
    const content = read(joinBytes(records));
    expect(values(content, 'loss')).toEqual([0.5, 0.125]);
    expect(content.problems).toEqual(['has 1 record with a wrong checksum, left out (record 2)']);
  });

  it('finds the next record behind a broken header', () => {
    const records = losses.map((event) => encodeRecord(encodeEvent(event)));
    const [, second] = records;
    if (second !== undefined) second[0] = 0xff;
    const content = read(joinBytes(records), 7);
    expect(values(content, 'loss')).toEqual([0.5, 0.125]);
    expect(content.problems[0]).toMatch(/^has 1 record with a wrong checksum.*bytes were passed over/);
  });

  it('says that records are no events', () => {
    const content = read(
      joinBytes([
        encodeRecord(Uint8Array.of(0x2a, 0xff, 0xff, 0xff, 0xff, 0x0f)),
        encodeRecord(Uint8Array.of(0x0b, 1, 2)),
      ]),
    );
    expect(content.series).toEqual([]);
    expect(content.problems).toEqual(['has 2 records that are no TensorBoard events']);
  });

  it('any curve comes back, however the bytes are cut', () => {
    const point = fc.record({ value: fc.float(), isTensor: fc.boolean() });
    fc.assert(
      fc.property(
        fc.array(point, { minLength: 1, maxLength: 40 }),
        fc.integer({ min: 1, max: 300 }),
        (points, pieceBytes) => {
          const events = points.map(({ value, isTensor }, step) => ({
            tag: 'träin/löss',
            step,
            ...(isTensor ? { float: value } : { simple: value }),
          }));
          const content = read(encodeEvents(events), pieceBytes);
          expect(content.problems).toEqual([]);
          expect(values(content, 'träin/löss')).toEqual(points.map(({ value }) => value));
        },
      ),
      { numRuns: 60 },
    );
  });

  it('never throws on noise or on a file with flipped bytes', () => {
    const good = encodeEvents(losses);
    fc.assert(
      fc.property(
        fc.uint8Array({ maxLength: 400 }),
        fc.nat(good.length - 1),
        fc.integer({ min: 1, max: 255 }),
        (noise, at, flip) => {
          expect(() => read(noise, 50)).not.toThrow();
          const bad = good.slice();
          bad[at] = (bad[at] ?? 0) ^ flip;
          const content = read(bad);
          expect(content.problems.length).toBeGreaterThan(0);
          expect(values(content, 'loss').every((value) => [0.5, 0.25, 0.125].includes(value))).toBe(true);
        },
      ),
      { numRuns: 200 },
    );
  });

  it('never throws on noise inside of whole records', () => {
    fc.assert(
      fc.property(fc.array(fc.uint8Array({ maxLength: 60 }), { maxLength: 5 }), (payloads) => {
        const head = encodeRecord(encodeEvent({ tag: 'loss', step: 0, simple: 1 }));
        const content = read(joinBytes([head, ...payloads.map(encodeRecord)]));
        expect(values(content, 'loss').length).toBeGreaterThan(0);
      }),
      { numRuns: 200 },
    );
  });
});
