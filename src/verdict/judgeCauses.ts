import type { Hypothesis } from './hypothesis.ts';
import { collapseHypotheses } from './hypotheses/collapse.ts';
import { dataHypotheses } from './hypotheses/data.ts';
import { healthHypotheses } from './hypotheses/health.ts';
import { outputHypotheses } from './hypotheses/output.ts';
import { rateHypotheses } from './hypotheses/rate.ts';
import { splitHypotheses } from './hypotheses/splits.ts';
import { targetHypotheses } from './hypotheses/targets.ts';
import { scriptHypotheses } from './hypotheses/script.ts';
import type { Evidence, VerdictCase } from './verdictCase.ts';
import { whatIsMissing } from './whatIsMissing.ts';

/** A prediction of a cause that was checked, and how it came out. */
export interface CheckedPrediction {
  readonly says: string;
  readonly holds: boolean;
  /** What that says of the cause. */
  readonly speaks: 'for' | 'against' | 'neither';
}

export interface Cause {
  /** Id of a rule of data, run, model or script; `none` for a healthy run. */
  readonly cause: string;
  readonly title: string;
  /** 0…1; those of all causes sum to less than 1: the rest is something that is not in the table. */
  readonly probability: number;
  readonly evidence: readonly Evidence[];
  readonly predictions: readonly CheckedPrediction[];
  readonly confirm: string;
  readonly fix: string;
}

export interface RunVerdict {
  /** Null: cannot tell. */
  readonly healthy: boolean | null;
  /** Likeliest first. */
  readonly causes: readonly Cause[];
  /** What could not be judged, and what is missing for it, as sentences. */
  readonly cannotTell: readonly string[];
}

const hypotheses: readonly Hypothesis[] = [
  ...targetHypotheses,
  ...rateHypotheses,
  ...collapseHypotheses,
  ...outputHypotheses,
  ...dataHypotheses,
  ...splitHypotheses,
  ...scriptHypotheses,
  ...healthHypotheses,
];

/** Predictions share their evidence, so that their ratios count less than in full: halved, a verdict of 0.9 is right about nine times in ten. */
const temperature = 2;
/** Causes below this are not worth a line. */
const leastProbability = 0.02;
/** Below this no cause stands out. */
const leastSure = 0.35;
/** Share of a mechanism's probability that goes to its further names: the same fault seen from another side. */
const sideShare = 0.2;

/** Ranks what can have made the run as it is. Pure: the same findings give the same verdict. */
export function judgeCauses(of: VerdictCase): RunVerdict {
  const missing = whatIsMissing(of);
  const weighed = hypotheses.map((hypothesis) => weigh(hypothesis, of));
  // A mechanism that nothing speaks for is not a candidate, however well the rest fits.
  const candidates = weighed.filter(
    ({ hypothesis: { id, names, otherwise }, support }) =>
      id === 'healthy' || (support > 0 && (otherwise !== null || namesPresent(names, of).length > 0)),
  );
  const isJudgeable = missing.isJudgeable || [...of.clues.keys()].some((rule) => isRunError(rule, of));
  if (!isJudgeable) return { healthy: null, causes: [], cannotTell: missing.sentences };
  const factors = candidates.map(({ logOdds }) => Math.exp(logOdds / temperature));
  // 1 stands for what is not in the table: its logarithm is 0.
  const total = factors.reduce((sum, factor) => sum + factor, 1);
  const causes = candidates
    .flatMap((each, i) => toCauses(each, (factors[i] ?? 0) / total, of))
    .sort((a, b) => b.probability - a.probability);
  const merged = mergeSame(causes).filter(({ probability }) => leastProbability <= probability);
  const [first] = merged;
  const isSure = first !== undefined && leastSure <= first.probability;
  const sentences = isSure
    ? missing.sentences
    : ['No cause stands out: what was logged fits several, or something that is not known here.', ...missing.sentences];
  const hasError = [...of.clues.keys()].some((rule) => isRunError(rule, of));
  const healthy = first?.cause === 'none' && isSure ? !hasError : isSure || hasError ? false : null;
  return { healthy, causes: merged, cannotTell: sentences };
}

function isRunError(rule: string, { clues }: VerdictCase): boolean {
  return /^(run|model)\//.test(rule) && (clues.get(rule) ?? []).some(({ severity }) => severity === 'error');
}

interface Weighed {
  readonly hypothesis: Hypothesis;
  readonly logOdds: number;
  /** Sum of what speaks for it. */
  readonly support: number;
  readonly evidence: readonly Evidence[];
  readonly predictions: readonly CheckedPrediction[];
}

function weigh(hypothesis: Hypothesis, of: VerdictCase): Weighed {
  let logOdds = hypothesis.prior;
  let support = 0;
  const evidence: { readonly weight: number; readonly shown: readonly Evidence[] }[] = [];
  const predictions: CheckedPrediction[] = [];
  for (const { says, test, ifHolds, ifNot } of hypothesis.predictions) {
    const answer = test(of);
    if (answer === null) continue;
    const weight = answer.holds ? ifHolds : ifNot;
    logOdds += weight;
    // Only what was seen supports a cause; what was not seen merely does not speak against it.
    if (answer.holds && weight > 0) {
      support += weight;
      evidence.push({ weight, shown: answer.evidence ?? [] });
    }
    predictions.push({ says, holds: answer.holds, speaks: weight > 0 ? 'for' : weight < 0 ? 'against' : 'neither' });
  }
  const shown = evidence.sort((a, b) => b.weight - a.weight).flatMap((each) => each.shown);
  return { hypothesis, logOdds, support, evidence: unique(shown), predictions };
}

/** Those of the rules that found something; what is only worth knowing names a cause where nothing else does. */
function namesPresent(names: readonly string[], { clues }: VerdictCase): readonly string[] {
  const found = names.flatMap((name) =>
    name.endsWith('/*')
      ? [...clues.keys()].filter((rule) => rule.startsWith(name.slice(0, -1)))
      : clues.has(name)
        ? [name]
        : [],
  );
  const serious = found.filter((rule) => (clues.get(rule) ?? []).some(({ severity }) => severity !== 'info'));
  return serious.length > 0 ? serious : found;
}

function toCauses({ hypothesis, evidence, predictions }: Weighed, probability: number, of: VerdictCase): Cause[] {
  const { names, otherwise, title, confirm, fix } = hypothesis;
  const present = namesPresent(names, of);
  const [first = otherwise, ...others] = present;
  if (first === null) return [];
  const sides = others.slice(0, 2);
  const shared = { title, predictions, confirm, fix };
  const own = sides.length === 0 ? probability : probability * (1 - sideShare);
  return [
    { cause: first, probability: own, evidence, ...shared },
    ...sides.map((cause): Cause => ({
      cause,
      probability: (probability * sideShare) / sides.length,
      evidence: (of.clues.get(cause) ?? []).slice(0, 2).map((clue) => clue.evidence),
      ...shared,
    })),
  ];
}

/** A rule can name several mechanisms: its probabilities add up. */
function mergeSame(causes: readonly Cause[]): readonly Cause[] {
  const byCause = new Map<string, Cause>();
  for (const cause of causes) {
    const before = byCause.get(cause.cause);
    byCause.set(
      cause.cause,
      before === undefined
        ? cause
        : {
            ...before,
            probability: before.probability + cause.probability,
            evidence: unique([...before.evidence, ...cause.evidence]),
          },
    );
  }
  return [...byCause.values()].sort((a, b) => b.probability - a.probability);
}

function unique(evidence: readonly Evidence[]): readonly Evidence[] {
  return evidence.filter((each, i) => evidence.findIndex(({ text }) => text === each.text) === i);
}
