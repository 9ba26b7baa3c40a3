import { defineDatasetFact } from '../../core/engine/fact.ts';
import { foregroundContrast } from '../image/contrast.ts';
import { maskForeground } from '../mask/foreground.ts';
import type { Histogram, Spread } from './histogram.ts';
import { addToHistogram, mergeHistograms, spreadOf, startHistogram } from './histogram.ts';

/** How foreground lies in most masks, by which one that is the other way round stands out. */
export interface Polarity {
  readonly maskCount: number;
  readonly share: Spread;
  readonly borderShare: Spread;
  /** By channel; in standard deviations of the image. Empty where no image could be compared. */
  readonly contrasts: readonly Spread[];
}

interface State {
  readonly share: Histogram;
  readonly borderShare: Histogram;
  readonly contrasts: Histogram[];
}

export const polarity = defineDatasetFact<
  State,
  Polarity,
  { foreground: typeof maskForeground; contrast: typeof foregroundContrast }
>({
  id: 'dataset/polarity',
  needs: { foreground: maskForeground, contrast: foregroundContrast },
  start: () => ({ share: startHistogram(0, 1), borderShare: startHistogram(0, 1), contrasts: [] }),
  add(state, _sample, { foreground, contrast }) {
    addToHistogram(state.share, foreground.share);
    addToHistogram(state.borderShare, foreground.borderShare);
    contrast.channels.forEach((value, channel) => {
      addToHistogram((state.contrasts[channel] ??= startContrast()), value);
    });
    return state;
  },
  merge(left, right) {
    mergeHistograms(left.share, right.share);
    mergeHistograms(left.borderShare, right.borderShare);
    right.contrasts.forEach((source, channel) => {
      mergeHistograms((left.contrasts[channel] ??= startContrast()), source);
    });
    return left;
  },
  finish: (state) => ({
    maskCount: state.share.count,
    share: spreadOf(state.share),
    borderShare: spreadOf(state.borderShare),
    contrasts: state.contrasts.map(spreadOf),
  }),
});

function startContrast(): Histogram {
  return startHistogram(-4, 4);
}
