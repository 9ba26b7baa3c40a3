import { isMap, isScalar, isSeq, LineCounter, parseDocument } from 'yaml';
import type { JsonValue } from '../../core/model/finding.ts';
import type { LoggedSetting } from './logReader.ts';

/** Keys in keys are followed so deep. */
const maxDepth = 5;
/** A list of settings; longer ones are data. */
const maxItems = 100;

/**
 * Settings of `hparams.yaml`, `args.yaml`, `config.json` and the like, each with its line. JSON is YAML too. Python's tags (`!!python/object`) are never
 * resolved; aliases are not followed, so that no small file can become a large one.
 */
export function readSettingsText(_path: string, text: string): readonly LoggedSetting[] {
  const lines = new LineCounter();
  const settings: LoggedSetting[] = [];
  try {
    const document = parseDocument(text, { lineCounter: lines, logLevel: 'silent', uniqueKeys: false });
    collect(document.contents, '', 0, settings, lines);
  } catch {
    // What is no YAML states nothing that could be read.
  }
  return settings;
}

function collect(node: unknown, prefix: string, depth: number, settings: LoggedSetting[], lines: LineCounter): void {
  if (!isMap(node) || maxDepth < depth) return;
  for (const { key, value } of node.items) {
    if (!isScalar(key)) continue;
    const name = `${prefix}${String(key.value)}`;
    const line = key.range == null ? null : lines.linePos(key.range[0]).line;
    const place = line === null ? null : `line ${line}`;
    if (isMap(value)) collect(value, `${name}.`, depth + 1, settings, lines);
    else {
      const plain = plainOf(value);
      if (plain !== undefined) settings.push({ key: name, value: plain, place });
    }
  }
}

function plainOf(node: unknown): JsonValue | undefined {
  if (isSeq(node)) {
    if (maxItems < node.items.length) return undefined;
    const items = node.items.map((item) => (isScalar(item) ? scalarOf(item.value) : undefined));
    return items.every((item) => item !== undefined) ? items : undefined;
  }
  return isScalar(node) ? scalarOf(node.value) : undefined;
}

function scalarOf(value: unknown): JsonValue | undefined {
  if (value === null) return null;
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? value : undefined;
}
