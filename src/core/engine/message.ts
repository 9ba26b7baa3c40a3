/**
 * Message templates: `{name}` and `{name:format}`. Formats: `percent` (0.0132 → "1.3 %"), `px` ("5 px"), `dice` ("0.21"),
 * `count` ("10,000"), `text`. Without a format, integers are written as they are and fractions with three significant digits.
 */
export type Placeholders<Template extends string> = Template extends `${string}{${infer Name}}${infer Rest}`
  ? (Name extends `${infer Bare}:${string}` ? Bare : Name) | Placeholders<Rest>
  : never;

export type MessageValue = string | number;

/** Fills the template. A placeholder without a value stays visible as `{name}`, which the catalogue test refuses. */
export function formatMessage(template: string, data: Readonly<Record<string, unknown>>): string {
  return template.replaceAll(/\{(\w+)(?::(\w+))?\}/g, (whole, name: string, format: string | undefined) => {
    const value = data[name];
    if (typeof value === 'number') return formatNumber(value, format);
    return typeof value === 'string' ? value : whole;
  });
}

/** Writes one number for people. */
export function formatNumber(value: number, format?: string): string {
  switch (format) {
    case 'percent':
      return `${formatPercent(value * 100)} %`;
    case 'px':
      return `${trimZeros(value.toFixed(1))} px`;
    case 'dice':
      return value.toFixed(2);
    case 'count':
      return groupThousands(value);
    default:
      return Number.isInteger(value) ? String(value) : String(Number(value.toPrecision(3)));
  }
}

/** 10000 → "10,000". Not by toLocaleString: loading its tables takes longer than an audit of a small dataset may. */
export function groupThousands(value: number): string {
  return String(Math.round(value)).replaceAll(/\B(?=(\d{3})+$)/g, ',');
}

function formatPercent(percent: number): string {
  // 99.97 must not read as "100": it is not all.
  if (99.9 < percent && percent < 100) return '> 99.9';
  if (0 < percent && percent < 0.01) return '< 0.01';
  return trimZeros(percent < 1 ? percent.toFixed(2) : percent.toFixed(1));
}

function trimZeros(text: string): string {
  return text.includes('.') ? text.replace(/\.?0+$/, '') : text;
}
