import { cellCount, emptyGrid, type EdgeGrid } from './signatureGrid.ts';

/** Steps of amount, and of direction: one more than eight for "none to speak of". */
const amountSteps = 9;
const directionCount = 8;
const symbolCount = (amountSteps + 1) * (directionCount + 1);
/** Symbols are written as the characters from # on; the backslash, which JSON would write twice, is replaced by the next free one. */
const firstCode = 35;
const backslash = 92;
const instead = firstCode + symbolCount;
/** `!`, then a character for how many empty cells follow each other. */
const runMark = 33;
/** Share of the amount that must point one way; where it does, about half of it is taken to. */
const minCoherence = 0.2;
const coherence = 0.5;

/** One character a cell, at most 2,304; runs of empty cells take two. */
export function writeGrid(grid: EdgeGrid): string {
  const largest = highAmount(grid.amount);
  const codes: number[] = [];
  let empty = 0;
  const flush = (): void => {
    if (0 < empty) codes.push(runMark, toCode(empty - 1));
    empty = 0;
  };
  for (let i = 0; i < cellCount; i++) {
    const symbol = largest === 0 ? 0 : symbolOf(grid, i, largest);
    if (symbol === 0) {
      empty++;
      if (empty === symbolCount) flush();
      continue;
    }
    flush();
    codes.push(toCode(symbol));
  }
  flush();
  return String.fromCharCode(...codes);
}

/** The grid up to its scale; cells that the text does not reach are empty. */
export function readGrid(text: string): EdgeGrid {
  const grid = emptyGrid();
  const { amount, cos, sin } = grid;
  let cell = 0;
  for (let i = 0; i < text.length && cell < cellCount; i++) {
    const code = text.charCodeAt(i);
    if (code === runMark) {
      cell += toSymbol(text.charCodeAt(++i)) + 1;
      continue;
    }
    const symbol = toSymbol(code);
    amount[cell] = amountOf[symbol] ?? 0;
    cos[cell] = cosOf[symbol] ?? 0;
    sin[cell] = sinOf[symbol] ?? 0;
    cell++;
  }
  return grid;
}

/** The amounts of `readGrid` alone. */
export function readAmounts(text: string): Float32Array {
  const amount = new Float32Array(cellCount);
  let cell = 0;
  for (let i = 0; i < text.length && cell < cellCount; i++) {
    const code = text.charCodeAt(i);
    if (code === runMark) cell += toSymbol(text.charCodeAt(++i)) + 1;
    else amount[cell++] = amountOf[toSymbol(code)] ?? 0;
  }
  return amount;
}

/** Three times the mean of the cells that hold any, so that one glaring cell does not blur all others. */
function highAmount(amounts: Float32Array): number {
  let largest = 0;
  let sum = 0;
  let count = 0;
  for (const amount of amounts) {
    if (amount <= 0) continue;
    if (largest < amount) largest = amount;
    sum += amount;
    count++;
  }
  return count === 0 ? 0 : Math.min(largest, (3 * sum) / count);
}

const cosines = Array.from({ length: directionCount + 1 }, (_, i) =>
  Math.cos(((i - 1) * 2 * Math.PI) / directionCount),
);
const sines = Array.from({ length: directionCount + 1 }, (_, i) => Math.sin(((i - 1) * 2 * Math.PI) / directionCount));

/** By symbol what `readGrid` makes of it. */
const amountOf = new Float64Array(symbolCount);
const cosOf = new Float64Array(symbolCount);
const sinOf = new Float64Array(symbolCount);
for (let symbol = 0; symbol < symbolCount; symbol++) {
  const amount = Math.floor(symbol / (directionCount + 1)) / amountSteps;
  const direction = symbol % (directionCount + 1);
  amountOf[symbol] = amount;
  if (direction === 0) continue;
  cosOf[symbol] = amount * coherence * (cosines[direction] ?? 0);
  sinOf[symbol] = amount * coherence * (sines[direction] ?? 0);
}

function symbolOf(grid: EdgeGrid, i: number, largest: number): number {
  const amount = grid.amount[i] ?? 0;
  if (amount <= 0) return 0;
  const step = Math.max(1, Math.min(amountSteps, Math.round((amount / largest) * amountSteps)));
  const cos = grid.cos[i] ?? 0;
  const sin = grid.sin[i] ?? 0;
  let direction = 0;
  if (minCoherence * amount <= Math.hypot(cos, sin)) {
    const turns = Math.atan2(sin, cos) / (2 * Math.PI);
    direction = 1 + ((Math.round(turns * directionCount) + directionCount) % directionCount);
  }
  return step * (directionCount + 1) + direction;
}

/** The character code of a symbol below 90. */
export function toCode(symbol: number): number {
  return symbol + firstCode === backslash ? instead : symbol + firstCode;
}

/** The symbol of a character code; out of [0, 89] where the text is broken. */
export function toSymbol(code: number): number {
  return (code === instead ? backslash : code) - firstCode;
}
