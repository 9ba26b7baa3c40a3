import type { FindingView, JsonData } from '../../../src/protocol/findings.ts';
import type { Point } from './viewTransform.ts';

/** How far the mask lies from where it should, in pixels of the mask (right and down positive); null where the finding measured no shift. */
export function shiftOf(finding: FindingView | null): Point | null {
  const shift: JsonData | undefined = finding?.data.shiftPx;
  if (typeof shift !== 'object' || shift === null || !('x' in shift) || !('y' in shift)) return null;
  const { x, y } = shift;
  if (typeof x !== 'number' || typeof y !== 'number' || (x === 0 && y === 0)) return null;
  return { x, y };
}

/** Whether a mask can be drawn shifted back: a label cannot lie between two pixels. */
export function isMovable({ x, y }: Point): boolean {
  return Math.round(x) !== 0 || Math.round(y) !== 0;
}

/** "5 px right and 1 px down". */
export function describeShift({ x, y }: Point): string {
  const parts = [
    ...(x === 0 ? [] : [`${trim(Math.abs(x))} px ${x < 0 ? 'left' : 'right'}`]),
    ...(y === 0 ? [] : [`${trim(Math.abs(y))} px ${y < 0 ? 'up' : 'down'}`]),
  ];
  return parts.length === 0 ? 'not at all' : parts.join(' and ');
}

function trim(value: number): string {
  return String(Math.round(value * 10) / 10);
}
