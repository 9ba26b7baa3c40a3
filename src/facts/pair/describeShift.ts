import { formatNumber } from '../../core/engine/message.ts';

/**
 * A shift in words: "5 px to the right and 2 px down" where something lies, "5 px right and 2 px down" where to move it.
 * A part below half a pixel beside a larger one is left out.
 */
export function describeShift(x: number, y: number, use: 'lies' | 'moves'): string {
  const across = use === 'lies' ? (x < 0 ? 'to the left' : 'to the right') : x < 0 ? 'left' : 'right';
  const parts = [
    { size: Math.abs(x), direction: across },
    { size: Math.abs(y), direction: y < 0 ? 'up' : 'down' },
  ];
  const largest = Math.max(Math.abs(x), Math.abs(y));
  return parts
    .filter(({ size }) => size === largest || 0.5 <= size)
    .map(({ size, direction }) => `${formatNumber(size, 'px')} ${direction}`)
    .join(' and ');
}
