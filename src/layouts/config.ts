import * as v from 'valibot';

/** Name of the file in the dataset's folder that states what no name says. */
export const configName = 'masklint.json';

const glob = v.pipe(v.string('must be a glob, such as "images/*.png"'), v.nonEmpty('must not be empty'));
const value = v.pipe(
  v.number('must be a number'),
  v.integer('must be a whole number'),
  v.minValue(0, 'must be 0 or more'),
  v.maxValue(0xffffff, 'must be at most 16777215'),
);
const classInfo = v.strictObject(
  {
    name: v.pipe(v.string('must be a text'), v.nonEmpty('must not be empty')),
    value,
    color: v.optional(
      v.pipe(
        v.string('must be a color, such as "#ff8000"'),
        v.regex(/^#[0-9a-fA-F]{6}$/, 'must be a color, such as "#ff8000"'),
      ),
    ),
  },
  unknownKey('a class has name, value and color only, as an object'),
);

const globs = v.union([glob, v.pipe(v.array(glob), v.minLength(1))], 'must be a glob or a list of globs');

/** valibot takes a list for an object of numbered keys. */
function noList(message: string) {
  return v.check((input: unknown) => !Array.isArray(input), message);
}

const whole = 'the file holds an object with images, masks, splits, classes, ignoreValue and exclude only';

const schema = v.pipe(
  v.unknown(),
  noList(`must be an object; ${whole}`),
  v.strictObject(
    {
      $schema: v.optional(v.string('must be a text')),
      images: v.optional(glob),
      masks: v.optional(glob),
      splits: v.optional(
        v.pipe(
          v.unknown(),
          noList('must be an object of names and globs'),
          v.record(v.pipe(v.string(), v.nonEmpty('must not be empty')), globs, 'must be an object of names and globs'),
        ),
      ),
      classes: v.optional(
        v.array(v.pipe(v.unknown(), noList('must be an object'), classInfo), 'must be a list of classes'),
      ),
      ignoreValue: v.optional(value),
      exclude: v.optional(globs),
    },
    unknownKey(whole),
  ),
);

export interface Config {
  /** Both or none; null leaves the pairing to the layouts. */
  readonly pairs: { readonly images: string; readonly masks: string } | null;
  readonly splits: readonly (readonly [name: string, globs: readonly string[]])[];
  readonly classes: readonly { readonly name: string; readonly value: number; readonly color?: number }[];
  readonly ignoreValue: number | null;
  readonly exclude: readonly string[];
}

/** Reads masklint.json. A problem names the place in the file ("classes[1].value: must be a number"); the config is then absent. */
export function parseConfig(text: string): {
  readonly config: Config | undefined;
  readonly problems: readonly string[];
} {
  let json: unknown;
  try {
    json = JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch (error) {
    return failed([`is no JSON: ${error instanceof Error ? error.message : String(error)}`]);
  }
  const result = v.safeParse(schema, json);
  if (!result.success) return failed(result.issues.map(sayIssue));
  const { images, masks, splits, classes, ignoreValue, exclude } = result.output;
  if ((images === undefined) !== (masks === undefined)) {
    return failed([`needs images and masks together, ${images === undefined ? 'images' : 'masks'} is missing`]);
  }
  const values = (classes ?? []).map((item) => item.value);
  const twice = values.find((item, i) => values.indexOf(item) < i);
  if (twice !== undefined) return failed([`has two classes with the value ${twice}`]);
  return {
    config: {
      pairs: images === undefined || masks === undefined ? null : { images, masks },
      splits: Object.entries(splits ?? {}).map(([name, patterns]) => [name, asList(patterns)] as const),
      classes: (classes ?? []).map(({ name, value: number, color }) => ({
        name,
        value: number,
        ...(color === undefined ? {} : { color: Number.parseInt(color.slice(1), 16) }),
      })),
      ignoreValue: ignoreValue ?? null,
      exclude: asList(exclude ?? []),
    },
    problems: [],
  };
}

function failed(problems: readonly string[]): { config: undefined; problems: readonly string[] } {
  return { config: undefined, problems };
}

function asList(patterns: string | readonly string[]): readonly string[] {
  return typeof patterns === 'string' ? [patterns] : patterns;
}

/** valibot reports unknown keys and wrong types through one message of the object. */
function unknownKey(allowed: string) {
  return (issue: v.StrictObjectIssue): string =>
    issue.expected === 'never'
      ? `is not known; ${allowed}`
      : issue.received === 'undefined'
        ? 'is missing'
        : `must be an object; ${allowed}`;
}

function sayIssue(issue: v.InferIssue<typeof schema>): string {
  const path = (issue.path ?? []).map(({ key }) => (typeof key === 'number' ? `[${key}]` : `.${String(key)}`)).join('');
  return path === '' ? issue.message : `${path.replace(/^\./, '')}: ${issue.message}`;
}
