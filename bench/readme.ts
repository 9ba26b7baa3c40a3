// Writes the tables of the last benchmarks into README.md: `npm run bench:readme`. Numbers come from bench/results/*.json alone.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { format, resolveConfig } from 'prettier';

interface ShiftRow {
  readonly set: string;
  readonly role: string;
  readonly strengthPx: number;
  readonly recall: number;
  readonly medianErrorPx: number | null;
  readonly falseAlarmsPerCleanPair: number;
  readonly cannotTellClean: number;
}

interface DetectionShare {
  readonly recall: number | null;
  readonly falseAlarmsPerCleanPair: number | null;
  readonly cannotTell: number | null;
}

interface Detection {
  readonly seconds: number;
  readonly sets: readonly { readonly name: string; readonly role: string; readonly followsEdges: boolean }[];
  readonly summary: readonly {
    readonly fault: string;
    readonly strength: string;
    readonly hasRule: boolean;
    readonly reporting: DetectionShare;
    readonly reportingAlongEdges: DetectionShare;
    readonly tuning: DetectionShare;
  }[];
  readonly errorsOnClean: readonly {
    readonly role: string;
    readonly rule: string;
    readonly pairs: number;
    readonly falseAlarms: number;
    readonly perCleanPair: number;
  }[];
  readonly real: {
    readonly known: readonly {
      readonly folder: string;
      readonly defect: string;
      readonly found: boolean;
      readonly rule: string | null;
      readonly note: string | null;
    }[];
  };
}

interface Speed {
  readonly speed: readonly {
    readonly name: string;
    readonly auditMs: number;
    readonly decodeMs: number;
    readonly ratio: number;
  }[];
  readonly scale: readonly {
    readonly count: number;
    readonly firstMs: number;
    readonly secondMs: number;
    readonly firstPeakRssMb: number;
    readonly secondPeakRssMb: number;
  }[];
}

const strengths = [2, 3, 5, 10];

async function main(): Promise<void> {
  const parts = [
    // Our own benchmarks write these files.
    shiftTable((read('shift') as { readonly rows: readonly ShiftRow[] } | undefined)?.rows ?? []),
    detectionTables(read('detection') as Detection | undefined),
    speedTables(read('speed') as Speed | undefined),
  ];
  const readme = readFileSync('README.md', 'utf8');
  const filled = readme.replace(
    /<!-- bench:start -->[\s\S]*<!-- bench:end -->/,
    () => `<!-- bench:start -->\n\n${parts.join('\n\n')}\n\n<!-- bench:end -->`,
  );
  const options = await resolveConfig('README.md');
  writeFileSync('README.md', await format(filled, { ...options, parser: 'markdown' }));
}

function shiftTable(rows: readonly ShiftRow[]): string {
  const sets = [...new Set(rows.map(({ set }) => set))];
  const lines = sets.map((set) => {
    const own = rows.filter((row) => row.set === set);
    const recalls = strengths.map((px) => percent(own.find(({ strengthPx }) => strengthPx === px)?.recall));
    const at5 = own.find(({ strengthPx }) => strengthPx === 5);
    const alarms = Math.max(...own.map(({ falseAlarmsPerCleanPair }) => falseAlarmsPerCleanPair));
    const error = at5?.medianErrorPx;
    const cells = [error == null ? '–' : `${error.toFixed(2)} px`, percent(alarms), percent(at5?.cannotTellClean)];
    return `| ${[set, own[0]?.role ?? '', ...recalls, ...cells].join(' | ')} |`;
  });
  return [
    'Masks of 10 % of the pairs moved by a known distance in a random direction; share of them found, by distance. Weights were fitted on the tuning sets. Outlines of facade, pothole and labelme are drawn loosely: there the rule says “cannot tell”.',
    '',
    `| set | role | ${strengths.map((px) => `${String(px)} px`).join(' | ')} | median error at 5 px | false alarms a clean pair, worst | cannot tell, clean |`,
    `| --- | --- |${' --- |'.repeat(strengths.length + 3)}`,
    ...lines,
  ].join('\n');
}

/** Shifts are listed by distance, other faults once for all strengths. */
function detectionTables(results: Detection | undefined): string {
  if (results === undefined) return '';
  // The first row of a fault is that of all its strengths.
  const faults = results.summary.filter(({ fault, strength }, i, all) =>
    fault === 'shifted' ? strength !== 'all' : all.findIndex((each) => each.fault === fault) === i,
  );
  const setsOf = (role: string): string =>
    results.sets
      .filter((set) => set.role === role)
      .map(({ name, followsEdges }) => (followsEdges ? name : `${name}*`))
      .join(', ');
  return [
    `Every fault, planted in a tenth of the pairs of each set (or in the whole export) and audited with all rules: share of them that the right rule names (\`npm run bench:detection\`, ${String(Math.round(results.seconds / 60))} minutes). Tuning sets: ${setsOf('tuning')}. Reporting sets: ${setsOf('reporting')}. Masks of sets with * do not follow the images’ edges. False alarms are warnings and errors of the same rules on pairs left alone.`,
    '',
    '| fault | tuning sets | reporting sets | of these, masks along edges | false alarms a clean pair | cannot tell |',
    '| --- | --- | --- | --- | --- | --- |',
    ...faults.map(({ fault, strength, hasRule, reporting, reportingAlongEdges, tuning }) => {
      const name = fault === 'shifted' ? `${fault} by ${strength}` : fault;
      if (!hasRule) return `| ${name} | no rule | | | | |`;
      const shares = [tuning.recall, reporting.recall, reportingAlongEdges.recall];
      const others = [reporting.falseAlarmsPerCleanPair, reporting.cannotTell];
      return `| ${[name, ...[...shares, ...others].map((share) => percent(share ?? undefined))].join(' | ')} |`;
    }),
    '',
    results.errorsOnClean.length === 0
      ? 'No rule of severity error said anything false on the copies without faults.'
      : `Errors on copies without faults: ${results.errorsOnClean
          .map(
            ({ rule, role, falseAlarms, pairs, perCleanPair }) =>
              `\`${rule}\` ${String(falseAlarms)} on ${String(pairs)} pairs of the ${role} sets (${percent(perCleanPair)})`,
          )
          .join('; ')}.`,
    '',
    '| published set | what is really wrong in it | found |',
    '| --- | --- | --- |',
    ...results.real.known.map(
      ({ folder, defect, found, rule, note }) =>
        `| ${folder} | ${defect} | ${found ? `yes, \`${rule ?? ''}\`` : `no${note === null ? '' : `: ${note}`}`} |`,
    ),
  ].join('\n');
}

function speedTables(results: Speed | undefined): string {
  if (results === undefined) return '';
  return [
    'Whole processes, start-up included, 2 cores: the audit beside a process that only decodes the same files (`npm run bench`).',
    '',
    '| set | audit | decode only | audit ÷ decode |',
    '| --- | --- | --- | --- |',
    ...results.speed.map(
      ({ name, auditMs, decodeMs, ratio }) =>
        `| ${name} | ${auditMs.toFixed(0)} ms | ${decodeMs.toFixed(0)} ms | ${ratio.toFixed(2)} |`,
    ),
    '',
    '| generated pairs of 256×256 | first audit | peak memory | second audit, nothing changed | peak memory |',
    '| --- | --- | --- | --- | --- |',
    ...results.scale.map(
      ({ count, firstMs, secondMs, firstPeakRssMb, secondPeakRssMb }) =>
        `| ${String(count)} | ${(firstMs / 1000).toFixed(1)} s | ${firstPeakRssMb.toFixed(0)} MB | ${(secondMs / 1000).toFixed(1)} s | ${secondPeakRssMb.toFixed(0)} MB |`,
    ),
  ].join('\n');
}

function read(name: string): unknown {
  const file = `bench/results/${name}.json`;
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : undefined;
}

function percent(share: number | undefined): string {
  return share === undefined ? '–' : `${Number((share * 100).toFixed(1)).toString()} %`;
}

void main();
