// First, so that the threads start while the rest is still being read.
import { dropPool } from './earlyPool.ts';
import { Command } from 'commander';
import { registerAudit } from './commands/audit.ts';
import { registerDice } from './commands/dice.ts';
import { registerDoctor } from './commands/doctor.ts';
import { registerExplain } from './commands/explain.ts';
import { registerRun } from './commands/run.ts';
import { version } from './version.ts';

/** Composition root of the command line. */
const program = new Command('masklint')
  .description("Why is my U-Net's Dice near zero? Audits segmentation datasets and says what each fault costs in Dice.")
  .version(version)
  .showHelpAfterError('(masklint --help lists the commands)')
  .exitOverride((error) => {
    // Commander's own errors are wrong usage: nothing was run.
    process.exit(error.exitCode === 0 ? 0 : 2);
  });

registerAudit(program);
registerDice(program);
registerDoctor(program);
registerRun(program);
registerExplain(program);

program
  .parseAsync()
  .finally(dropPool)
  .catch((error: unknown) => {
    process.stderr.write(`masklint: ${error instanceof Error ? error.message : String(error)}\n`);
    process.exitCode = 2;
  });
