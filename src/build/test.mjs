// Checks everything: installs what is missing, runs all steps below, also after one has failed, and ends with one line,
// `N passed, N failed`. A test counts as one, and so does a step without tests. `npm test -- --only units,e2e` runs some.
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { countsVariable } from './countReporter.mjs';
import { runProcess } from './runProcess.mjs';
import { root, setUp } from './setup.mjs';

/** @typedef {import('./countReporter.mjs').Counts} Counts */

/**
 * @typedef {object} Step
 * @property {string} name For `--only`.
 * @property {string} title
 * @property {readonly string[]} npmRun The npm script, and what is given to it.
 * @property {boolean} [hasTests] It writes `Counts`.
 * @property {string} [needs] Name of the step without which it cannot run.
 * @property {string} [onlyWith] File without which it is left out.
 */

/** @type {readonly Step[]} */
const steps = [
  { name: 'types', title: 'Types', npmRun: ['typecheck'] },
  { name: 'lint', title: 'Lint', npmRun: ['lint'] },
  { name: 'format', title: 'Format', npmRun: ['format:check'] },
  { name: 'imports', title: 'Directions of imports', npmRun: ['imports'] },
  { name: 'unused', title: 'Dead code', npmRun: ['unused'] },
  {
    name: 'generated',
    title: 'Generated files are up to date',
    npmRun: ['generate', '--check'],
    onlyWith: 'src/build/generate.ts',
  },
  { name: 'bundle', title: 'Bundle', npmRun: ['build'] },
  { name: 'units', title: 'Units, formats, catalogue', npmRun: ['unit'], hasTests: true },
  { name: 'host', title: 'Mocha inside the extension host', npmRun: ['test:host'], hasTests: true, needs: 'bundle' },
  {
    name: 'e2e',
    title: 'Workbench in a browser',
    npmRun: ['test:e2e', '--exclude', '**/vsix.test.ts'],
    hasTests: true,
    needs: 'bundle',
  },
  { name: 'package', title: 'Package', npmRun: ['package'], needs: 'bundle' },
  {
    name: 'vsix',
    title: 'The package in a clean workbench',
    npmRun: ['test:e2e', 'vsix.test.ts'],
    hasTests: true,
    needs: 'package',
  },
];

/**
 * @param {readonly string[]} names
 * @returns {readonly Step[]} The named steps; all if none is named.
 */
function chooseSteps(names) {
  for (const name of names) {
    if (!steps.some((step) => step.name === name)) {
      throw new Error(`There is no step “${name}”. Steps: ${steps.map((step) => step.name).join(', ')}.`);
    }
  }
  return names.length === 0 ? steps : steps.filter(({ name }) => names.includes(name));
}

/** @param {readonly Step[]} chosen */
async function runSteps(chosen) {
  /** @type {Counts} */
  const total = { passed: 0, failed: 0, skipped: [] };
  /** @type {string[]} */
  const failedSteps = [];
  for (const step of chosen) {
    console.log(`\n── ${step.title} ${'─'.repeat(Math.max(3, 70 - step.title.length))}`);
    const startedMs = Date.now();
    const counts = await runStep(step, failedSteps);
    if (0 < counts.failed) failedSteps.push(step.name);
    total.passed += counts.passed;
    total.failed += counts.failed;
    total.skipped.push(...counts.skipped);
    console.log(`${step.title}: ${summary(counts)} in ${Math.round((Date.now() - startedMs) / 1000)} s`);
  }
  if (0 < total.skipped.length) console.log(`\nSkipped:\n${total.skipped.map((name) => `- ${name}`).join('\n')}`);
  if (0 < failedSteps.length) console.log(`\nFailed: ${failedSteps.join(', ')}`);
  return total;
}

/**
 * @param {Step} step
 * @param {readonly string[]} failedSteps
 * @returns {Promise<Counts>}
 */
async function runStep({ title, npmRun: [script = '', ...args], hasTests = false, needs, onlyWith }, failedSteps) {
  if (onlyWith !== undefined && !existsSync(join(root, onlyWith))) {
    return { passed: 0, failed: 0, skipped: [`${title}: there is no ${onlyWith}`] };
  }
  if (needs !== undefined && failedSteps.includes(needs)) {
    console.log(`Not run, because the step “${needs}” failed.`);
    return { passed: 0, failed: 1, skipped: [] };
  }
  const work = mkdtempSync(join(tmpdir(), 'masklint-test-'));
  const countsFile = join(work, 'counts.json');
  const env = { [countsVariable]: countsFile };
  const { isOk } = await runProcess('npm', ['run', '--silent', script, '--', ...args], { cwd: root, env, shown: true });
  const counts = hasTests ? readCounts(countsFile) : undefined;
  rmSync(work, { recursive: true, force: true });
  if (counts === undefined)
    return { passed: isOk && !hasTests ? 1 : 0, failed: isOk && !hasTests ? 0 : 1, skipped: [] };
  // A runner that fails beside its tests (a coverage limit, an error between two tests) may not pass unseen.
  return isOk || 0 < counts.failed ? counts : { ...counts, failed: 1 };
}

/**
 * @param {string} file
 * @returns {Counts | undefined} Undefined if the tests did not run to their end.
 */
function readCounts(file) {
  return existsSync(file) ? /** @type {Counts} */ (JSON.parse(readFileSync(file, 'utf8'))) : undefined;
}

/** @param {Counts} counts */
function summary({ passed, failed, skipped }) {
  return `${passed} passed, ${failed} failed${0 < skipped.length ? `, ${skipped.length} skipped` : ''}`;
}

/** @param {readonly string[]} args */
function namesIn(args) {
  const at = args.indexOf('--only');
  return at < 0 ? [] : (args[at + 1] ?? '').split(',').filter((name) => name !== '');
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  try {
    const chosen = chooseSteps(namesIn(process.argv.slice(2)));
    await setUp();
    const total = await runSteps(chosen);
    process.exitCode = 0 < total.failed || total.passed === 0 ? 1 : 0;
    console.log(`\n${summary(total)}`);
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    console.log('\n0 passed, 1 failed');
    process.exitCode = 1;
  }
}
