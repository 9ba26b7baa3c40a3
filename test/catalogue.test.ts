import { readFileSync, readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { generatedFiles } from '../src/build/generate/generatedFiles.ts';
import { ruleExamples } from '../src/build/generate/ruleExamples.ts';
import { faultsOfTheWhole, notPlanted, plantedFaults } from '../src/build/sampleDataset.ts';
import { rulePictures } from '../src/build/pictures/rulePictures.ts';
import { formatMessage } from '../src/core/engine/message.ts';
import { modelRules, runRules } from '../src/rules/runRules.ts';
import { allRules } from '../src/rules/index.ts';

const groups = readdirSync('src/rules', { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => name);
const files = groups.flatMap((group) => readdirSync(`src/rules/${group}`).map((file) => `${group}/${file}`));

describe('the catalogue of rules', () => {
  it('lists every rule file once, under the id that its name says', () => {
    const idOf = (file: string): string =>
      file.replace(/\.ts$/, '').replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
    const listed = [...allRules, ...runRules, ...modelRules];
    expect(listed.map(({ id }) => id).toSorted()).toEqual(files.map(idOf).toSorted());
  });

  it('has pages, README table and settings that follow from the rules', async () => {
    const wanted = await generatedFiles(allRules, {
      readme: readFileSync('README.md', 'utf8'),
      manifest: readFileSync('package.json', 'utf8'),
    });
    const isStale = ([path, content]: [string, string | Uint8Array]): boolean =>
      readIfPresent(path)?.equals(Buffer.from(content)) !== true;
    const stale = [...wanted].filter(isStale).map(([path]) => path);
    expect(stale, 'run npm run generate').toEqual([]);
  });

  it('has no page without a rule', () => {
    const names = allRules.map(({ id }) => id.replace('/', '-')).toSorted();
    const pages = readdirSync('media/rules').filter((name) => name !== 'pictures');
    expect(pages.toSorted()).toEqual(names.map((name) => `${name}.md`));
    expect(readdirSync('media/rules/pictures').toSorted()).toEqual(names.map((name) => `${name}.png`));
  });

  it('shows the fault of each rule in a small picture, and says in words what it shows', () => {
    expect(Object.keys(rulePictures).toSorted()).toEqual(allRules.map(({ id }) => id).toSorted());
    for (const { id } of allRules) {
      const name = id.replace('/', '-');
      const page = readFileSync(`media/rules/${name}.md`, 'utf8');
      expect(page).toMatch(new RegExp(`^!\\[[A-Z][^\\]]{40,}\\.\\]\\(pictures/${name}\\.png\\)$`, 'm'));
      expect(readFileSync(`media/rules/pictures/${name}.png`).length).toBeLessThan(10_000);
    }
  });

  it('has a fault of each rule in the sample, or a reason why not', () => {
    const planted = new Set([...Object.keys(plantedFaults), ...faultsOfTheWhole]);
    const isExcused = (id: string): boolean => Object.keys(notPlanted).some((start) => id.startsWith(start));
    expect(allRules.map(({ id }) => id).filter((id) => !planted.has(id) && !isExcused(id))).toEqual([]);
    expect([...planted].filter(isExcused)).toEqual([]);
  });

  it('shows an example of each rule and of nothing else', () => {
    expect(Object.keys(ruleExamples).toSorted()).toEqual(allRules.map(({ id }) => id).toSorted());
  });
});

describe.each(allRules.map((rule) => [rule.id, rule] as const))('%s', (_id, rule) => {
  const texts = [rule.title, rule.rationale, rule.remedy, ...Object.values(rule.messages), rule.fold ?? ''];
  const templates = [...Object.values(rule.messages), ...(rule.fold === undefined ? [] : [rule.fold])];

  it('has a title of a few words without a full stop', () => {
    expect(rule.title.length).toBeLessThanOrEqual(60);
    expect(rule.title).toMatch(/^[A-Z0-9].*[^.]$/);
  });

  it('speaks in whole sentences without exclamation', () => {
    for (const text of texts) expect(text).not.toContain('!');
    for (const text of [...templates, rule.rationale]) expect(text).toMatch(/\.$/);
    for (const text of texts) expect(text).not.toMatch(/\b(invalid|illegal|fatal|bad)\b/i);
  });

  it('says a message in at most two lines of a wide screen', () => {
    for (const template of templates) expect(template.length).toBeLessThanOrEqual(280);
  });

  it('uses placeholders and formats that exist', () => {
    for (const template of templates) {
      const names = [...template.matchAll(/\{(\w+)(?::(\w+))?\}/g)];
      for (const [, , format] of names) expect(['percent', 'px', 'dice', 'count', 'text', undefined]).toContain(format);
      const filled = formatMessage(template, Object.fromEntries(names.map(([, name]) => [name ?? '', 1])));
      expect(filled).not.toMatch(/[{}]/);
    }
  });

  it('documents each option with a default inside its range', () => {
    for (const option of Object.values(rule.options)) {
      expect(option.doc).toMatch(/\.$/);
      if (typeof option.default !== 'number') continue;
      expect(option.default).toBeGreaterThanOrEqual(option.minimum ?? -Infinity);
      expect(option.default).toBeLessThanOrEqual(option.maximum ?? Infinity);
    }
  });
});

function readIfPresent(path: string): Buffer | undefined {
  try {
    return readFileSync(path);
  } catch {
    return undefined;
  }
}
