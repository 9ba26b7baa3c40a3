import { defineDatasetFact } from '../../core/engine/fact.ts';
import { maskComponents } from '../mask/components.ts';

/** How much foreground masks without closed outlines have. */
export interface UsualForeground {
  readonly maskCount: number;
  /** Median of their foreground in pixels; null without any. */
  readonly medianPx: number | null;
}

/** A mask drawn by outlines has far less foreground than its neighbors; where all is thin, a closed loop has as much as they. */
export const usualForeground = defineDatasetFact<number[], UsualForeground, { components: typeof maskComponents }>({
  id: 'dataset/usual-foreground',
  needs: { components: maskComponents },
  start: () => [],
  add(state, _sample, { components: { outlines } }) {
    if (outlines.count === 0) state.push(outlines.foregroundPx);
    return state;
  },
  merge(left, right) {
    for (const areaPx of right) left.push(areaPx);
    return left;
  },
  finish(state) {
    const sorted = Float64Array.from(state).sort();
    return { maskCount: sorted.length, medianPx: sorted[Math.floor(sorted.length / 2)] ?? null };
  },
});
