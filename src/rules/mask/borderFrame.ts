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
    minStraightness: {
      default: 0.7,
      minimum: 0,
      maximum: 1,
      doc: 'Other values right inside the ring over those 4 px farther in. Objects that are cut off have about 1; a round one that comes near the border on all sides has 0.3.',
    },
    minCutShare: {
      default: 0.5,
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
    const { value, widthPx, otherShare, cutShare, straightness, sideCount } = ring;
    const data = { value, widthPx, otherShare, cutShare, straightness, sideCount };
    const isRing =
      options.minTouchShare <= otherShare && options.minCutShare <= cutShare && options.minStraightness <= straightness;
    // One box-shaped object, cropped with an even margin, is no fault.
    if (!isRing || (value === 0 && boxShare <= otherShare)) return;
    report({ kind: 'file', file: file.path }, value === 0 ? 'cut' : 'label', data);
  },
});

/** Sides on which something else must come right up to the ring; an image may have nothing but sky on the fourth. */
const minSides = 3;
/** Share of the inner border from which on a single box is as likely as many objects. */
const boxShare = 0.9;
