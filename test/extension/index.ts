// Runs mocha inside the extension host; VS Code calls run() once our extension may be activated.
import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Mocha from 'mocha';
import { hostTestsVariable, type HostTest } from './hostTest.ts';

export async function run(): Promise<void> {
  const mocha = new Mocha({ ui: 'bdd', timeout: 120_000, color: false, reporter: 'spec' });
  for (const file of readdirSync(__dirname)) {
    if (file.endsWith('.test.js')) mocha.addFile(join(__dirname, file));
  }
  const tests: HostTest[] = [];
  const failureCount = await new Promise<number>((resolve) => {
    const runner = mocha.run(resolve);
    runner.on('pass', (test) => tests.push({ title: test.fullTitle(), state: 'passed', detail: '' }));
    runner.on('pending', (test) => tests.push({ title: test.fullTitle(), state: 'skipped', detail: '' }));
    runner.on('fail', (test, error: Error) => {
      tests.push({ title: test.fullTitle(), state: 'failed', detail: error.stack ?? error.message });
    });
  });
  const file = process.env[hostTestsVariable];
  if (file !== undefined) writeFileSync(file, JSON.stringify(tests));
  if (0 < failureCount) throw new Error(`${failureCount} of the tests in the extension host failed.`);
}
