import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { faultsOfTheWhole, faultyNames, plantedFaults, writeSampleDataset } from '../../src/build/sampleDataset.ts';
import { projectRoot } from './support/workbench.ts';

/** What of the report is read here; the rest is described by media/audit-report.schema.json. */
interface Report {
  readonly samples: number;
  readonly findings: readonly {
    readonly rule: string;
    readonly severity: string;
    readonly file?: string;
    readonly data: unknown;
  }[];
}

describe('the command line, as it is built', () => {
  const folder = mkdtempSync(join(tmpdir(), 'masklint-cli-'));
  const sample = join(folder, 'sample');

  beforeAll(() => {
    writeSampleDataset(sample);
    mkdirSync(join(folder, 'nothing'));
  });
  afterAll(() => {
    rmSync(folder, { recursive: true, force: true });
  });

  it('finds every fault that is planted in the sample', () => {
    const { stdout } = masklint('audit', sample, '--format', 'json');
    const report = JSON.parse(stdout) as Report;
    const found = new Set(report.findings.map(({ rule }) => rule));
    const planted = [...Object.keys(plantedFaults), ...faultsOfTheWhole];
    expect(planted.filter((rule) => !found.has(rule))).toEqual([]);
  });

  it('finds them where they were planted, and nothing wrong with whole pairs', () => {
    const { stdout } = masklint('audit', sample, '--format', 'json');
    const { findings } = JSON.parse(stdout) as Report;
    const ofPairs = findings.filter(({ file }) => file?.includes('cell_') === true);
    for (const [rule, [name = '']] of faultyNames()) {
      const files = ofPairs.filter((finding) => finding.rule === rule).map(({ file }) => file);
      expect(files, rule).toContainEqual(expect.stringContaining(name));
    }
    const faulty = [...faultyNames().values()].flat();
    const strays = ofPairs.filter(({ file }) => !faulty.some((name) => file?.includes(name)));
    expect(strays.map(({ rule, file }) => `${rule} ${file ?? ''}`)).toEqual([]);
  });

  it('measures the planted shift', () => {
    const { stdout } = masklint('audit', sample, '--format', 'json', '--only', 'pair/shifted');
    const report = JSON.parse(stdout) as Report;
    const [name = ''] = faultyNames().get('pair/shifted') ?? [];
    expect(report.findings.find(({ file }) => file?.includes(name))).toMatchObject({
      data: { shiftPx: { x: 5, y: 0 } },
    });
  });

  it('ends with 1 when there are findings, 0 when they do not matter, and 2 when it cannot run', () => {
    expect(masklint('audit', sample).status).toBe(1);
    expect(masklint('audit', sample, '--fail-on', 'never').status).toBe(0);
    expect(masklint('audit', join(folder, 'not there')).status).toBe(2);
    expect(masklint('audit', sample, '--no-such-option').status).toBe(2);
  });

  it('writes the report to a file, and then nothing to standard output', () => {
    const file = join(folder, 'report.json');
    const { stdout } = masklint('audit', sample, '--format', 'json', '--out', file);
    expect(stdout).toBe('');
    expect((JSON.parse(readFileSync(file, 'utf8')) as Report).samples).toBeGreaterThan(30);
  });

  it('says in one sentence that a folder holds no images', () => {
    const { stdout, stderr } = masklint('audit', join(folder, 'nothing'));
    expect(stdout + stderr).toMatch(/looked for images/);
  });
});

function masklint(...args: readonly string[]): { status: number | null; stdout: string; stderr: string } {
  const cli = join(projectRoot, 'dist', 'cli.js');
  return spawnSync(process.execPath, [cli, ...args], { encoding: 'utf8', env: { ...process.env, NO_COLOR: '1' } });
}
