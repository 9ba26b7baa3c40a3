import { describe, expect, it } from 'vitest';
import nonBinary from '../../../../src/rules/mask/nonBinary.ts';
import undeclaredValue from '../../../../src/rules/mask/undeclaredValue.ts';
import { check, messagesOf } from '../../../support/check.ts';
import { disk, mapValues, maskBy } from '../../../support/drawing.ts';

const declaredClasses = [
  { value: 0, name: 'road' },
  { value: 1, name: 'car' },
  { value: 2, name: 'tree' },
];
const classes = maskBy(40, 40, (x, y) => (Math.floor(x / 10) % 3) ^ (y < 20 ? 0 : 1));
const many = (count: number) => Array.from({ length: count }, () => classes);
/** A small square of a value in a corner. */
const stained = (value: number) => mapValues(classes, (own, i) => (i % 40 < 4 && i < 160 ? value : own));

describe('mask/undeclared-value, where classes are declared', () => {
  const world = { declaredClasses: [...declaredClasses, { value: 3, name: 'sky' }], ignoreValue: 255 };

  it('is content with declared values, the ignore value, and an undeclared background', () => {
    expect(messagesOf(undeclaredValue, [classes, stained(255)], world)).toEqual([]);
    expect(messagesOf(undeclaredValue, ['.1'], { declaredClasses: [{ value: 1, name: 'car' }] })).toEqual([]);
  });

  it('names a third value beside the two that are declared, and mask/non-binary leaves it alone', () => {
    const binary = {
      declaredClasses: [
        { value: 0, name: 'background' },
        { value: 255, name: 'cell' },
      ],
    };
    const cells = disk(40, 12, 255);
    const third = mapValues(cells, (own, i) => (i % 40 < 4 && i < 160 ? 7 : own));
    const masks = [cells, cells, cells, cells, third];
    expect(messagesOf(undeclaredValue, masks, binary)).toEqual([expect.stringMatching(/^Mask holds 7 \(/)]);
    expect(messagesOf(nonBinary, masks, binary)).toEqual([]);
    expect(messagesOf(nonBinary, masks)).toHaveLength(1);
  });

  it('finds any other value', () => {
    const { findings } = check(undeclaredValue, [classes, stained(9)], world);
    expect(findings).toMatchObject([
      { severity: 'error', place: { file: 'masks/001.png' }, data: { values: [9], share: 0.01 } },
    ]);
    expect(findings[0]?.message).toMatch(/^Mask holds 9 \(1 % of the pixels\), which is no declared class/);
  });

  it('proposes to declare 255 as void', () => {
    const { findings } = check(undeclaredValue, [classes, stained(255)], { declaredClasses: world.declaredClasses });
    expect(findings).toMatchObject([{ severity: 'warning' }]);
    expect(findings[0]?.message).toContain('set ignoreValue to 255');
  });

  it('leaves a scale of 255 to mask/scale', () => {
    const binary = { declaredClasses: declaredClasses.slice(0, 2) };
    expect(messagesOf(undeclaredValue, [disk(20, 5), disk(20, 6)], binary)).toEqual([]);
  });

  it('leaves a mask in another scale than the rest to mask/mixed-scale', () => {
    const binary = {
      declaredClasses: [
        { value: 0, name: 'none' },
        { value: 255, name: 'nucleus' },
      ],
    };
    const masks = [...Array.from({ length: 12 }, () => disk(24, 8)), disk(24, 8, 1)];
    expect(messagesOf(undeclaredValue, masks, binary)).toEqual([]);
  });
});

describe('mask/undeclared-value, where nothing is declared', () => {
  it('is content with a full row of classes, with 255 beside it, and with gaps everywhere', () => {
    expect(messagesOf(undeclaredValue, many(12))).toEqual([]);
    expect(messagesOf(undeclaredValue, [...many(12), stained(255)])).toEqual([]);
    const sparse = mapValues(classes, (value) => value * 20);
    expect(messagesOf(undeclaredValue, [...Array.from({ length: 12 }, () => sparse), stained(90)])).toEqual([]);
  });

  it('warns of a value far from the row that few masks hold', () => {
    const { findings } = check(undeclaredValue, [...many(19), stained(200)]);
    expect(findings).toMatchObject([{ severity: 'warning', place: { file: 'masks/019.png' } }]);
    expect(findings[0]?.message).toContain('which 1 of 20 masks hold; the others use 0 to 3');
  });

  it('only notes a value right after the row: a rare class looks the same', () => {
    expect(check(undeclaredValue, [...many(19), stained(4)]).findings).toMatchObject([{ severity: 'info' }]);
  });

  it('is sure of a mask full of strange values', () => {
    const noisy = mapValues(classes, (value, i) => (i % 13 === 0 ? 30 + ((i * 7) % 190) : value));
    expect(check(undeclaredValue, [...many(19), noisy]).findings).toMatchObject([{ severity: 'error' }]);
  });

  it('says nothing of a value that several masks share', () => {
    expect(messagesOf(undeclaredValue, [...many(12), ...Array.from({ length: 6 }, () => stained(9))])).toEqual([]);
  });

  it('finds it in a dataset of 0 and 1', () => {
    const masks = Array.from({ length: 6 }, () => disk(24, 8, 1));
    const odd = mapValues(disk(24, 8, 1), (value, i) => (i < 5 ? 7 : value));
    expect(check(undeclaredValue, [...masks, odd]).findings).toMatchObject([{ place: { file: 'masks/006.png' } }]);
  });
});
