import { monitorEventLoopDelay } from 'node:perf_hooks';
import type { Blocks } from '../hostPlan.ts';

/** A turn of the event loop longer than this is counted. */
const longMs = 50;
const tickMs = 1;

/** Node 23.9 and later tell the processor time of one thread. */
interface WithThreadCpu {
  readonly threadCpuUsage?: () => NodeJS.CpuUsage;
}

/** Watches the event loop of this thread until the returned function is called. */
export function watchBlocks(): () => Blocks {
  const delays = monitorEventLoopDelay({ resolution: tickMs });
  const startMs = performance.now();
  const startCpuMs = threadCpuMs();
  const longest = { ms: 0, atMs: 0, cpuMs: 0, cpuAtMs: 0 };
  let longCount = 0;
  let [lastMs, lastCpuMs] = [startMs, startCpuMs ?? 0];
  const timer = setInterval(() => {
    const [nowMs, nowCpuMs] = [performance.now(), threadCpuMs() ?? 0];
    const [turnMs, turnCpuMs] = [nowMs - lastMs, nowCpuMs - lastCpuMs];
    if (longMs < turnMs) longCount += 1;
    if (longest.ms < turnMs) Object.assign(longest, { ms: turnMs, atMs: lastMs - startMs });
    if (longest.cpuMs < turnCpuMs) Object.assign(longest, { cpuMs: turnCpuMs, cpuAtMs: lastMs - startMs });
    [lastMs, lastCpuMs] = [nowMs, nowCpuMs];
  }, tickMs);
  delays.enable();
  return () => {
    clearInterval(timer);
    delays.disable();
    const endCpuMs = threadCpuMs();
    return {
      spanMs: performance.now() - startMs,
      longestMs: delays.max / 1e6,
      longestAtMs: longest.atMs,
      longestCpuMs: endCpuMs === null ? null : longest.cpuMs,
      longestCpuAtMs: longest.cpuAtMs,
      cpuMs: endCpuMs === null || startCpuMs === null ? null : endCpuMs - startCpuMs,
      longCount,
    };
  };
}

function threadCpuMs(): number | null {
  const usage = (process as NodeJS.Process & WithThreadCpu).threadCpuUsage?.();
  return usage === undefined ? null : (usage.user + usage.system) / 1000;
}
