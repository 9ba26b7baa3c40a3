import type { Run } from '../core/model/run.ts';
import type { Cause, RunVerdict } from '../verdict/judgeCauses.ts';
import type { Paint } from './auditText.ts';

/** A verdict for people, as `masklint explain` prints it. `folder` is the dataset that was audited with it, or null. */
export function explainText(run: Run, verdict: RunVerdict, folder: string | null, paint: Paint): string {
  const { healthy, causes, cannotTell } = verdict;
  const name = run.id === '' ? 'This run' : `Run ${visible(run.id)}`;
  const [first] = causes;
  const headline =
    healthy === true
      ? paint.green(`${name} is healthy.`)
      : first === undefined || healthy === null
        ? `${name}: cannot tell why.`
        : paint.red(`${name}: ${first.title.charAt(0).toLowerCase()}${first.title.slice(1)}.`);
  const shown = causes.filter(({ cause }) => healthy !== true || cause !== 'none');
  return [
    paint.bold(headline),
    paint.dim(folder === null ? 'Judged without its data.' : `Judged together with the data in ${visible(folder)}.`),
    '',
    ...shown.flatMap((cause, i) => [...causeLines(cause, i === 0 && healthy !== true, paint), '']),
    ...cannotTell.map((sentence) => paint.dim(`Cannot tell: ${visible(sentence)}`)),
  ]
    .join('\n')
    .trimEnd();
}

function causeLines(
  { cause, title, probability, evidence, predictions, confirm, fix }: Cause,
  isFirst: boolean,
  paint: Paint,
): string[] {
  const head = `${String(Math.round(probability * 100)).padStart(3)} %  ${cause === 'none' ? 'Nothing is wrong' : title}  ${paint.dim(cause)}`;
  const shown = evidence.map(({ text, file, place }) => {
    const where = place === undefined ? visible(file) : `${visible(file)}, ${place}`;
    return `       ${visible(text)} ${paint.dim(`[${where}]`)}`;
  });
  if (!isFirst) return [head, ...shown.slice(0, 2), `       ${paint.cyan('To try:')} ${fix}`];
  return [
    paint.bold(head),
    ...shown,
    paint.dim('       Checked (+ speaks for it, − against it):'),
    ...predictions
      .filter(({ speaks }) => speaks !== 'neither')
      .map(({ says, holds, speaks }) => {
        const sign = speaks === 'for' ? paint.green('+') : paint.red('−');
        return `         ${sign} ${holds ? 'yes' : 'no '} ${says}`;
      }),
    `       ${paint.cyan('To confirm:')} ${confirm}`,
    `       ${paint.cyan('Try first:')} ${fix}`,
  ];
}

/** Names can hold line breaks and what a terminal takes for commands. */
function visible(name: string): string {
  return name.replaceAll(/\p{Cc}/gu, (sign) => JSON.stringify(sign).slice(1, -1));
}
