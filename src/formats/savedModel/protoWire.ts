/** One field of a protocol buffer message as the wire tells it. */
export type ProtoField =
  | { readonly number: number; readonly kind: 'varint'; readonly value: number }
  | { readonly number: number; readonly kind: 'bytes'; readonly value: Uint8Array }
  | { readonly number: number; readonly kind: 'fixed' };

/** Fields of a message in the order of the file (protobuf.dev, "Encoding"); ends where the bytes make no sense. */
export function* readFields(bytes: Uint8Array): Generator<ProtoField> {
  let at = 0;
  while (at < bytes.length) {
    const tag = readVarint(bytes, at);
    if (tag === undefined) return;
    const number = Math.floor(tag.value / 8);
    const wire = tag.value % 8;
    at = tag.next;
    if (wire === 0) {
      const varint = readVarint(bytes, at);
      if (varint === undefined) return;
      at = varint.next;
      yield { number, kind: 'varint', value: varint.value };
    } else if (wire === 2) {
      const length = readVarint(bytes, at);
      if (length === undefined || bytes.length < length.next + length.value) return;
      at = length.next + length.value;
      yield { number, kind: 'bytes', value: bytes.subarray(length.next, at) };
    } else if (wire === 1 || wire === 5) {
      at += wire === 1 ? 8 : 4;
      yield { number, kind: 'fixed' };
    } else return;
  }
}

/** The messages, strings and byte strings of one field. */
export function bytesOf(message: Uint8Array, number: number): Uint8Array[] {
  const found: Uint8Array[] = [];
  for (const field of readFields(message)) {
    if (field.number === number && field.kind === 'bytes') found.push(field.value);
  }
  return found;
}

/** Whole numbers of one field, one by one or packed. */
export function numbersOf(message: Uint8Array, number: number): number[] {
  const found: number[] = [];
  for (const field of readFields(message)) {
    if (field.number !== number) continue;
    if (field.kind === 'varint') found.push(field.value);
    else if (field.kind === 'bytes') found.push(...unpack(field.value));
  }
  return found;
}

function unpack(bytes: Uint8Array): number[] {
  const numbers: number[] = [];
  for (let at = 0; at < bytes.length;) {
    const varint = readVarint(bytes, at);
    if (varint === undefined) break;
    numbers.push(varint.value);
    at = varint.next;
  }
  return numbers;
}

/** A number of up to 64 bits, 7 in a byte; negative ones have all 64. More than 2^53 is rounded. */
export function readVarint(
  bytes: Uint8Array,
  start: number,
): { readonly value: number; readonly next: number } | undefined {
  let value = 0;
  for (let i = 0; i < 10; i++) {
    const byte = bytes[start + i];
    if (byte === undefined) return undefined;
    value += (byte & 0x7f) * 2 ** (7 * i);
    if (byte < 0x80) return { value: 2 ** 63 <= value ? value - 2 ** 64 : value, next: start + i + 1 };
  }
  return undefined;
}
