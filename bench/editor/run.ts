import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { writeSampleDataset } from '../../src/build/sampleDataset.ts';
import { projectRoot } from '../../test/e2e/support/workbench.ts';
import { generatePairs } from '../speed/generate.ts';
import { measureClicks, type ClickTimes } from './clicks.ts';
import type { Activation, FirstFindingPlan, HostResult } from './hostPlan.ts';
import { printTable } from './printTable.ts';
import { bundleHostBench, runInHost } from './runInHost.ts';

/**
 * `npm run bench:editor [PAIRS]`: what the user of an editor waits for, in the real workbench. Prints a table and writes
 * bench/results/editor.json; judges nothing. Needs a build (`npm run build`).
 */
const runsEach = 5;
/** Fresh workbenches a dataset is clicked in; each takes ten seconds to open. */
const clickRuns = 3;
const pairCount = Number(process.argv[2] ?? 10_000);

/** Writes one dataset into a folder that does not exist. */
type WriteDataset = (folder: string) => void;

export interface EditorResults {
  readonly pairCount: number;
  /** One entry a fresh workbench. */
  readonly activations: readonly Activation[];
  readonly firstFindings: HostResult['firstFindings'];
  /** Empty where there is no shared data. */
  readonly clicks: readonly { readonly name: string; readonly times: readonly ClickTimes[] }[];
  readonly blocks: HostResult['blocks'];
}

async function main(work: string): Promise<void> {
  const results = await measure(work);
  printTable(results);
  const folder = join(projectRoot, 'bench', 'results');
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'editor.json'), `${JSON.stringify(results, null, 2)}\n`);
}

async function measure(work: string): Promise<EditorResults> {
  const bundle = join(work, 'bundle');
  await bundleHostBench(bundle);
  const datasets = findDatasets();

  const activations: Activation[] = [];
  const small = join(work, 'small');
  writeSampleDataset(join(small, 'sample'));
  for (let run = 0; run < runsEach - 1; run++) {
    activations.push((await runInHost(bundle, small, { firstFindings: [], blocksFolder: null })).activation);
  }

  const workspace = join(work, 'workspace');
  const firstFindings = datasets.map(([name, write]) => writeCopies(workspace, name, write));
  const blocksFolder = join(workspace, 'generated');
  await generatePairs(blocksFolder, pairCount);
  const last = await runInHost(bundle, workspace, { firstFindings, blocksFolder });
  rmSync(workspace, { recursive: true, force: true, maxRetries: 5 });

  const clicks = [];
  for (const [name, write] of datasets) clicks.push({ name, times: await clickRepeatedly(join(work, name), write) });
  return {
    pairCount,
    activations: [...activations, last.activation],
    firstFindings: last.firstFindings,
    clicks,
    blocks: last.blocks,
  };
}

function findDatasets(): readonly (readonly [string, WriteDataset])[] {
  const shared = join(projectRoot, '..', 'shared', 'data', 'camvid11');
  const sample = ['sample', writeSampleDataset] as const;
  if (!existsSync(shared)) return [sample];
  const copy: WriteDataset = (folder) => cpSync(shared, folder, { recursive: true });
  const copyCut: WriteDataset = (folder) => {
    copy(folder);
    cutFiles(folder);
  };
  return [['camvid11', copy], ['camvid11, cut files', copyCut], sample];
}

/** Leaves a third of every tenth file: without a faulty file, all findings are about the whole and come at the end of an audit. */
function cutFiles(folder: string): void {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  const paths = files.map(({ parentPath, name }) => join(parentPath, name)).sort();
  for (const path of paths.filter((_, at) => at % 10 === 0)) truncateSync(path, Math.floor(statSync(path).size / 3));
}

async function clickRepeatedly(workspace: string, write: WriteDataset): Promise<readonly ClickTimes[]> {
  for (const folder of ['cold', 'warm']) write(join(workspace, folder));
  const times: ClickTimes[] = [];
  for (let run = 0; run < clickRuns; run++) times.push(await measureClicks(workspace));
  return times;
}

function writeCopies(workspace: string, name: string, write: WriteDataset): FirstFindingPlan {
  const copies = (kind: string): readonly string[] =>
    Array.from({ length: runsEach }, (_, run) => join(workspace, `${name} ${kind} ${run + 1}`));
  const plan = { name, coldFolders: copies('cold'), warmFolders: copies('warm') };
  for (const folder of [...plan.coldFolders, ...plan.warmFolders]) write(folder);
  return plan;
}

const work = mkdtempSync(join(tmpdir(), 'masklint-bench-'));
main(work)
  .finally(() => rmSync(work, { recursive: true, force: true, maxRetries: 5 }))
  .then(
    () => process.exit(0),
    (error: unknown) => {
      console.error(error);
      process.exit(1);
    },
  );
