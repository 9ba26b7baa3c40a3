import { deflateSync } from 'node:zlib';

/** A variable, field or cell of a MAT-file. Values run down the columns first, as MATLAB keeps them. */
export type MatSketch =
  | {
      readonly kind: 'array';
      readonly dims: readonly number[];
      readonly values: readonly number[];
      readonly matClass?: number;
      readonly isLogical?: boolean;
    }
  | { readonly kind: 'cell'; readonly cells: readonly MatSketch[] }
  | { readonly kind: 'struct'; readonly fields: Readonly<Record<string, MatSketch>> }
  | { readonly kind: 'text'; readonly text: string };

export interface MatFile {
  readonly variables: Readonly<Record<string, MatSketch>>;
  readonly isPacked?: boolean;
  readonly isHighByteFirst?: boolean;
}

/** A MAT-file of level 5, written by the format's description. */
export function encodeMat({ variables, isPacked = false, isHighByteFirst = false }: MatFile): Uint8Array {
  const little = !isHighByteFirst;
  const head = new Uint8Array(128).fill(32);
  head.set(new TextEncoder().encode('MATLAB 5.0 MAT-file, made by a test'));
  new DataView(head.buffer).setUint16(124, 0x0100, little);
  new DataView(head.buffer).setUint16(126, 0x4d49, little);
  const parts = Object.entries(variables).map(([name, sketch]) => {
    const element = matrix(name, sketch, little);
    if (!isPacked) return element;
    const packed = deflateSync(element);
    return joined([words([15, packed.length], little), packed]);
  });
  return joined([head, ...parts]);
}

function matrix(name: string, sketch: MatSketch, little: boolean): Uint8Array {
  const body = [
    element(6, words([flagsOf(sketch), 0], little), little),
    element(5, words(dimsOf(sketch), little), little),
    element(1, new TextEncoder().encode(name), little),
    ...contentOf(sketch, little),
  ];
  return element(14, joined(body), little);
}

function flagsOf(sketch: MatSketch): number {
  if (sketch.kind === 'cell') return 1;
  if (sketch.kind === 'struct') return 2;
  if (sketch.kind === 'text') return 4;
  return (sketch.matClass ?? 6) | (sketch.isLogical === true ? 0x200 : 0);
}

function dimsOf(sketch: MatSketch): readonly number[] {
  if (sketch.kind === 'array') return sketch.dims;
  if (sketch.kind === 'cell') return [1, sketch.cells.length];
  return sketch.kind === 'text' ? [1, sketch.text.length] : [1, 1];
}

function contentOf(sketch: MatSketch, little: boolean): readonly Uint8Array[] {
  switch (sketch.kind) {
    case 'array':
      return [numbers(sketch.values, sketch.matClass ?? 6, little)];
    case 'cell':
      return sketch.cells.map((cell) => matrix('', cell, little));
    case 'text':
      return [
        element(
          4,
          Uint8Array.from(
            Array.from(sketch.text).flatMap((letter) =>
              little ? [letter.charCodeAt(0), 0] : [0, letter.charCodeAt(0)],
            ),
          ),
          little,
        ),
      ];
    case 'struct': {
      const names = new Uint8Array(32 * Object.keys(sketch.fields).length);
      Object.keys(sketch.fields).forEach((name, i) => {
        names.set(new TextEncoder().encode(name), 32 * i);
      });
      return [
        element(5, words([32], little), little),
        element(1, names, little),
        ...Object.values(sketch.fields).map((field) => matrix('', field, little)),
      ];
    }
  }
}

/** As MATLAB saves them: doubles in the narrowest type that holds them all. */
function numbers(values: readonly number[], matClass: number, little: boolean): Uint8Array {
  if (values.every((value) => Number.isInteger(value) && 0 <= value && value < 256)) {
    return element(2, Uint8Array.from(values), little);
  }
  if (matClass === 11) {
    const bytes = new Uint8Array(2 * values.length);
    values.forEach((value, i) => {
      new DataView(bytes.buffer).setUint16(2 * i, value, little);
    });
    return element(4, bytes, little);
  }
  const bytes = new Uint8Array(8 * values.length);
  values.forEach((value, i) => {
    new DataView(bytes.buffer).setFloat64(8 * i, value, little);
  });
  return element(9, bytes, little);
}

function element(type: number, content: Uint8Array, little: boolean): Uint8Array {
  if (0 < content.length && content.length <= 4) {
    const small = new Uint8Array(8);
    new DataView(small.buffer).setUint32(0, content.length * 0x10000 + type, little);
    small.set(content, 4);
    return small;
  }
  const padding = new Uint8Array((8 - (content.length % 8)) % 8);
  return joined([words([type, content.length], little), content, padding]);
}

function words(values: readonly number[], little: boolean): Uint8Array {
  const bytes = new Uint8Array(4 * values.length);
  values.forEach((value, i) => {
    new DataView(bytes.buffer).setUint32(4 * i, value, little);
  });
  return bytes;
}

function joined(parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
