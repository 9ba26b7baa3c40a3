import type { DiceBudgetPartView, DiceBudgetView, DiceScoreView } from '../../../src/protocol/diceBudget.ts';
import type { Store } from '../state/store.ts';
import { testId } from '../testIds.ts';
import { formatCount, formatLoss, formatScore } from '../ui/formatNumber.ts';
import { FaultButton } from './FaultButton.tsx';

/** Splits with a column of their own in the table of faults. */
const splitLimit = 4;
const classLimit = 40;

/** The whole budget in numbers: for each split, per image and global; each fault; each class. */
export function BudgetFigures({ store, budget }: { readonly store: Store; readonly budget: DiceBudgetView }) {
  const parts: readonly DiceBudgetPartView[] = [budget, ...budget.splits];
  return (
    <div class="budget-tables" {...testId('budget-figures')}>
      <FloorTable parts={parts} />
      {budget.faults.length !== 0 && <FaultTable store={store} budget={budget} />}
      {1 < budget.classes.length && <ClassTable budget={budget} />}
      <p class="dim">
        Per image: the mean over the images that have foreground in the mask or the prediction. Global: over the pixels
        of all images together. The ceiling is per image, with the faults found.
      </p>
    </div>
  );
}

const measures = [
  ['perImage', 'per image'],
  ['global', 'global'],
] as const;

function FloorTable({ parts }: { readonly parts: readonly DiceBudgetPartView[] }) {
  return (
    <div class="table-scroll floor-table" tabIndex={0} role="group" aria-label="Floor and ceiling by split">
      <table>
        <caption>Dice of a prediction that is …</caption>
        <thead>
          <tr>
            <th scope="col">Split</th>
            <th scope="col">Dice</th>
            <th scope="col" class="number">
              Only background
            </th>
            <th scope="col" class="number">
              Only one class
            </th>
            <th scope="col" class="number">
              Mean mask
            </th>
            <th scope="col" class="number">
              Perfect
            </th>
          </tr>
        </thead>
        <tbody>
          {parts.flatMap((part) =>
            measures.map(([measure, name]) => (
              <tr key={`${part.split ?? ''} ${measure}`}>
                <th scope="row">{measure === 'perImage' && <PartName part={part} />}</th>
                <td class="budget-measure">{name}</td>
                <Score score={part.floor.background} measure={measure} />
                <Score score={part.floor.constant} measure={measure} note={part.floor.constant.name} />
                <Score score={part.floor.meanMask} measure={measure} />
                <td class="number">{measure === 'perImage' ? formatScore(part.ceiling) : ''}</td>
              </tr>
            )),
          )}
        </tbody>
      </table>
    </div>
  );
}

function PartName({ part: { split, maskCount, emptyCount } }: { readonly part: DiceBudgetPartView }) {
  const empty = emptyCount === 0 ? '' : `, ${formatCount(emptyCount)} empty`;
  return (
    <>
      <bdi>{split ?? 'All'}</bdi>{' '}
      <span class="dim">
        {formatCount(maskCount)} {maskCount === 1 ? 'mask' : 'masks'}
        {empty}
      </span>
    </>
  );
}

interface ScoreProps {
  readonly score: DiceScoreView | null;
  readonly measure: keyof DiceScoreView;
  readonly note?: string;
}

function Score({ score, measure, note }: ScoreProps) {
  return (
    <td class="number" title={note}>
      {formatScore(score?.[measure] ?? null)}
    </td>
  );
}

function FaultTable({ store, budget }: { readonly store: Store; readonly budget: DiceBudgetView }) {
  const splits = budget.splits.slice(0, splitLimit);
  return (
    <div class="table-scroll fault-table" tabIndex={0} role="group" aria-label="Dice that each fault takes">
      <table>
        <caption>Dice that the ceiling would rise without …</caption>
        <thead>
          <tr>
            <th scope="col">Fault</th>
            <th scope="col" class="number">
              Masks
            </th>
            {splits.map(({ split }) => (
              <th key={split} scope="col" class="number">
                <bdi>{split}</bdi>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {budget.faults.map((fault) => (
            <tr key={fault.rule}>
              <th scope="row">
                <FaultButton store={store} rule={fault.rule} lost={fault.lost} note="" />
              </th>
              <td class="number">{formatCount(fault.maskCount)}</td>
              {splits.map(({ split, faults }) => {
                const own = faults.find(({ rule }) => rule === fault.rule);
                return (
                  <td key={split} class="number">
                    {own === undefined ? '–' : formatLoss(own.lost)}
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function ClassTable({ budget: { classes } }: { readonly budget: DiceBudgetView }) {
  return (
    <div class="table-scroll" tabIndex={0} role="group" aria-label="Floor of each class">
      <table>
        <caption>Floor of each class, per image</caption>
        <thead>
          <tr>
            <th scope="col">Class</th>
            <th scope="col" class="number">
              Only this class
            </th>
            <th scope="col" class="number">
              The mean mask
            </th>
          </tr>
        </thead>
        <tbody>
          {classes.slice(0, classLimit).map(({ value, name, constant, meanMask }) => (
            <tr key={value}>
              <th scope="row">
                <bdi>{name}</bdi>
              </th>
              <td class="number">{formatScore(constant)}</td>
              <td class="number">{formatScore(meanMask)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {classLimit < classes.length && <p class="dim">and {formatCount(classes.length - classLimit)} more</p>}
    </div>
  );
}
