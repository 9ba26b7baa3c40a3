import { defineSampleRule } from '../../core/engine/rule.ts';
import { maskFileFacts } from '../../facts/mask/file.ts';
import { maskFrame } from '../../facts/mask/frame.ts';

export default defineSampleRule({
  id: 'mask/border-frame',
  title: 'Ring of one label along the border',
  severity: 'warning',
  rationale:
    'A ring along all four sides comes from padding, from a filter that leaves the border out, or from a tool that draws a frame. Objects end there in the mask and go on in the image, so the network learns that the border is different.',
  remedy:
    'Find what made it (padding, `clear_border`, a convolution without padding, a plot’s axes), and export again. If it marks what was not labeled, give it the ignore value.',
  needs: { file: maskFileFacts, frame: maskFrame },
  options: {
    minOtherShare: {
      default: 0.5,
      minimum: 0,
      maximum: 1,
      doc: 'Ring of a label: share of the pixels right inside that have other values. Classes that really lie along the border do not end at one depth on all four sides.',
    },
    minCutShare: {
      default: 0.8,
      minimum: 0,
      maximum: 1,
      doc: 'Of the other values right inside, the share that goes on for 4 px, as objects do that were cut off along a straight line.',
    },
    minTouchShare: {
      default: 0.04,
      minimum: 0,
      maximum: 1,
      doc: 'Share of the inner border where objects come right up to it. One object that nearly fills the image touches less, or not on three sides.',
    },
  },
  messages: {
    label:
      'A ring of {value}, {widthPx} px wide, runs along all four sides, and {otherShare:percent} of the pixels right inside have other values. If it is no object, give it the ignore value or crop it.',
    cut: 'Objects end {widthPx} px before the border on {sideCount} sides, in a straight line: a ring of {value} covers what is there. Export the mask without it, or give the ring the ignore value.',
  },
  fold: '{count} of {of} masks have a ring of one label along all four sides, {widthPx} px wide in the first. Export them without it, or give the ring the ignore value.',
  check(_sample, { facts: { file, frame }, options, dataset, report }) {
    const { ring } = frame;
    if (ring === null || ring.sideCount < minSides || ring.value === dataset.ignoreValue) return;
    const { value, widthPx, otherShare, cutShare, sideCount } = ring;
    const data = { value, widthPx, otherShare, cutShare, sideCount };
    const place = { kind: 'file', file: file.path } as const;
    if (options.minOtherShare <= otherShare && sideCount === allSides) report(place, 'label', data);
    else if (options.minTouchShare <= otherShare && options.minCutShare <= cutShare) {
      report(place, 'cut', data);
    }
  },
});

/** Sides on which something else must come right up to the ring; an image may have nothing but sky on the fourth. */
const minSides = 3;
const allSides = 4;
