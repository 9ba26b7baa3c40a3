/** Types of numbers in weight files, named as safetensors names them. */
export type NumberType =
  'F64' | 'F32' | 'F16' | 'BF16' | 'I64' | 'I32' | 'I16' | 'I8' | 'U64' | 'U32' | 'U16' | 'U8' | 'BOOL';

const byteSizes: Readonly<Record<NumberType, number>> = {
  F64: 8,
  F32: 4,
  F16: 2,
  BF16: 2,
  I64: 8,
  I32: 4,
  I16: 2,
  I8: 1,
  U64: 8,
  U32: 4,
  U16: 2,
  U8: 1,
  BOOL: 1,
};

export function isNumberType(name: string): name is NumberType {
  return Object.hasOwn(byteSizes, name);
}

export function byteSize(type: NumberType): number {
  return byteSizes[type];
}

/** So many bytes are converted at once: a copy of a whole tensor could double the memory. A multiple of every size of number. */
const pieceBytes = 1024 ** 2;

/** Reads numbers stored low byte first, piece by piece. */
export function* readNumbers(bytes: Uint8Array, type: NumberType): Generator<ArrayLike<number | bigint>> {
  const whole = bytes.length - (bytes.length % byteSizes[type]);
  for (let start = 0; start < whole; start += pieceBytes) {
    // Copied, because arrays of wide numbers must begin at a multiple of their size.
    const { buffer } = Uint8Array.from(bytes.subarray(start, Math.min(whole, start + pieceBytes)));
    yield toNumbers(buffer, type);
  }
}

function toNumbers(buffer: ArrayBuffer, type: NumberType): ArrayLike<number | bigint> {
  switch (type) {
    case 'F64':
      return new Float64Array(buffer);
    case 'F32':
      return new Float32Array(buffer);
    case 'F16':
      return Float32Array.from(new Uint16Array(buffer), halfToNumber);
    case 'BF16':
      return bfloatToNumbers(new Uint16Array(buffer));
    case 'I64':
      return new BigInt64Array(buffer);
    case 'I32':
      return new Int32Array(buffer);
    case 'I16':
      return new Int16Array(buffer);
    case 'I8':
      return new Int8Array(buffer);
    case 'U64':
      return new BigUint64Array(buffer);
    case 'U32':
      return new Uint32Array(buffer);
    case 'U16':
      return new Uint16Array(buffer);
    case 'U8':
    case 'BOOL':
      return new Uint8Array(buffer);
  }
}

/** IEEE 754 half precision: 1 sign, 5 exponent, 10 fraction bits. */
function halfToNumber(bits: number): number {
  const sign = bits & 0x8000 ? -1 : 1;
  const exponent = (bits >> 10) & 31;
  const fraction = bits & 1023;
  if (exponent === 31) return fraction === 0 ? sign * Infinity : NaN;
  return exponent === 0 ? sign * fraction * 2 ** -24 : sign * (1 + fraction / 1024) * 2 ** (exponent - 15);
}

/** bfloat16 is the upper half of a 32-bit float. */
function bfloatToNumbers(halves: Uint16Array): Float32Array {
  return new Float32Array(Uint32Array.from(halves, (half) => half << 16).buffer);
}
