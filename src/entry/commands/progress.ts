import { Presets, SingleBar } from 'cli-progress';

/** Progress on standard error. */
export interface Progress {
  readonly update: (done: number, total: number) => void;
  readonly stop: () => void;
}

/** Lines come no more often than this where there is no terminal. */
const lineEveryMs = 2_000;

/** A bar on a terminal, now and then a line otherwise. */
export function startProgress(what: string): Progress {
  return process.stderr.isTTY ? bar(what) : lines(what);
}

function bar(what: string): Progress {
  const format = `${what} {bar} {value} of {total}`;
  const single = new SingleBar({ format, clearOnComplete: true, hideCursor: true }, Presets.shades_classic);
  let isStarted = false;
  return {
    update(done, total) {
      if (!isStarted) single.start(total, 0);
      isStarted = true;
      single.update(done);
    },
    stop() {
      if (isStarted) single.stop();
    },
  };
}

function lines(what: string): Progress {
  let lastMs = Date.now();
  return {
    update(done, total) {
      const nowMs = Date.now();
      if (nowMs - lastMs < lineEveryMs) return;
      lastMs = nowMs;
      process.stderr.write(`${what}: ${String(done)} of ${String(total)}\n`);
    },
    stop() {
      // Lines leave nothing to clean up.
    },
  };
}
