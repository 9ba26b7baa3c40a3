import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { EngineClient } from '../../../../src/extension/engine/engineClient.ts';
import type { AuditEvent, AuditRequest } from '../../../../src/protocol/audit.ts';

const folder = mkdtempSync(join(tmpdir(), 'masklint-client-'));
const modulePath = join(folder, 'fakeEngine.cjs');
const never = new AbortController().signal;
let log: string[] = [];
let idleMs = 0;
let client: EngineClient;

beforeAll(async () => {
  const entry = fileURLToPath(new URL('fakeEngine.ts', import.meta.url));
  await build({ entryPoints: [entry], outfile: modulePath, bundle: true, platform: 'node', format: 'cjs' });
});
beforeEach(() => {
  log = [];
  idleMs = 0;
  const write = (line: string) => void log.push(line);
  client = new EngineClient({
    modulePath,
    journalDir: join(folder, 'journal'),
    idleMs: () => idleMs,
    log: { info: write, warn: write },
  });
});
afterEach(() => {
  client.dispose();
  rmSync(join(folder, 'journal'), { recursive: true, force: true });
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function request(root: string): AuditRequest {
  return { root, maxFindingsPerRule: 500, jobs: 0, maxPixels: 1e6, cacheDir: null };
}

interface Heard {
  readonly events: AuditEvent[];
  restarts: number;
}

function audit(root: string, signal: AbortSignal, heard: Heard) {
  return client.audit(
    { auditId: root, request: request(root) },
    (events) => heard.events.push(...events),
    signal,
    () => (heard.restarts += 1),
  );
}

function nothingHeard(): Heard {
  return { events: [], restarts: 0 };
}

async function until(isTrue: () => boolean): Promise<void> {
  while (!isTrue()) await setTimeout(10);
}

describe('EngineClient', () => {
  it('starts no process before it is asked something', () => {
    expect(client.pid).toBeUndefined();
  });

  it('passes on the events and the result of an audit', async () => {
    const heard = nothingHeard();
    const view = await audit('/data', never, heard);
    expect(view.groups[0]?.findings).toHaveLength(1);
    expect(heard.events.map(({ kind }) => kind)).toEqual(['finding']);
    expect(heard.restarts).toBe(0);
  });

  it('keeps audits that run at the same time apart, in one process', async () => {
    const [one, other] = [nothingHeard(), nothingHeard()];
    await Promise.all([audit('/one', never, one), audit('/other', never, other)]);
    expect(one.events).toHaveLength(1);
    expect(other.events).toEqual(one.events);
  });

  it('starts a dead engine again once and asks the same', async () => {
    const heard = nothingHeard();
    const view = await audit('/diesOnce', never, heard);
    expect(view.dataset.root).toBe('/diesOnce');
    expect(heard.restarts).toBe(1);
    expect(new Set(heard.events.map((event) => JSON.stringify(event))).size).toBe(2);
    expect(log.join('\n')).toContain('ended by SIGSEGV');
  });

  it('gives up after the second death, and says how the engine ended', async () => {
    await expect(audit('/dies', never, nothingHeard())).rejects.toThrow(
      'The engine process ended by SIGSEGV and could not finish. Its last words are in the MaskLint log.',
    );
  });

  it('goes on with a new process after one has died', async () => {
    await expect(audit('/dies', never, nothingHeard())).rejects.toThrow();
    expect((await audit('/data', never, nothingHeard())).dataset.root).toBe('/data');
  });

  it('gives the sentence of the engine where an audit cannot run', async () => {
    await expect(audit('/throws', never, nothingHeard())).rejects.toThrow(/^There is no folder \/throws\.$/);
  });

  it('cancels, and gives what the engine knew until then', async () => {
    const controller = new AbortController();
    const heard = nothingHeard();
    const running = audit('/waits', controller.signal, heard);
    await until(() => 0 < heard.events.length);
    controller.abort();
    expect((await running).isCancelled).toBe(true);
  });

  it('does not start a killed engine again for an audit that was cancelled', async () => {
    const controller = new AbortController();
    const heard = nothingHeard();
    const running = audit('/hangs', controller.signal, heard);
    await until(() => 0 < heard.events.length);
    controller.abort();
    client.kill();
    await expect(running).rejects.toThrow('ended by SIGKILL');
    expect(heard.restarts).toBe(0);
  });

  it('brings typed arrays over as they are', async () => {
    const overlay = await client.overlay({ target: { kind: 'file', path: '/a#b.png' }, maxPixels: 10 });
    expect(overlay.mask?.data).toBeInstanceOf(Float64Array);
    expect([...(overlay.mask?.data ?? [])]).toEqual([0.5, -1]);
  });

  it('logs what the engine writes', async () => {
    await audit('/data', never, nothingHeard());
    await until(() => log.includes('audited /data'));
  });

  it('passes none of its own flags and options on', async () => {
    process.env.NODE_OPTIONS = '--no-warnings';
    try {
      expect((await client.doctor()).lines).toEqual(['no options', '']);
    } finally {
      delete process.env.NODE_OPTIONS;
    }
  });

  it('stops an idle engine and starts another when it is needed', async () => {
    idleMs = 20;
    await client.doctor();
    const first = client.pid;
    expect(first).toBeGreaterThan(0);
    await until(() => client.pid === undefined);
    expect((await client.doctor()).tensorReason).toBe('fake');
    expect(client.pid).not.toBe(first);
    expect(log.join('\n')).not.toContain('ended by');
  });

  it('does not stop an engine that works', async () => {
    idleMs = 20;
    const controller = new AbortController();
    const heard = nothingHeard();
    const running = audit('/waits', controller.signal, heard);
    await client.doctor();
    await setTimeout(100);
    expect(client.pid).toBeGreaterThan(0);
    controller.abort();
    await running;
  });
});
