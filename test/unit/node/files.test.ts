import { chmodSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createFiles } from '../../../src/node/files.ts';
import { problemOfError } from '../../../src/node/files/fileErrors.ts';

let root = '';

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'masklint-files-'));
});

afterEach(() => {
  rmSync(root, { recursive: true, force: true });
});

function write(path: string, content: string | Uint8Array = 'x'): void {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), content);
}

async function paths(): Promise<readonly string[]> {
  return (await createFiles(root).list()).entries.map(({ path }) => path);
}

describe('listing', () => {
  it('gives all files below, sorted, with sizes and a stamp', async () => {
    write('b/2.png', 'four');
    write('a.png', 'xx');
    write('b/1.png');
    const { entries, problems } = await createFiles(root).list();
    expect(entries.map(({ path, sizeBytes }) => [path, sizeBytes])).toEqual([
      ['a.png', 2],
      ['b/1.png', 1],
      ['b/2.png', 4],
    ]);
    expect(new Set(entries.map(({ stamp }) => stamp)).size).toBe(3);
    expect(problems).toEqual([]);
  });

  it('changes a stamp when the file is written, also with the old time put back', async () => {
    write('a.png', 'one');
    const before = (await createFiles(root).list()).entries[0];
    utimesSync(join(root, 'a.png'), new Date(0), new Date(0));
    const after = (await createFiles(root).list()).entries[0];
    expect(after?.stamp).not.toBe(before?.stamp);
    expect((await createFiles(root).list()).entries[0]?.stamp).toBe(after?.stamp);
  });

  it('leaves out hidden entries, node_modules and what macOS puts into archives', async () => {
    for (const path of ['.git/a.png', '.hidden.png', 'node_modules/a.png', '__MACOSX/a.png', 'x/._a.png', 'x/a.png'])
      write(path);
    expect(await paths()).toEqual(['x/a.png']);
  });

  it('bears names with spaces, emoji, # and %', async () => {
    const names = ['a b.png', 'a#1.png', '50%.png', '100%25.png', '😀.png', "it's.png"];
    for (const name of names) write(`sub dir #1/${name}`);
    expect(await paths()).toEqual(names.map((name) => `sub dir #1/${name}`).sort());
    expect((await createFiles(root).read('sub dir #1/😀.png')).problems).toEqual([]);
  });

  it('names broken links as such', async () => {
    symlinkSync('nowhere.png', join(root, 'a.png'));
    symlinkSync('b.png', join(root, 'b.png'));
    const { entries } = await createFiles(root).list();
    expect(entries).toEqual([
      { path: 'a.png', sizeBytes: 0, stamp: '', fault: 'brokenLink' },
      { path: 'b.png', sizeBytes: 0, stamp: '', fault: 'brokenLink' },
    ]);
    expect((await createFiles(root).read('a.png')).problems).toEqual([
      { kind: 'brokenLink', detail: 'is a link to a file that does not exist' },
    ]);
    expect((await createFiles(root).read('b.png')).problems[0]?.kind).toBe('brokenLink');
  });

  it('follows links to files and folders under their own path', async () => {
    const outside = mkdtempSync(join(tmpdir(), 'masklint-outside-'));
    try {
      writeFileSync(join(outside, '1.png'), 'x');
      symlinkSync(outside, join(root, 'masks'));
      symlinkSync(join(outside, '1.png'), join(root, 'one.png'));
      expect(await paths()).toEqual(['masks/1.png', 'one.png']);
      expect((await createFiles(root).read('masks/1.png')).value).toHaveLength(1);
    } finally {
      rmSync(outside, { recursive: true, force: true });
    }
  });

  it('does not walk in circles, nor list a folder twice', async () => {
    write('a/1.png');
    symlinkSync('..', join(root, 'a/up'));
    symlinkSync('a', join(root, 'again'));
    const { entries, problems } = await createFiles(root).list();
    expect(entries.map(({ path }) => path)).toEqual(['a/1.png']);
    expect(problems).toEqual([
      { path: 'a/up', detail: 'is a link to a folder that holds it; not followed' },
      { path: 'again', detail: 'is a link to a folder that is listed already; not followed' },
    ]);
  });

  it('works through a link to the root', async () => {
    write('data/1.png');
    symlinkSync('data', join(root, 'link'));
    expect((await createFiles(join(root, 'link')).list()).entries.map(({ path }) => path)).toEqual(['1.png']);
  });

  it.skipIf(process.getuid?.() === 0)(
    'goes on past a folder that may not be opened (skipped for root, who may open all)',
    async () => {
      write('closed/1.png');
      write('2.png');
      chmodSync(join(root, 'closed'), 0);
      const { entries, problems } = await createFiles(root).list();
      chmodSync(join(root, 'closed'), 0o700);
      expect(entries.map(({ path }) => path)).toEqual(['2.png']);
      expect(problems).toEqual([{ path: 'closed', detail: 'is a folder that may not be opened by this user' }]);
    },
  );

  it('rejects in plain words where the root is no folder', async () => {
    write('file.png');
    await expect(createFiles(join(root, 'absent')).list()).rejects.toThrow(/absent does not exist\.$/);
    await expect(createFiles(join(root, 'file.png')).list()).rejects.toThrow(/file\.png is no folder\.$/);
  });

  it('stops when it is told to', async () => {
    write('1.png');
    await expect(createFiles(root).list(AbortSignal.abort(new Error('enough')))).rejects.toThrow('enough');
  });
});

describe('reading', () => {
  it('gives the bytes', async () => {
    write('a.bin', Uint8Array.of(1, 2, 3));
    const { value, problems } = await createFiles(root).read('a.bin');
    expect([...(value ?? [])]).toEqual([1, 2, 3]);
    expect(problems).toEqual([]);
  });

  it('says what is missing, too large, or no file', async () => {
    write('sub/a.bin', 'four');
    const files = createFiles(root, { maxReadBytes: 3 });
    expect((await files.read('b.bin')).problems).toEqual([{ kind: 'missing', detail: 'does not exist' }]);
    expect((await files.read('sub/a.bin')).problems).toEqual([
      { kind: 'tooLarge', detail: 'has 4 bytes (at most 3 are read)' },
    ]);
    expect((await files.read('sub')).problems).toEqual([{ kind: 'unsupported', detail: 'is no file' }]);
  });

  it('reads text in UTF-8 and UTF-16, with byte order marks', async () => {
    write('a.txt', 'äö');
    write('b.txt', '\uFEFFäö');
    write('c.txt', new Uint8Array([0xff, 0xfe, 0xe4, 0, 0xf6, 0]));
    const files = createFiles(root);
    for (const name of ['a.txt', 'b.txt', 'c.txt']) expect((await files.readText(name)).value).toBe('äö');
  });

  it.each([
    ['EACCES', false, 'noPermission'],
    ['EPERM', false, 'noPermission'],
    ['ENOENT', false, 'missing'],
    ['ENOENT', true, 'brokenLink'],
    ['ELOOP', true, 'brokenLink'],
    ['EIO', false, 'corrupt'],
  ])('takes the system error %s (link: %s) for %s', (code, isLink, kind) => {
    expect(problemOfError(Object.assign(new Error(code), { code }), isLink).kind).toBe(kind);
  });
});
