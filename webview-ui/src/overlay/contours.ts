import type { RowPlane } from './rowPlane.ts';

/** On which side of its edge the class lies. */
export const inside = { below: 0, above: 1, right: 2, left: 3 } as const;

/** Numbers a run takes: side, the edge's line (y of a horizontal, x of a vertical edge), and the half-open range along it. */
export const runLength = 4;

/**
 * Outlines along the edges of pixels, not through their middles: a class's outline encloses exactly its pixels. For each row of the class
 * table its straight runs, `[side, line, from, to]` after one another, in pixels of the plane.
 */
export interface Contours {
  readonly runs: ReadonlyMap<number, Int32Array>;
  readonly runCount: number;
}

export function buildContours(plane: RowPlane): Contours {
  const { width, height, rows } = plane;
  const lists = new Map<number, RunList>();
  const add = (row: number, side: number, line: number, from: number, to: number) => {
    if (row < 0) return;
    let list = lists.get(row);
    if (list === undefined) lists.set(row, (list = new RunList()));
    list.push(side, line, from, to);
  };
  const at = (x: number, y: number) => (x < 0 || y < 0 || width <= x || height <= y ? -1 : (rows[y * width + x] ?? -1));

  for (let line = 0; line <= height; line += 1) {
    walkEdge(
      width,
      (x) => at(x, line - 1),
      (x) => at(x, line),
      (row, isFirst, from, to) => add(row, isFirst ? inside.above : inside.below, line, from, to),
    );
  }
  for (let line = 0; line <= width; line += 1) {
    walkEdge(
      height,
      (y) => at(line - 1, y),
      (y) => at(line, y),
      (row, isFirst, from, to) => add(row, isFirst ? inside.left : inside.right, line, from, to),
    );
  }
  const runs = new Map([...lists].map(([row, list]) => [row, list.take()]));
  let runCount = 0;
  for (const list of runs.values()) runCount += list.length / runLength;
  return { runs, runCount };
}

/** Gives, along one line between two rows of pixels, each longest run where the same two classes meet. */
function walkEdge(
  length: number,
  first: (position: number) => number,
  second: (position: number) => number,
  give: (row: number, isFirst: boolean, from: number, to: number) => void,
): void {
  let from = 0;
  let a = first(0);
  let b = second(0);
  for (let position = 1; position <= length; position += 1) {
    const nextA = position < length ? first(position) : -2;
    const nextB = position < length ? second(position) : -2;
    if (nextA === a && nextB === b) continue;
    if (a !== b) {
      give(a, true, from, position);
      give(b, false, from, position);
    }
    from = position;
    a = nextA;
    b = nextB;
  }
}

/** Numbers appended without an object for each. */
class RunList {
  #values = new Int32Array(256);
  #length = 0;

  push(side: number, line: number, from: number, to: number): void {
    if (this.#values.length < this.#length + runLength) {
      const longer = new Int32Array(this.#values.length * 2);
      longer.set(this.#values);
      this.#values = longer;
    }
    this.#values[this.#length] = side;
    this.#values[this.#length + 1] = line;
    this.#values[this.#length + 2] = from;
    this.#values[this.#length + 3] = to;
    this.#length += runLength;
  }

  take(): Int32Array {
    return this.#values.slice(0, this.#length);
  }
}
