import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openJournal, takeSuspects } from '../../../../src/node/pool/journal.ts';

describe('journal', () => {
  let folder = '';
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'masklint-journal-'));
  });
  afterEach(() => {
    rmSync(folder, { recursive: true, force: true });
  });

  /** Makes this process' notes look like those of one that has ended. */
  const orphan = (): void => {
    const ended = spawnSync(process.execPath, ['-e', '']).pid;
    for (const name of readdirSync(folder)) renameSync(join(folder, name), join(folder, `${String(ended)}-1.json`));
  };

  it('names what was in flight in a process that is gone, once', () => {
    const journal = openJournal(folder);
    journal.note('/data', ['a long name that is overwritten', 'b']);
    journal.note('/data', ['b', 'ü #%']);
    orphan();
    expect(takeSuspects(folder, '/data')).toEqual(new Set(['b', 'ü #%']));
    expect(takeSuspects(folder, '/data')).toEqual(new Set());
    journal.clear();
  });

  it('leaves alone what a running process is at', () => {
    const journal = openJournal(folder);
    journal.note('/data', ['a']);
    expect(takeSuspects(folder, '/data')).toEqual(new Set());
    expect(readdirSync(folder)).toHaveLength(1);
    journal.clear();
    expect(readdirSync(folder)).toEqual([]);
  });

  it('keeps the notes of other datasets', () => {
    const journal = openJournal(folder);
    journal.note('/other', ['a']);
    orphan();
    expect(takeSuspects(folder, '/data')).toEqual(new Set());
    expect(takeSuspects(folder, '/other')).toEqual(new Set(['a']));
    journal.clear();
  });

  it('drops a note that was cut off', () => {
    const journal = openJournal(folder);
    journal.note('/data', ['a']);
    orphan();
    const [name] = readdirSync(folder);
    const path = join(folder, String(name));
    writeFileSync(path, '{"root":"/da');
    expect(takeSuspects(folder, '/data')).toEqual(new Set());
    expect(existsSync(path)).toBe(false);
    journal.clear();
  });

  it('finds nothing where there is no folder', () => {
    expect(takeSuspects(join(folder, 'none'), '/data')).toEqual(new Set());
  });
});
