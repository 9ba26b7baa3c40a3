import { describe, expect, it } from 'vitest';
import type { Rule } from '../../../../src/core/engine/rule.ts';
import type { Mask } from '../../../../src/core/model/mask.ts';
import interpolated from '../../../../src/rules/mask/interpolated.ts';
import lossy from '../../../../src/rules/mask/lossy.ts';
import nonBinary from '../../../../src/rules/mask/nonBinary.ts';
import undeclaredValue from '../../../../src/rules/mask/undeclaredValue.ts';
import { check } from '../../../support/check.ts';
import { disk, greyJpeg, mapValues, maskBy } from '../../../support/drawing.ts';
import { asJpeg, halfAndBack } from '../../../support/smear.ts';

const rules = [lossy, interpolated, nonBinary, undeclaredValue];
const whole = disk(64, 20);
const classes = maskBy(64, 64, (x, y) => (y < 20 ? 0 : x < 30 ? 3 : Math.hypot(x - 45, y - 45) < 12 ? 8 : 5));

/** Which of the four rules speak about the last of ten masks, the others being whole. */
function voices(mask: Mask, others: Mask): string[] {
  const masks = [...Array.from({ length: 9 }, () => others), mask];
  const said = rules.flatMap((rule) => check(rule, masks).findings);
  for (const { place } of said) expect(place).toMatchObject({ file: 'masks/009.png' });
  return said.map(({ ruleId }) => ruleId);
}

function only(rule: Rule, masks: readonly Mask[]): string {
  const { findings } = check(rule, masks);
  expect(findings).toHaveLength(1);
  return findings[0]?.message ?? '';
}

describe('mask/lossy, mask/interpolated, mask/non-binary: one cause a mask, the most specific', () => {
  it('are silent about whole masks of two and of many classes, palettes and voids', () => {
    expect(voices(whole, whole)).toEqual([]);
    expect(voices(classes, classes)).toEqual([]);
    const withVoid = mapValues(classes, (value, i) => (i % 64 < 4 ? 255 : value));
    expect(voices(withVoid, withVoid)).toEqual([]);
    expect(voices(disk(64, 20, 1), disk(64, 20, 1))).toEqual([]);
  });

  it.each([95, 75, 40])('take a JPEG of quality %i for lossy', (quality) => {
    expect(voices(asJpeg(whole, quality), whole)).toEqual(['mask/lossy']);
    expect(voices(asJpeg(classes, quality), classes)).toEqual(['mask/lossy']);
  });

  it.each([95, 85, 60])('see that a PNG was a JPEG of quality %i before', (quality) => {
    const laundered = { ...asJpeg(whole, quality), encoding: whole.encoding };
    expect(voices(laundered, whole)).toEqual(['mask/lossy']);
    expect(only(lossy, [whole, whole, whole, whole, laundered])).toContain('as JPEG leaves them');
  });

  it('only warn of a JPEG that kept its values', () => {
    const { findings } = check(lossy, [{ mask: { ...disk(64, 20, 255), encoding: greyJpeg } }]);
    expect(findings).toMatchObject([{ severity: 'warning' }]);
  });

  it('take values along boundaries for interpolation, in binary masks and between classes', () => {
    expect(voices(halfAndBack(whole), whole)).toEqual(['mask/interpolated']);
    expect(voices(halfAndBack(classes), classes)).toEqual(['mask/interpolated']);
  });

  it('say how many values lie between, their share, and where to threshold', () => {
    const { findings } = check(interpolated, [whole, whole, whole, whole, halfAndBack(whole)]);
    expect(findings[0]?.data).toMatchObject({ low: 0, high: 255, threshold: 128 });
    expect(findings[0]?.message).toMatch(/^Mask holds \d+ values between 0 and 255 along its boundaries \([\d.]+ %/);
  });

  it('say what half of the ramp costs a binary mask', () => {
    const soft = halfAndBack(whole);
    const [finding] = check(interpolated, [whole, whole, whole, whole, soft]).findings;
    const above = soft.labels.filter((value) => 127.5 < value).length;
    const between = soft.labels.filter((value) => 0 < value && value < 255).length;
    expect(finding?.diceCost).toBeCloseTo(1 - (2 * above) / (2 * above + between / 2), 3);
    expect(finding?.diceCost).toBeGreaterThan(0.01);
  });

  it('take scattered values for neither', () => {
    const noisy = mapValues(whole, (value, i) => (i % 97 === 0 ? 20 + ((i * 31) % 200) : value));
    expect(voices(noisy, whole)).toEqual(['mask/non-binary']);
  });

  it('name a third value that fills an area', () => {
    const third = mapValues(whole, (value, i) => (i % 64 < 8 && i < 512 ? 128 : value));
    expect(voices(third, whole)).toEqual(['mask/non-binary']);
    expect(only(nonBinary, [whole, whole, whole, whole, third])).toMatch(/^Mask holds 128 beside 0 and 255 \(1\.6 % /);
  });

  it('take fractions in a mask of 0 and 1 for values between', () => {
    const soft = {
      ...whole,
      labels: Float32Array.from(whole.labels, (value, i) => (i % 50 === 0 ? 0.3 : value / 255)),
    };
    const hard = { ...whole, labels: Float32Array.from(whole.labels, (value) => value / 255) };
    expect(only(nonBinary, [hard, hard, hard, hard, soft])).toContain('Threshold at 0.5');
    expect(check(nonBinary, [hard, hard]).findings).toEqual([]);
  });

  it('do not take a class that borders two others for interpolation', () => {
    const rim = maskBy(64, 64, (x, y) => {
      const distance = Math.hypot(x - 32, y - 32);
      return distance < 18 ? 2 : distance < 20 ? 1 : 0;
    });
    expect(voices(rim, rim)).toEqual([]);
  });

  it('fold what all masks have into one finding about the dataset', () => {
    const { findings } = check(
      lossy,
      Array.from({ length: 12 }, () => asJpeg(whole, 80)),
    );
    expect(findings).toMatchObject([{ place: { kind: 'dataset' }, data: { count: 12, of: 12 } }]);
  });

  it('bear a dataset of a single mask', () => {
    expect(check(interpolated, [halfAndBack(whole)]).findings).toHaveLength(1);
    expect(check(lossy, [asJpeg(whole, 80)]).findings).toHaveLength(1);
    for (const rule of rules) expect(check(rule, ['1']).failures).toEqual([]);
  });
});
