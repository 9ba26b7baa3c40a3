import { describe, expect, it } from 'vitest';
import { evaluate } from '../../../../src/core/engine/evaluate.ts';
import type { SamplePixels } from '../../../../src/core/engine/fact.ts';
import type { Verdicts } from '../../../../src/core/engine/judge.ts';
import { planAudit } from '../../../../src/core/engine/plan.ts';
import type { Mask } from '../../../../src/core/model/mask.ts';
import { findAugmentFolders, isSameDraw, readAugmentName } from '../../../../src/facts/dataset/augmentFolders.ts';
import unsynchronized from '../../../../src/rules/augment/unsynchronized.ts';
import type { Scene } from '../../facts/pair/scene.ts';
import { diskScene, featurelessScene } from '../../facts/pair/scene.ts';

const count = 20;

/** As Keras draws them: any number below 10⁷. */
function randomOf(i: number): string {
  let state = Math.imul(i + 1, 0x9e3779b1);
  state = Math.imul(state ^ (state >>> 15), 0x85ebca6b);
  return String(((state ^ (state >>> 13)) >>> 0) % 10_000_000);
}

function pairs(sceneAt: (i: number) => Scene, nameOf = (i: number) => `aug/{}_${String(i >> 1)}_${randomOf(i)}.png`) {
  return Array.from({ length: count }, (_, i): SamplePixels => {
    const { image, mask } = sceneAt(i);
    const [imagePath, maskPath] = [nameOf(i).replace('{}', 'image'), nameOf(i).replace('{}', 'mask')];
    return {
      sample: {
        id: imagePath,
        image: imagePath,
        mask: { kind: 'file', path: maskPath },
        split: null,
        ambiguousWith: [],
      },
      image: { path: imagePath, value: image, problems: [] },
      mask: { path: maskPath, value: mask, problems: [] },
    };
  });
}

function audit(pixels: readonly SamplePixels[]): Verdicts {
  return evaluate(planAudit([unsynchronized], []), pixels, {
    layout: { id: 'test', description: 'drawings', alternatives: [] },
    samples: pixels.map(({ sample }) => sample),
    skipped: [],
    declaredClasses: [],
    ignoreValue: null,
  });
}

function mirrored({ image, mask }: Scene): Scene {
  const labels = Uint8Array.from(mask.labels);
  for (let y = 0; y < mask.height; y++) {
    for (let x = 0; x < mask.width; x++)
      labels[y * mask.width + x] = mask.labels[y * mask.width + mask.width - 1 - x] ?? 0;
  }
  return { image, mask: { ...mask, labels } satisfies Mask };
}

describe('augment/unsynchronized', () => {
  it('is silent where pairs fit', () => {
    expect(audit(pairs((i) => diskScene(i)))).toMatchObject({ findings: [], failures: [], cannotTell: [] });
  });

  it('makes one finding of masks that were mirrored at random', () => {
    const { findings, failures } = audit(pairs((i) => (i % 2 === 0 ? diskScene(i) : mirrored(diskScene(i)))));
    expect(failures).toEqual([]);
    expect(findings).toHaveLength(1);
    expect(findings[0]).toMatchObject({ severity: 'error', place: { kind: 'dataset' }, messageId: 'apart' });
    expect(findings[0]?.message).toMatch(
      /^\d+ of \d+ pairs that could be judged in aug do not fit together \(\d+ mirrored or turned/,
    );
    expect(findings[0]?.data.sameDrawCount).toBe(count);
    expect(findings[0]?.data.count).toBeGreaterThanOrEqual(8);
  });

  it('makes one finding of masks that were shifted at random', () => {
    const shift = [0, 9, -12, 7, 0];
    const { findings } = audit(pairs((i) => diskScene(i, shift[i % 5], shift[(i + 2) % 5])));
    expect(findings).toMatchObject([{ messageId: 'apart' }]);
    expect(findings[0]?.message).toContain('shifted');
  });

  it('says that it cannot tell where nothing follows the masks', () => {
    const { findings, cannotTell } = audit(pairs((i) => featurelessScene(i)));
    expect(findings).toEqual([]);
    expect(cannotTell).toHaveLength(1);
  });

  it('leaves folders alone that are no augmentations, and one wrong pair to other rules', () => {
    const plain = (i: number): string => `{}s/${String(i).padStart(3, '0')}.png`;
    const mixed = (i: number): Scene => (i % 2 === 0 ? diskScene(i) : mirrored(diskScene(i)));
    expect(audit(pairs(mixed, plain)).findings).toEqual([]);
    expect(audit(pairs((i) => (i === 4 ? mirrored(diskScene(i)) : diskScene(i)))).findings).toEqual([]);
  });
});

describe('findAugmentFolders', () => {
  const samplesOf = (nameOf: (i: number) => string) =>
    pairs((i) => ({ ...diskScene(0), mask: diskScene(i).mask }), nameOf).map(({ sample }) => sample);
  const foldersOf = (nameOf: (i: number) => string): string[] =>
    findAugmentFolders(samplesOf(nameOf)).map(({ folder }) => folder);

  it('knows the names that Keras gives, and folders that say so', () => {
    expect(foldersOf((i) => `train/{}_${String(i)}_${randomOf(i)}.png`)).toEqual(['train']);
    expect(foldersOf((i) => `augmented/${String(i)}_{}.png`)).toEqual(['augmented']);
  });

  it('takes no frames, tiles or plain numbers for augmentations', () => {
    expect(foldersOf((i) => `train/{}_0001TP_${String(6690 + 30 * i).padStart(6, '0')}.png`)).toEqual([]);
    expect(foldersOf((i) => `train/{}_${String(i >> 2)}_${String(i & 3)}.png`)).toEqual([]);
    expect(foldersOf((i) => `train/{}_${String(i)}.png`)).toEqual([]);
    expect(foldersOf((i) => `august/{}_${String(i)}.png`)).toEqual([]);
  });

  it('reads index and random number', () => {
    expect(readAugmentName('a/image_12_345.png')).toEqual({ original: 'image_12', random: '345' });
    expect(readAugmentName('a/image_12.png')).toBeNull();
    const [sample] = samplesOf((i) => `train/{}_${String(i)}_${randomOf(i)}.png`);
    expect(sample !== undefined && isSameDraw(sample)).toBe(true);
  });
});
