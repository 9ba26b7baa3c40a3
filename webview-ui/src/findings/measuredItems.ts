import type { JsonData } from '../../../src/protocol/findings.ts';
import { formatNumber, formatScore, formatShare } from '../ui/formatNumber.ts';

/** A measured value of a finding in the form that shows it best. */
export type MeasuredItem =
  | { readonly kind: 'text'; readonly name: string; readonly text: string }
  | { readonly kind: 'code'; readonly name: string; readonly code: string }
  | {
      readonly kind: 'table';
      readonly name: string;
      readonly columns: readonly TableColumn[];
      readonly rows: readonly (readonly JsonData[])[];
    };

export interface TableColumn {
  readonly key: string;
  readonly title: string;
  readonly isShare: boolean;
  readonly isNumber: boolean;
}

type JsonRecord = Readonly<Record<string, JsonData | undefined>>;

/** Shown on its own, or for programs only. */
const neverListed = new Set(['shiftPx', 'cost']);

/**
 * What a rule measured, whatever rule it is: names and units come from the names of its fields. Words and numbers that the
 * message says already are left out.
 *
 * @param leftOut Fields that are shown in another way.
 */
export function measuredItems(
  data: JsonRecord,
  message = '',
  leftOut: readonly string[] = [],
): readonly MeasuredItem[] {
  const channels = channelTable(data);
  return Object.entries(data).flatMap(([key, value]) => {
    if (value === undefined || value === null || neverListed.has(key) || leftOut.includes(key)) return [];
    if (channels !== null && key === 'std') return [];
    if (channels !== null && key === 'mean') return [channels];
    return isSaid(key, value, message) ? [] : itemsOf(key, value);
  });
}

const channelNames: Readonly<Record<number, readonly string[]>> = {
  1: ['grey'],
  3: ['red', 'green', 'blue'],
  4: ['red', 'green', 'blue', 'alpha'],
};

/** Means and standard deviations belong side by side, a channel a line. */
function channelTable({ mean, std }: JsonRecord): MeasuredItem | null {
  if (!Array.isArray(mean) || !Array.isArray(std) || mean.length !== std.length || mean.length === 0) return null;
  const names = channelNames[mean.length];
  const deviations: readonly JsonData[] = std;
  const rows = mean.map((one: JsonData, index) => ({
    channel: names?.[index] ?? index + 1,
    mean: one,
    standardDeviation: deviations[index] ?? null,
  }));
  return tableOf('Channels', rows);
}

function isSaid(key: string, value: JsonData, message: string): boolean {
  if (typeof value === 'string') return message.includes(value);
  if (typeof value !== 'number') return false;
  const shown = formatValue(key, value);
  const at = message.indexOf(shown);
  // Not where it is a part of a longer number.
  const around = `${message.charAt(at - 1)}${message.charAt(at + shown.length)}`;
  return at !== -1 && !/\d/.test(around);
}

function itemsOf(key: string, value: JsonData): readonly MeasuredItem[] {
  const name = titleOf(key);
  if (typeof value === 'string' && looksLikeCode(value)) return [{ kind: 'code', name, code: value }];
  if (isRecords(value)) return [tableOf(name, value)];
  if (isRecord(value)) {
    const isFlat = Object.values(value).every(
      (part) => typeof part !== 'object' && !(typeof part === 'string' && looksLikeCode(part)),
    );
    if (!isFlat)
      return Object.entries(value).flatMap(([inner, part]) =>
        part === undefined || part === null ? [] : itemsOf(inner, part),
      );
    const parts = Object.entries(value).map(([inner, part]) => `${titleOf(inner)} ${formatValue(inner, part ?? null)}`);
    return parts.length === 0 ? [] : [{ kind: 'text', name, text: parts.join(', ') }];
  }
  const text = formatValue(key, value);
  return text === '' ? [] : [{ kind: 'text', name, text }];
}

/** A value with the unit that its field's name promises. */
export function formatValue(key: string, value: JsonData): string {
  if (Array.isArray(value)) return formatList(key, value);
  if (typeof value === 'number') {
    if (isShareKey(key) && 0 <= value && value <= 1) return formatShare(value);
    if (/dice$/i.test(key) && 0 <= value && value <= 1) return formatScore(value);
    const unit = /(Px|Ms)$/.exec(key)?.[1]?.toLowerCase();
    return unit === undefined ? formatNumber(value) : `${formatNumber(value)} ${unit}`;
  }
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  if (typeof value === 'string') return value;
  return isRecord(value)
    ? Object.entries(value)
        .map(([inner, part]) => `${titleOf(inner).toLowerCase()} ${formatValue(inner, part ?? null)}`)
        .join(' ')
    : '–';
}

const listLimit = 24;

function formatList(key: string, values: readonly JsonData[]): string {
  const shown = values.slice(0, listLimit).map((value) => formatValue(key, value));
  const rest = values.length - shown.length;
  return shown.join(', ') + (rest === 0 ? '' : ` and ${rest} more`);
}

/** Lines of a program: more than one line, or a call or assignment. */
export function looksLikeCode(text: string): boolean {
  return (
    text.trim().includes('\n') ||
    /^\s*(import|from)\s+\w/.test(text) ||
    /^[\w.]+\s*=\s*\S/.test(text) ||
    /^[\w.]+\(.*\)$/.test(text.trim())
  );
}

function tableOf(name: string, rows: readonly JsonRecord[]): MeasuredItem {
  const keys = [...new Set(rows.flatMap((row) => Object.keys(row)))];
  const columns = keys.map((key) => ({
    key,
    title: titleOf(key),
    isShare: isShareKey(key),
    isNumber: rows.every((row) => typeof (row[key] ?? 0) === 'number'),
  }));
  return { kind: 'table', name, columns, rows: rows.map((row) => keys.map((key) => row[key] ?? null)) };
}

function isRecord(value: JsonData): value is JsonRecord {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isRecords(value: JsonData): value is readonly JsonRecord[] {
  return Array.isArray(value) && value.length !== 0 && value.every((item: JsonData) => isRecord(item));
}

function isShareKey(key: string): boolean {
  return /(share|fraction|probability|accuracy)$/i.test(key);
}

/** How well a mask fits its image, in standard deviations above chance. */
const fieldNames: Readonly<Record<string, string>> = {
  asIsZ: 'Fit as is (z)',
  undoneZ: 'Fit when undone (z)',
  usualZ: 'Fit of other pairs (z)',
};

const properNames: Readonly<Record<string, string>> = {
  keras: 'Keras',
  pytorch: 'PyTorch',
  tensorflow: 'TensorFlow',
  dice: 'Dice',
  iou: 'IoU',
};

/** "maskSizePx" → "Mask size". */
export function titleOf(key: string): string {
  const proper = fieldNames[key] ?? properNames[key.toLowerCase()];
  if (proper !== undefined) return proper;
  const words = key
    .replace(/(Px|Ms)$/, '')
    .replace(/([a-z\d])([A-Z])/g, '$1 $2')
    .replace(/[_-]+/g, ' ')
    .toLowerCase()
    .split(' ')
    .map((word) => properNames[word] ?? word)
    .join(' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}
