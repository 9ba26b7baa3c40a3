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
 * Fits `explanationWeights` on the tuning sets and prints them: `npx tsx bench/detection/fitGeometry.ts`. Seeds other than those
 * of `geometry.ts`.
 */
const root = '../shared/data';
const firstSeed = 7_000;
const plantings = 60;

async function main(): Promise<void> {
  const cases: Case[] = [];
  for (const set of benchSets.filter(({ role }) => role === 'tuning')) {
    const loaded = await loadSet(set, root);
    const times = Math.ceil(plantings / Math.max(2, Math.round(loaded.pairs.length * 0.1)));
    for (const fault of pairFaults) {
      const ofFault: Omit<Case, 'weight'>[] = [];
      let plantedCount = 0;
      for (let i = 0; i < times; i++) {
        const { trials, entries } = plantPairs(loaded, fault, firstSeed + i);
        const { norm, pairs } = measurePairs(entries);
        for (const { id, planted } of trials) {
          const measures = pairs.get(id);
          if (measures === undefined) continue;
          if (planted !== null) plantedCount++;
          const evidence = evidenceOf(measures, norm);
          const truth = explanations.indexOf(truthOf(planted, measures, entries[measures.partner?.index ?? -1]?.id));
          ofFault.push({ evidence: explanations.map((name) => evidence[name]), truth });
        }
      }
      cases.push(
        ...ofFault.map((each) => ({ ...each, weight: 1 / Math.max(1, plantedCount === 0 ? times * 4 : plantedCount) })),
      );
    }
    process.stderr.write(`measured ${set.name}\n`);
  }
  const sizes = explanations.map((name) => explanationWeights[name].length);
  const weights = fitConditional(
    cases.map((each) => ({ ...each, weight: each.weight * 10 })),
    sizes,
  );
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
