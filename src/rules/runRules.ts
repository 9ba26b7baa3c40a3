import type { RunRule } from '../core/engine/runRule.ts';
import modelBatchnormMomentum from './model/batchnormMomentum.ts';
import modelClassCountMismatch from './model/classCountMismatch.ts';
import modelDeadLayer from './model/deadLayer.ts';
import modelHeadLossMismatch from './model/headLossMismatch.ts';
import modelInputMismatch from './model/inputMismatch.ts';
import modelNotFiniteWeights from './model/notFiniteWeights.ts';
import modelOptimizerSettings from './model/optimizerSettings.ts';
import modelPretrainedMismatch from './model/pretrainedMismatch.ts';
import modelSaturatedHead from './model/saturatedHead.ts';
import runLossNotFinite from './run/lossNotFinite.ts';
import runNegativeLoss from './run/negativeLoss.ts';
import runDiceAboveOne from './run/diceAboveOne.ts';
import runMetricConstant from './run/metricConstant.ts';
import runCollapsedToBackground from './run/collapsedToBackground.ts';
import runCollapsedToForeground from './run/collapsedToForeground.ts';
import runAllZeroTargets from './run/allZeroTargets.ts';
import runNotLearning from './run/notLearning.ts';
import runRateTooHigh from './run/rateTooHigh.ts';
import runOverfit from './run/overfit.ts';
import runValidationDiffers from './run/validationDiffers.ts';
import runMismatchedPairs from './run/mismatchedPairs.ts';
import runMetricDisagrees from './run/metricDisagrees.ts';
import runTooFewValidationImages from './run/tooFewValidationImages.ts';
import runStoppedEarly from './run/stoppedEarly.ts';
import runExplodingGradients from './run/explodingGradients.ts';
import runVanishingGradients from './run/vanishingGradients.ts';
import runBelowTrivialPredictor from './run/belowTrivialPredictor.ts';

// Apart from those about data, which every worker thread loads.

/** Every rule about training runs, by id. */
export const runRules: readonly RunRule[] = [
  runLossNotFinite,
  runNegativeLoss,
  runDiceAboveOne,
  runMetricConstant,
  runCollapsedToBackground,
  runCollapsedToForeground,
  runAllZeroTargets,
  runNotLearning,
  runRateTooHigh,
  runOverfit,
  runValidationDiffers,
  runMismatchedPairs,
  runMetricDisagrees,
  runTooFewValidationImages,
  runStoppedEarly,
  runExplodingGradients,
  runVanishingGradients,
  runBelowTrivialPredictor,
];

/** Every rule about saved models, by id. */
export const modelRules: readonly RunRule[] = [
  modelBatchnormMomentum,
  modelClassCountMismatch,
  modelDeadLayer,
  modelHeadLossMismatch,
  modelInputMismatch,
  modelNotFiniteWeights,
  modelOptimizerSettings,
  modelPretrainedMismatch,
  modelSaturatedHead,
];
