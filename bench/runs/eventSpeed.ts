import { mkdtemp, open, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { discoverRuns } from '../../src/app/run/discoverRuns.ts';
import { readRun } from '../../src/app/run/readRun.ts';
import { createFiles } from '../../src/node/files.ts';
import { encodeEvents } from '../../test/support/formats/encodeEvents.ts';

/**
 * How fast a run of 100 MB of TensorBoard events is read, checksums included; to reach: 3 s. The file holds scalars of both kinds that exist, the
 * smallest events there are and so the most of them.
 */
const wantedBytes = 100 * 1024 * 1024;
const rounds = 3;
const blockSteps = 2_000;
const tags = ['epoch_loss', 'epoch_dice_coef', 'train/loss', 'learning_rate', 'val/dice'];

async function main(): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'masklint-events-'));
  try {
    const path = join(folder, 'events.out.tfevents.1700000000.host.1.0.v2');
    const file = await open(path, 'w');
    let written = 0;
    for (let start = 0; written < wantedBytes; start += blockSteps) {
      const events = Array.from({ length: blockSteps }, (_, i) =>
        tags.map((tag, k) => ({
          step: start + i,
          tag,
          ...(k % 2 === 0 ? { simple: Math.sin(start + i) } : { float: Math.cos(start + i) }),
        })),
      ).flat();
      const bytes = encodeEvents(events);
      await file.write(bytes);
      written += bytes.length;
    }
    await file.close();
    const megabytes = (await stat(path)).size / 1024 / 1024;
    const times: number[] = [];
    const cpuTimes: number[] = [];
    let said = '';
    for (let round = 0; round < rounds; round++) {
      const files = createFiles(folder);
      const startMs = performance.now();
      const startCpu = process.cpuUsage();
      const [ref] = await discoverRuns(files);
      if (ref === undefined) throw new Error('no run was found');
      const run = await readRun(files, ref);
      times.push((performance.now() - startMs) / 1000);
      const { user, system } = process.cpuUsage(startCpu);
      // On a busy machine the seconds of the processor say more than those of the clock.
      cpuTimes.push((user + system) / 1e6);
      said = `${run.curves.length} curves of ${run.curves[0]?.points.length ?? 0} points kept`;
    }
    const best = Math.min(...times);
    const memoryMb = process.memoryUsage().rss / 1024 / 1024;
    console.log(
      `${megabytes.toFixed(0)} MB of events: ${times.map((time) => time.toFixed(2)).join(', ')} s (processor ${cpuTimes.map((time) => time.toFixed(2)).join(', ')} s); best ${(megabytes / best).toFixed(0)} MB/s; ${said}; RSS ${memoryMb.toFixed(0)} MB`,
    );
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

void main();
