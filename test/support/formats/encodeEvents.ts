import { PbfWriter } from 'pbf';
import { maskedCrc32c } from '../../../src/formats/tensorboard/crc32c.ts';

export interface EventFields {
  readonly step: number;
  readonly timeSeconds?: number;
  readonly tag: string;
  /** `simple_value`, as TensorFlow 1, PyTorch and Lightning write it. */
  readonly simple?: number;
  /** A scalar tensor of TensorFlow 2, in `tensor_content`. */
  readonly float?: number;
  readonly tensor?: TensorFields;
  readonly histogramProto?: {
    readonly limits: readonly number[];
    readonly counts: readonly number[];
    readonly min: number;
    readonly max: number;
  };
}

export interface TensorFields {
  readonly type: number;
  readonly shape: readonly number[];
  readonly content?: Uint8Array;
  /** Field number of a `*_val` list with its numbers; packed where stated. */
  readonly values?: {
    readonly field: 5 | 6 | 7 | 10 | 13;
    readonly numbers: readonly number[];
    readonly isPacked: boolean;
  };
}

/** One Event message. */
export function encodeEvent(event: EventFields): Uint8Array {
  const pbf = new PbfWriter();
  pbf.writeDoubleField(1, event.timeSeconds ?? 1_700_000_000);
  pbf.writeVarintField(2, event.step);
  pbf.writeMessage(5, (value: EventFields, out: PbfWriter) => out.writeMessage(1, writeValue, value), event);
  return pbf.finish();
}

function writeValue({ tag, simple, float, tensor, histogramProto }: EventFields, out: PbfWriter): void {
  out.writeStringField(1, tag);
  if (simple !== undefined) out.writeFloatField(2, simple);
  if (histogramProto !== undefined) {
    out.writeMessage(
      5,
      (histogram: NonNullable<EventFields['histogramProto']>, inner: PbfWriter) => {
        inner.writeDoubleField(1, histogram.min);
        inner.writeDoubleField(2, histogram.max);
        inner.writePackedDouble(6, [...histogram.limits]);
        inner.writePackedDouble(7, [...histogram.counts]);
      },
      histogramProto,
    );
  }
  const scalar =
    float === undefined ? undefined : { type: 1, shape: [], content: new Uint8Array(Float32Array.of(float).buffer) };
  const written = tensor ?? scalar;
  if (written !== undefined) out.writeMessage(8, writeTensor, written);
}

function writeTensor({ type, shape, content, values }: TensorFields, out: PbfWriter): void {
  out.writeVarintField(1, type);
  out.writeMessage(
    2,
    (sizes: readonly number[], inner: PbfWriter) => {
      for (const size of sizes)
        inner.writeMessage(2, (each: number, dim: PbfWriter) => dim.writeVarintField(1, each), size);
    },
    shape,
  );
  if (content !== undefined) out.writeBytesField(4, content);
  if (values === undefined) return;
  const { field, numbers, isPacked } = values;
  if (isPacked && field === 5) out.writePackedFloat(field, [...numbers]);
  else if (isPacked && field === 6) out.writePackedDouble(field, [...numbers]);
  else if (isPacked) out.writePackedVarint(field, [...numbers]);
  else for (const number of numbers) writeOne(out, field, number);
}

function writeOne(out: PbfWriter, field: number, number: number): void {
  if (field === 5) out.writeFloatField(field, number);
  else if (field === 6) out.writeDoubleField(field, number);
  else out.writeVarintField(field, number);
}

/** A TFRecord: length, its checksum, payload, its checksum. */
export function encodeRecord(payload: Uint8Array): Uint8Array {
  const bytes = new Uint8Array(payload.length + 16);
  const view = new DataView(bytes.buffer);
  view.setUint32(0, payload.length, true);
  view.setUint32(8, maskedCrc32c(bytes, 0, 8), true);
  bytes.set(payload, 12);
  view.setUint32(12 + payload.length, maskedCrc32c(bytes, 12, 12 + payload.length), true);
  return bytes;
}

/** An event file. */
export function encodeEvents(events: readonly EventFields[]): Uint8Array {
  return joinBytes(events.map((event) => encodeRecord(encodeEvent(event))));
}

export function joinBytes(parts: readonly Uint8Array[]): Uint8Array {
  const all = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}
