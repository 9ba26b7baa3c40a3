import type { RunSettings, Stated } from '../../core/model/run.ts';

/** Settings that a training script states in plain text. Nothing of it is executed; what is computed there is not known here. */
export function scriptHints(text: string, file: string): RunSettings {
  const lines = text.split(/\r?\n/).slice(0, maxLines);
  const numbers = new Map<string, Stated<number>>();
  const paths: { readonly path: string; readonly line: number }[] = [];
  for (const [i, line] of lines.entries()) {
    const [, name = '', value = ''] = /^\s*(\w+)\s*(?::\s*\w+\s*)?=\s*([^#]+?)\s*(?:#.*)?$/.exec(line) ?? [];
    const number = Number(value.replace(/,$/, '').replaceAll('_', ''));
    if (name !== '' && value !== '' && Number.isFinite(number))
      numbers.set(name.toLowerCase(), { value: number, file, place: `line ${String(i + 1)}` });
    const [, path] =
      /^\s*\w*(?:data|train|val|root|image|img|mask|label|dir|path)\w*\s*=\s*[rf]?["']([^"']+)["']/i.exec(line) ?? [];
    if (path !== undefined && /[\\/]/.test(path) && !path.includes('{') && !/^\w+:\/\//.test(path))
      paths.push({ path, line: i + 1 });
  }
  const rate = rateOf(lines, numbers, file);
  const optimizer =
    firstMatch(lines, /\b(?:optim(?:izers)?\.)(\w+)\s*\(/, file) ??
    firstMatch(lines, /optimizer\s*=\s*["'](\w+)["']/, file);
  const loss =
    firstMatch(lines, /\bloss\s*=\s*["'](\w+)["']/, file) ??
    firstMatch(
      lines,
      /\b(binary_cross_entropy(?:_with_logits)?|cross_entropy|BCEWithLogitsLoss|BCELoss|CrossEntropyLoss|DiceLoss)\b/,
      file,
    );
  const batchSize = numbers.get('batch') ?? numbers.get('batch_size') ?? numbers.get('bs');
  const epochs = numbers.get('epochs') ?? numbers.get('num_epochs') ?? numbers.get('max_epochs');
  const [first] = paths;
  return {
    ...(rate === undefined ? {} : { learningRate: rate }),
    ...(optimizer === undefined ? {} : { optimizer }),
    ...(loss === undefined ? {} : { loss }),
    ...(batchSize === undefined ? {} : { batchSize }),
    ...(epochs === undefined ? {} : { epochs }),
    ...(first === undefined
      ? {}
      : { dataPaths: { value: paths.map(({ path }) => path), file, place: `line ${String(first.line)}` } }),
  };
}

/** A training script is a few hundred lines; of a longer text the rest is left. */
const maxLines = 5_000;

function rateOf(
  lines: readonly string[],
  numbers: ReadonlyMap<string, Stated<number>>,
  file: string,
): Stated<number> | undefined {
  for (const [i, line] of lines.entries()) {
    const [, value] =
      /\b(?:learning_rate|lr)\s*=\s*([\w.+-]+)\s*(?:[,)#]|$)/i.exec(line) ??
      /\b(?:Adam|AdamW|SGD|RMSprop|Nadam|Adagrad)\(\s*([\w.+-]+)\s*[,)]/i.exec(line) ??
      [];
    if (value === undefined) continue;
    const number = Number(value);
    if (Number.isFinite(number)) return { value: number, file, place: `line ${String(i + 1)}` };
    const named = numbers.get(value.toLowerCase());
    if (named !== undefined) return named;
  }
  return numbers.get('lr') ?? numbers.get('learning_rate');
}

function firstMatch(lines: readonly string[], pattern: RegExp, file: string): Stated<string> | undefined {
  for (const [i, line] of lines.entries()) {
    const [, value] = pattern.exec(line) ?? [];
    if (value !== undefined) return { value, file, place: `line ${String(i + 1)}` };
  }
  return undefined;
}

/** What the run's own files say counts before what a script says: it may have been changed since. */
export function withHints(settings: RunSettings, hints: RunSettings): RunSettings {
  return { ...hints, ...settings };
}
