import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { measureAlignment } from '../../src/facts/pair/measureAlignment.ts';
import { readMask, readPhoto } from './readPixels.ts';

/**
 * CPU time of measuring the alignment of a pair, and its ratio to that of decoding it: `npx tsx bench/detection/shiftSpeed.ts`.
 * Each is the mean over the pairs of a set, after one round to warm up.
 */
const root = '../shared/data';
const sets = [
  {
    name: 'camvid11',
    image: (i: string) => `camvid11/CamVid/train/${i}`,
    mask: (i: string) => `camvid11/CamVid/trainannot/${i}`,
  },
  {
    name: 'isbi_membrane',
    image: (i: string) => `isbi_membrane/membrane/train/image/${i}`,
    mask: (i: string) => `isbi_membrane/membrane/train/label/${i}`,
  },
  {
    name: 'cwfid',
    image: (i: string) => `cwfid/images/${i}_image.png`,
    mask: (i: string) => `cwfid/masks/${i}_mask.png`,
  },
];
const names: Readonly<Record<string, readonly string[]>> = {
  camvid11: ['0001TP_006690', '0001TP_006930', '0001TP_007170', '0001TP_007410'].map((name) => `${name}.png`),
  isbi_membrane: ['0', '5', '10', '15'].map((name) => `${name}.png`),
  cwfid: ['001', '003', '005', '007'],
};
const rounds = 30;

async function main(): Promise<void> {
  const rows: Record<string, string>[] = [];
  for (const { name, image, mask } of sets) {
    const files = (names[name] ?? []).map((id) => ({ image: join(root, image(id)), mask: join(root, mask(id)) }));
    await Promise.all(files.flatMap((each) => [readFile(each.image), readFile(each.mask)]));
    const pairs = [];
    let decodeMs = 0;
    let measureMs = 0;
    for (let round = 0; round < rounds; round++) {
      pairs.length = 0;
      const start = cpuMs();
      for (const each of files) pairs.push({ image: await readPhoto(each.image), mask: await readMask(each.mask) });
      const decoded = cpuMs();
      for (const pair of pairs) measureAlignment(pair.image, pair.mask);
      if (round < rounds / 2) continue;
      decodeMs += decoded - start;
      measureMs += cpuMs() - decoded;
    }
    const count = files.length * (rounds / 2);
    rows.push({
      set: name,
      size: `${String(pairs[0]?.mask.width ?? 0)} x ${String(pairs[0]?.mask.height ?? 0)}`,
      'decode ms': (decodeMs / count).toFixed(2),
      'alignment ms': (measureMs / count).toFixed(2),
      ratio: (measureMs / decodeMs).toFixed(2),
    });
  }
  console.table(rows);
}

function cpuMs(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}

void main();
