import type { Hypothesis } from '../hypothesis.ts';
import type { VerdictCase } from '../verdictCase.ts';

/** Faults that reading the training script found. */
export const scriptHypotheses: readonly Hypothesis[] = [
  {
    id: 'script',
    title: 'A fault in the training script',
    prior: -3,
    names: ['script/*'],
    otherwise: null,
    predictions: [
      {
        says: 'The script holds a fault that ruins training.',
        test: (of) => {
          if (!of.hasScript) return null;
          const clues = scriptErrors(of);
          return clues.length === 0
            ? { holds: false }
            : { holds: true, evidence: clues.map(({ evidence }) => evidence) };
        },
        ifHolds: 5,
        ifNot: -4,
      },
    ],
    confirm: 'Change that line and train for two epochs.',
    fix: 'Repair the line that is named.',
  },
];

function scriptErrors({ clues }: VerdictCase) {
  return [...clues].flatMap(([rule, own]) =>
    rule.startsWith('script/') ? own.filter(({ severity }) => severity === 'error') : [],
  );
}
