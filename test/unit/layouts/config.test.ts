import { readFileSync } from 'node:fs';
import { Ajv } from 'ajv';
import { describe, expect, it } from 'vitest';
import { parseConfig } from '../../../src/layouts/config.ts';

const schema = new Ajv({ strict: false }).compile(
  JSON.parse(readFileSync(new URL('../../../media/masklint.schema.json', import.meta.url), 'utf8')) as object,
);

const good: Readonly<Record<string, unknown>> = {
  nothing: {},
  pairs: { images: 'train/*.jpg', masks: 'trainannot/{stem}.png' },
  all: {
    $schema: './masklint.schema.json',
    images: '**/*.jpg',
    masks: '**/*.png',
    splits: { train: 'train/**', val: ['val/**', 'valid/**'] },
    classes: [
      { name: 'sky', value: 0, color: '#0080ff' },
      { name: 'road', value: 3 },
    ],
    ignoreValue: 255,
    exclude: ['previews/**'],
  },
};

/** What is wrong, and what must be said about it. */
const bad: readonly (readonly [text: unknown, says: RegExp])[] = [
  [[], /must be an object/],
  ['images/*.png', /must be an object/],
  [{ images: 3, masks: 'a' }, /^images: must be a glob/],
  [{ images: '', masks: 'a' }, /^images: must not be empty/],
  [{ images: 'a' }, /masks is missing/],
  [{ masks: 'a' }, /images is missing/],
  [{ image: 'a' }, /^image: is not known/],
  [{ splits: ['train'] }, /^splits/],
  [{ splits: { train: 3 } }, /^splits\.train: must be a glob or a list of globs/],
  [{ classes: {} }, /^classes: must be a list of classes/],
  [{ classes: [{ name: 'sky' }] }, /^classes\[0\]\.value: is missing/],
  [{ classes: [{ name: 'sky', value: '3' }] }, /^classes\[0\]\.value: must be a number/],
  [{ classes: [{ name: 'sky', value: -1 }] }, /^classes\[0\]\.value: must be 0 or more/],
  [{ classes: [{ name: 'sky', value: 1.5 }] }, /^classes\[0\]\.value: must be a whole number/],
  [{ classes: [{ name: 'sky', value: 1, color: 'blue' }] }, /^classes\[0\]\.color: must be a color/],
  [{ classes: [{ name: 'sky', value: 1, id: 3 }] }, /^classes\[0\]\.id: is not known/],
  [{ ignoreValue: null }, /^ignoreValue: must be a number/],
  [{ exclude: [] }, /^exclude/],
];

describe('masklint.json', () => {
  it.each(Object.entries(good))('%s is understood by parser and schema', (_name, config) => {
    expect(schema(config)).toBe(true);
    expect(parseConfig(JSON.stringify(config)).problems).toEqual([]);
  });

  it.each(bad)('%j is refused by parser and schema, and the parser says why', (config, says) => {
    expect(schema(config)).toBe(false);
    const { config: parsed, problems } = parseConfig(JSON.stringify(config));
    expect(parsed).toBeUndefined();
    expect(problems[0]).toMatch(says);
  });

  it('gives its values', () => {
    expect(parseConfig(JSON.stringify(good.all)).config).toEqual({
      pairs: { images: '**/*.jpg', masks: '**/*.png' },
      splits: [
        ['train', ['train/**']],
        ['val', ['val/**', 'valid/**']],
      ],
      classes: [
        { name: 'sky', value: 0, color: 0x0080ff },
        { name: 'road', value: 3 },
      ],
      ignoreValue: 255,
      exclude: ['previews/**'],
    });
  });

  it('says that broken JSON is none', () => {
    expect(parseConfig('{ "images": ').problems[0]).toMatch(/^is no JSON: /);
  });

  it('bears a byte order mark', () => {
    expect(parseConfig('\uFEFF{}').problems).toEqual([]);
  });

  it('refuses two classes of one value', () => {
    const text = '{ "classes": [{ "name": "a", "value": 1 }, { "name": "b", "value": 1 }] }';
    expect(parseConfig(text).problems).toEqual(['has two classes with the value 1']);
  });
});
