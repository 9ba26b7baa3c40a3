import { execFile } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { promisify } from 'node:util';
import { discoverRuns } from '../../src/app/run/discoverRuns.ts';
import { explainRun } from '../../src/app/run/explain.ts';
import { readModelFile } from '../../src/app/run/readModelFile.ts';
import { readRun } from '../../src/app/run/readRun.ts';
import { scriptHints, withHints } from '../../src/app/run/scriptHints.ts';
import { createFiles } from '../../src/node/files.ts';
import { trialOf, type Trial } from './trial.ts';

const runs = '../shared/runs';
const data = '../shared/data';
const nuclei = `${data}/dsb2018_stage1_train`;
const membrane = `${data}/isbi_membrane`;

interface Known {
  readonly folder: string;
  readonly right: readonly string[];
  /** Dataset it was trained on, where it is among the shared ones. */
  readonly data?: string;
}

/** What labels.json says, as ids of rules. */
const known: readonly Known[] = [
  { folder: 'run-01', right: ['none'], data: nuclei },
  { folder: 'run-02', right: ['mask/scale', 'run/negative-loss'], data: membrane },
  { folder: 'run-03', right: ['run/rate-too-high', 'model/optimizer-settings'], data: membrane },
  { folder: 'run-04', right: ['run/not-learning', 'model/optimizer-settings'], data: nuclei },
  { folder: 'run-05', right: ['run/collapsed-to-background', 'dataset/class-imbalance'] },
  { folder: 'run-06', right: ['model/head-loss-mismatch', 'run/metric-constant'], data: nuclei },
  { folder: 'run-07', right: ['run/validation-differs'], data: nuclei },
  { folder: 'run-08', right: ['none'], data: `${data}/camvid11` },
  { folder: 'run-09', right: ['none'], data: nuclei },
  { folder: 'run-10', right: ['none'], data: nuclei },
];

/** The shared runs: from their logs and models alone, with the script, and as the command line explains them with their data. */
export async function sharedTrials(): Promise<Trial[]> {
  if (!existsSync(runs)) return [];
  const trials: Trial[] = [];
  for (const each of known) {
    const files = createFiles(`${runs}/${each.folder}`);
    const refs = await discoverRuns(files);
    for (const ref of refs) {
      const run = await readRun(files, ref, undefined, { readModel: readModelFile });
      for (const withScript of [false, true]) {
        const script = `${runs}/${each.folder}/train.py`;
        const hints = withScript && existsSync(script) ? scriptHints(readFileSync(script, 'utf8'), 'train.py') : {};
        const { verdict, findings } = explainRun({
          run: { ...run, settings: withHints(run.settings, hints) },
          data: null,
        });
        const errors = findings.filter(({ severity }) => severity === 'error').map(({ ruleId }) => ruleId);
        const parts = { group: 'shared', name: each.folder, withData: false, withScript, right: each.right, errors };
        trials.push(trialOf(parts, verdict));
      }
    }
    if (each.data !== undefined && existsSync(each.data) && existsSync('dist/cli.js')) {
      const said = await explainByCommand(`${runs}/${each.folder}`, each.data);
      trials.push({
        ...said,
        group: 'shared',
        name: each.folder,
        withData: true,
        withScript: true,
        right: each.right,
        errors: [],
      });
    }
  }
  return trials;
}

/** What the bundled command says; it exits with 1 where it found a cause. */
async function explainByCommand(
  run: string,
  folder: string,
): Promise<Pick<Trial, 'named' | 'probability' | 'healthy'>> {
  const args = ['dist/cli.js', 'explain', '--run', run, '--data', folder, '--format', 'json'];
  const { stdout } = await promisify(execFile)(process.execPath, args, { maxBuffer: 1e9 }).catch(
    (error: unknown) => error as { readonly stdout: string },
  );
  // Written by explainJson of this very project.
  const { causes, healthy } = JSON.parse(stdout) as {
    readonly causes: readonly { readonly cause: string; readonly probability: number }[];
    readonly healthy: boolean | null;
  };
  return { named: causes.map(({ cause }) => cause), probability: causes[0]?.probability ?? 0, healthy };
}
