import type { Rule } from '../core/engine/rule.ts';
import annotationBoxesOnly from './annotation/boxesOnly.ts';
import duplicateCategory from './annotation/duplicateCategory.ts';
import annotationInconsistent from './annotation/inconsistent.ts';
import annotationMissingFiles from './annotation/missingFiles.ts';
import annotationUnlabeled from './annotation/unlabeled.ts';
import annotationUnreadable from './annotation/unreadable.ts';
import unsafePath from './annotation/unsafePath.ts';
import unsynchronized from './augment/unsynchronized.ts';
import classImbalance from './dataset/classImbalance.ts';
import mixedSizes from './dataset/mixedSizes.ts';
import normalization from './dataset/normalization.ts';
import orderMismatch from './dataset/orderMismatch.ts';
import systematicShift from './dataset/systematicShift.ts';
import voidClass from './dataset/voidClass.ts';
import blurry from './image/blurry.ts';
import bright from './image/bright.ts';
import constant from './image/constant.ts';
import dark from './image/dark.ts';
import mixedChannels from './image/mixedChannels.ts';
import mixedDepth from './image/mixedDepth.ts';
import notFinite from './image/notFinite.ts';
import imageUnreadable from './image/unreadable.ts';
import valueRange from './image/valueRange.ts';
import colorCoded from './mask/colorCoded.ts';
import empty from './mask/empty.ts';
import full from './mask/full.ts';
import interpolated from './mask/interpolated.ts';
import inverted from './mask/inverted.ts';
import lossy from './mask/lossy.ts';
import mixedScale from './mask/mixedScale.ts';
import nonBinary from './mask/nonBinary.ts';
import scale from './mask/scale.ts';
import undeclaredValue from './mask/undeclaredValue.ts';
import alpha from './mask/alpha.ts';
import borderFrame from './mask/borderFrame.ts';
import highDepth from './mask/highDepth.ts';
import holes from './mask/holes.ts';
import ignoreValue from './mask/ignoreValue.ts';
import labelGap from './mask/labelGap.ts';
import outlineOnly from './mask/outlineOnly.ts';
import overlappingInstances from './mask/overlappingInstances.ts';
import paletteLost from './mask/paletteLost.ts';
import thinStructuresLost from './mask/thinStructuresLost.ts';
import tinyIsland from './mask/tinyIsland.ts';
import vanishes from './mask/vanishes.ts';
import maskUnreadable from './mask/unreadable.ts';
import datasetJson from './nnunet/datasetJson.ts';
import ambiguous from './pair/ambiguous.ts';
import exifOrientation from './pair/exifOrientation.ts';
import flippedOrRotated from './pair/flippedOrRotated.ts';
import missingImage from './pair/missingImage.ts';
import missingMask from './pair/missingMask.ts';
import objectShifted from './pair/objectShifted.ts';
import scaled from './pair/scaled.ts';
import shifted from './pair/shifted.ts';
import sizeMismatch from './pair/sizeMismatch.ts';
import wrongMask from './pair/wrongMask.ts';
import shapeBoxDisagrees from './shape/boxDisagrees.ts';
import shapeBoxOnly from './shape/boxOnly.ts';
import shapeDegenerate from './shape/degenerate.ts';
import shapeMalformed from './shape/malformed.ts';
import shapeOutOfBounds from './shape/outOfBounds.ts';
import shapeSelfCrossing from './shape/selfCrossing.ts';
import shapeUnknownClass from './shape/unknownClass.ts';
import drift from './split/drift.ts';
import leakage from './split/leakage.ts';
import listsDisagree from './split/listsDisagree.ts';
import missingClass from './split/missingClass.ts';
import tooSmall from './split/tooSmall.ts';
import affineMismatch from './volume/affineMismatch.ts';
import channelUnreadable from './volume/channelUnreadable.ts';
import channels from './volume/channels.ts';
import orientation from './volume/orientation.ts';
import scaleSlope from './volume/scaleSlope.ts';
import shapeMismatch from './volume/shapeMismatch.ts';
import spacingMismatch from './volume/spacingMismatch.ts';

/** Every rule, by id. The only list: documentation, settings and the README's table are made from it. */
export const allRules: readonly Rule[] = [
  unsynchronized,
  annotationBoxesOnly,
  duplicateCategory,
  annotationInconsistent,
  annotationMissingFiles,
  annotationUnlabeled,
  annotationUnreadable,
  unsafePath,
  classImbalance,
  mixedSizes,
  normalization,
  orderMismatch,
  systematicShift,
  voidClass,
  blurry,
  bright,
  constant,
  dark,
  mixedChannels,
  mixedDepth,
  notFinite,
  imageUnreadable,
  valueRange,
  colorCoded,
  empty,
  full,
  interpolated,
  inverted,
  lossy,
  mixedScale,
  nonBinary,
  scale,
  undeclaredValue,
  alpha,
  borderFrame,
  highDepth,
  holes,
  ignoreValue,
  labelGap,
  outlineOnly,
  overlappingInstances,
  paletteLost,
  thinStructuresLost,
  tinyIsland,
  vanishes,
  maskUnreadable,
  datasetJson,
  ambiguous,
  exifOrientation,
  flippedOrRotated,
  missingImage,
  missingMask,
  objectShifted,
  scaled,
  shifted,
  sizeMismatch,
  wrongMask,
  shapeBoxDisagrees,
  shapeBoxOnly,
  shapeDegenerate,
  shapeMalformed,
  shapeOutOfBounds,
  shapeSelfCrossing,
  shapeUnknownClass,
  drift,
  leakage,
  listsDisagree,
  missingClass,
  tooSmall,
  affineMismatch,
  channelUnreadable,
  channels,
  orientation,
  scaleSlope,
  shapeMismatch,
  spacingMismatch,
];
