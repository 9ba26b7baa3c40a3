import type { Rule } from '../core/engine/rule.ts';
import classImbalance from './dataset/classImbalance.ts';
import voidClass from './dataset/voidClass.ts';
import constant from './image/constant.ts';
import imageUnreadable from './image/unreadable.ts';
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
import maskUnreadable from './mask/unreadable.ts';
import ambiguous from './pair/ambiguous.ts';
import missingImage from './pair/missingImage.ts';
import missingMask from './pair/missingMask.ts';
import shifted from './pair/shifted.ts';
import sizeMismatch from './pair/sizeMismatch.ts';

/** Every rule, by id. The only list: documentation, settings and the README's table are made from it. */
export const allRules: readonly Rule[] = [
  classImbalance,
  voidClass,
  constant,
  imageUnreadable,
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
  maskUnreadable,
  ambiguous,
  missingImage,
  missingMask,
  shifted,
  sizeMismatch,
];
