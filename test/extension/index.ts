// Runs mocha inside the extension host; VS Code calls run() once our extension may be activated.
import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Mocha from 'mocha';

/** Where the outcome goes, for the process that started VS Code (see runInHost.ts). */
const resultsFile = process.env.MASKLINT_TEST_RESULTS;

export async function run(): Promise<void> {
  const mocha = new Mocha({ ui: 'bdd', timeout: 120_000, color: false, reporter: 'spec' });
  for (const file of readdirSync(__dirname)) {
    if (file.endsWith('.test.js')) mocha.addFile(join(__dirname, file));
  }
  const outcome = { passed: 0, failed: 0, skipped: Array<string>() };
  const failureCount = await new Promise<number>((resolve) => {
    const runner = mocha.run(resolve);
    runner.on('pass', () => outcome.passed++);
    runner.on('fail', () => outcome.failed++);
    runner.on('pending', (test) => outcome.skipped.push(test.fullTitle()));
  });
  if (resultsFile !== undefined) writeFileSync(resultsFile, JSON.stringify(outcome));
  if (0 < failureCount) throw new Error(`${failureCount} of the tests in the extension host failed.`);
}
