import { factKey } from '../../src/core/engine/plan.ts';
import type { StoredFacts } from '../../src/core/ports/factStore.ts';
import { alignmentConsensus } from '../../src/facts/dataset/alignmentConsensus.ts';
import { judgePairs } from '../../src/facts/dataset/partnerJudge.ts';
import type { Alignment } from '../../src/facts/pair/alignment.ts';
import { alignmentFact } from '../../src/facts/pair/alignmentFact.ts';
import { judgeAlignment } from '../../src/facts/pair/judgeAlignment.ts';
import type { PairSignature } from '../../src/facts/pair/signature.ts';
import { signatureFact } from '../../src/facts/pair/signatureFact.ts';

/** Sample ids with the score by which a rule tells faulty pairs from others, where it has one. */
type Scores = ReadonlyMap<string, number>;

/** The probability that the mask is shifted, whether or not the rule would say so. */
export function shiftScores(rows: ReadonlyMap<string, StoredFacts>): Scores {
  // The engine itself wrote these values under this key.
  const alignments = valuesOf(rows, factKey(alignmentFact)) as ReadonlyMap<string, Alignment>;
  const sketch = alignmentConsensus.start();
  for (const alignment of alignments.values()) alignmentConsensus.add(sketch, alignment);
  const consensus = alignmentConsensus.finish(sketch);
  return new Map(
    [...alignments].map(([id, alignment]) => {
      const judged = judgeAlignment(alignment, consensus, { minConfidence: 0, minShiftPx: 0 });
      return [id, judged.verdict === 'shifted' ? judged.confidence : 0];
    }),
  );
}

/** The probability of any fault of the pairing; where none is stated, how little the mask fits as it is. */
export function partnerScores(rows: ReadonlyMap<string, StoredFacts>): Scores {
  const signatures = valuesOf(rows, factKey(signatureFact)) as ReadonlyMap<string, PairSignature>;
  const entries = [...signatures].map(([id, signature]) => ({ id, signature }));
  const { verdicts } = judgePairs(
    entries,
    entries.map(({ id }) => ({ id, group: 'all' })),
  );
  return new Map(
    [...verdicts].map(([id, verdict]) => {
      if ('probability' in verdict) return [id, verdict.probability];
      return [id, verdict.kind === 'unclear' ? 0.25 - 0.01 * verdict.fit.asIs : 0];
    }),
  );
}

function valuesOf(rows: ReadonlyMap<string, StoredFacts>, key: string): ReadonlyMap<string, unknown> {
  return new Map(
    [...rows].flatMap(([id, { facts }]) => {
      const value = facts[key];
      return value === null || value === undefined ? [] : [[id, value] as const];
    }),
  );
}
