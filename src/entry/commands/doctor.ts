import { type Command, Option } from 'commander';
import type { Check } from '../../node/doctor/check.ts';
import { type CheckUp, checkUp } from '../checkUp.ts';
import { writeOutput } from './output.ts';
import { paintFor } from './paint.ts';

interface DoctorOptions {
  readonly format: 'text' | 'json';
}

/** `masklint doctor`: exit code 0 where an audit can run, 2 where it cannot. */
export function registerDoctor(program: Command): void {
  program
    .command('doctor')
    .description('Say what works on this machine: Node, TensorFlow, image library, store, editor')
    .addOption(new Option('--format <format>', 'how the result is written').choices(['text', 'json']).default('text'))
    .action(async ({ format }: DoctorOptions) => {
      const result = await checkUp();
      await writeOutput(format === 'json' ? JSON.stringify(result, null, 2) : doctorText(result), undefined);
      process.exitCode = result.canAudit ? 0 : 2;
    });
}

function doctorText(result: CheckUp): string {
  const paint = paintFor(process.stdout);
  const line = (name: string, { isUsable, detail }: Check): string =>
    `${isUsable ? paint.green('ok     ') : paint.yellow('missing')}  ${name.padEnd(9)} ${detail}`;
  return [
    paint.bold(`MaskLint ${result.masklint} on ${result.platform}`),
    line('Node', result.node),
    line('Images', result.images),
    line('Tensors', result.tensors),
    line('Store', result.store),
    line('Editor', result.editor),
    '',
    result.canAudit ? 'Audits run on this machine.' : paint.red('Audits cannot run on this machine; see above.'),
  ].join('\n');
}
