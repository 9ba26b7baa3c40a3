import type { Rule } from '../core/engine/rule.ts';
import __image_constant_ts from './image/constant.ts';
import __image_unreadable_ts from './image/unreadable.ts';
import __mask_colorCoded_ts from './mask/colorCoded.ts';
import __mask_empty_ts from './mask/empty.ts';
import __mask_full_ts from './mask/full.ts';
import __mask_interpolated_ts from './mask/interpolated.ts';
import __mask_inverted_ts from './mask/inverted.ts';
import __mask_lossy_ts from './mask/lossy.ts';
import __mask_mixedScale_ts from './mask/mixedScale.ts';
import __mask_nonBinary_ts from './mask/nonBinary.ts';
import __mask_scale_ts from './mask/scale.ts';
import __mask_undeclaredValue_ts from './mask/undeclaredValue.ts';
import __mask_unreadable_ts from './mask/unreadable.ts';
import __pair_ambiguous_ts from './pair/ambiguous.ts';
import __pair_missingImage_ts from './pair/missingImage.ts';
import __pair_missingMask_ts from './pair/missingMask.ts';
import __pair_sizeMismatch_ts from './pair/sizeMismatch.ts';

/** All rules. */
export const allRules: readonly Rule[] = [__image_constant_ts, __image_unreadable_ts, __mask_colorCoded_ts, __mask_empty_ts, __mask_full_ts, __mask_interpolated_ts, __mask_inverted_ts, __mask_lossy_ts, __mask_mixedScale_ts, __mask_nonBinary_ts, __mask_scale_ts, __mask_undeclaredValue_ts, __mask_unreadable_ts, __pair_ambiguous_ts, __pair_missingImage_ts, __pair_missingMask_ts, __pair_sizeMismatch_ts];
