import { measurePairs, type PairMeasures } from '../../src/facts/dataset/partnerJudge.ts';
import {
  evidenceOf,
  explanations,
  explanationWeights,
  type Explanation,
} from '../../src/facts/dataset/partnerProbability.ts';
import { benchSets } from './benchSets.ts';
import { fitConditional, type Case } from './fitConditional.ts';
import { loadSet, pairFaults, plantPairs, type Planted } from './geometryTrials.ts';

/**
 * Fits `explanationWeights` on the tuning sets and prints them: `npx tsx bench/detection/fitGeometry.ts`, in some minutes. Seeds
 * other than those of `geometry.ts`.
 */
const root = '../shared/data';
const firstSeed = 7_000;
const plantings = 45;
/** Weight of each fault in each set; and at most of one clean pair, however often it was measured among planted ones. */
const faultWeight = 60;
const cleanWeight = 60;
/** Copies of another mask that are in the data as published: they are no clean pairs. */
const knownWrong = ['crackforest/042.seg'];

interface Found extends Omit<Case, 'weight'> {
  readonly id: string;
  readonly isPlanted: boolean;
}

async function main(): Promise<void> {
  const cases: Case[] = [];
  for (const set of benchSets.filter(({ role }) => role === 'tuning')) {
    const loaded = await loadSet(set, root);
    const times = Math.ceil(plantings / Math.max(2, Math.round(loaded.pairs.length * 0.1)));
    const all: Found[] = [];
    const weighed: { readonly found: Found; readonly share: number }[] = [];
    for (const fault of pairFaults) {
      const found: Found[] = [];
      for (let i = 0; i < times; i++) {
        const { trials, entries } = plantPairs(loaded, fault, firstSeed + i);
        const { norm, pairs } = measurePairs(entries);
        for (const { id, planted } of trials) {
          const measures = pairs.get(id);
          if (measures === undefined || (planted === null && knownWrong.includes(id))) continue;
          const evidence = evidenceOf(measures, norm);
          const truth = truthOf(planted, measures, entries[measures.partner?.index ?? -1]?.id);
          const isPossible = evidence[truth] !== undefined;
          found.push({
            id,
            isPlanted: planted !== null,
            evidence: explanations.map((name) => evidence[name]),
            truth: explanations.indexOf(isPossible ? truth : 'stray'),
          });
        }
      }
      const share = faultWeight / Math.max(plantings, found.filter(({ isPlanted }) => isPlanted).length);
      all.push(...found);
      weighed.push(...found.map((each) => ({ found: each, share })));
    }
    const clean = new Map<string, number>();
    for (const { id, isPlanted } of all) if (!isPlanted) clean.set(id, (clean.get(id) ?? 0) + 1);
    for (const { found, share } of weighed) {
      const most = found.isPlanted ? Infinity : cleanWeight / (clean.get(found.id) ?? 1);
      cases.push({ evidence: found.evidence, truth: found.truth, weight: Math.min(share, most) });
    }
    process.stderr.write(`measured ${set.name}\n`);
  }
  const sizes = explanations.map((name) => explanationWeights[name].length);
  const weights = fitConditional(cases, sizes);
  explanations.forEach((name, i) => {
    console.log(`${name}: [${(weights[i] ?? []).map((weight) => weight.toFixed(2)).join(', ')}],`);
  });
}

/** A mask whose right transform or owner was not found is a stray one for all that can be told. */
function truthOf(planted: Planted, { transform }: PairMeasures, partner: string | undefined): Explanation {
  if (planted === null) return 'fits';
  if (planted.kind === 'transformed') return transform?.choice === planted.transform ? 'transformed' : 'stray';
  if (planted.kind === 'wrong') return planted.partner !== null && planted.partner === partner ? 'partner' : 'stray';
  return planted.kind;
}

void main();
