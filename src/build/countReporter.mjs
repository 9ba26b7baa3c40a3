import { writeFileSync } from 'node:fs';

/**
 * @typedef {object} Counts What a test run came to.
 * @property {number} passed
 * @property {number} failed
 * @property {string[]} skipped Names of the tests not run, each with its reason where one was given.
 */

/** The environment variable that names the file for the counts. */
export const countsVariable = 'MASKLINT_COUNTS';

/**
 * A vitest reporter that writes `Counts` as JSON. A file that cannot even be loaded counts as one failure.
 */
export default class CountReporter {
  /**
   * @param {readonly import('vitest/node').TestModule[]} modules
   * @param {readonly unknown[]} unhandledErrors
   */
  onTestRunEnd(modules, unhandledErrors) {
    const file = process.env[countsVariable];
    if (file === undefined) return;
    /** @type {Counts} */
    const counts = { passed: 0, failed: unhandledErrors.length, skipped: [] };
    for (const module of modules) {
      counts.failed += module.errors().length;
      for (const suite of module.children.allSuites()) counts.failed += suite.errors().length;
      for (const test of module.children.allTests()) {
        const result = test.result();
        if (result.state === 'passed') counts.passed++;
        else if (result.state === 'failed') counts.failed++;
        else counts.skipped.push(describeSkipped(test.fullName, 'note' in result ? result.note : undefined));
      }
    }
    writeFileSync(file, JSON.stringify(counts));
  }
}

/**
 * @param {string} name
 * @param {string | undefined} note
 */
function describeSkipped(name, note) {
  return note === undefined ? name : `${name}: ${note}`;
}
