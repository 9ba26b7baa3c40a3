import { describe, expect, it } from 'vitest';
import type { Rule } from '../../../../src/core/engine/rule.ts';
import type { Mask } from '../../../../src/core/model/mask.ts';
import { drawShapes } from '../../../../src/formats/shapes/drawShapes.ts';
import { readYolo } from '../../../../src/formats/yolo/readYolo.ts';
import boxOnly from '../../../../src/rules/shape/boxOnly.ts';
import boxDisagrees from '../../../../src/rules/shape/boxDisagrees.ts';
import degenerate from '../../../../src/rules/shape/degenerate.ts';
import malformed from '../../../../src/rules/shape/malformed.ts';
import outOfBounds from '../../../../src/rules/shape/outOfBounds.ts';
import selfCrossing from '../../../../src/rules/shape/selfCrossing.ts';
import unknownClass from '../../../../src/rules/shape/unknownClass.ts';
import { check, messagesOf } from '../../../support/check.ts';

const allShapeRules: readonly Rule[] = [
  boxOnly,
  boxDisagrees,
  degenerate,
  malformed,
  outOfBounds,
  selfCrossing,
  unknownClass,
];
const clean = '0 0.1 0.1 0.9 0.1 0.9 0.9 0.1 0.9';

/** The mask of a YOLO label over 100 × 50 pixels, with the classes 0 and 1. */
function maskOf(...lines: readonly string[]): Mask {
  const sheet = readYolo(lines.join('\n'), 'labels/a.txt', { width: 100, height: 50 }, { 0: 1, 1: 2 });
  const { value } = drawShapes(sheet, { maxPixels: 1e6 });
  if (value === undefined) throw new Error('not drawn');
  return value;
}

describe('rules about shapes', () => {
  it('are silent about clean outlines, outlines on the border, and masks that are files', () => {
    const border = '1 0 0 1 0 1 1 0 1';
    for (const rule of allShapeRules) expect(messagesOf(rule, [maskOf(clean, border), '.1.\n111'])).toEqual([]);
  });

  it.each<[string, Rule, string, string]>([
    ['two points', degenerate, '0 0.1 0.1 0.1 0.1 0.1 0.1', 'Line 2 (0) encloses no area. It marks nothing.'],
    ['a missing number', malformed, '0 0.1 0.1 0.5 0.1 0.5', 'has 5 coordinates, an odd number. It was not drawn.'],
    ['a point outside', outOfBounds, '0 0.1 0.1 1.2 0.1 0.5 0.9', 'Line 2 (0) reaches 20 px beyond the image.'],
    ['a bow tie', selfCrossing, '0 0.1 0.1 0.9 0.9 0.9 0.1 0.1 0.9', 'Line 2 (0) crosses itself at (50, 25).'],
    ['another class', unknownClass, '5 0.1 0.1 0.9 0.9 0.9 0.1', 'Line 2 (5) is of class 5'],
    ['a box', boxOnly, '0 0.5 0.5 0.2 0.2', 'Line 2 (0) is a box, not an outline.'],
  ])('say %s, and no other rule does', (_, rule, line, message) => {
    const mask = maskOf(clean, line);
    expect(messagesOf(rule, [mask])).toEqual([expect.stringContaining(message)]);
    for (const other of allShapeRules) if (other !== rule) expect(messagesOf(other, [mask])).toEqual([]);
  });

  it('place a finding on the shape', () => {
    const { findings } = check(selfCrossing, [maskOf('0 0.1 0.1 0.9 0.9 0.9 0.1 0.1 0.9')]);
    expect(findings[0]?.place).toMatchObject({ kind: 'region', box: { x0: 10, y0: 5, x1: 91, y1: 46 } });
    expect(findings[0]?.related).toEqual(['labels/a.txt']);
  });

  it('bear what rounding does', () => {
    const mask = maskOf('0 -0.004 0.1 1.004 0.1 1.004 0.9');
    expect(messagesOf(outOfBounds, [mask])).toEqual([]);
    expect(messagesOf(outOfBounds, [mask], { options: { minAmountPx: 0.3 } })).toHaveLength(0);
  });

  it('count more faults than they keep', () => {
    const lines = Array.from({ length: 40 }, () => '0 0.1 0.1 0.5');
    const [finding] = check(malformed, [maskOf(...lines)]).findings;
    expect(finding?.data).toMatchObject({ faultCount: 40 });
    expect(finding?.message).toContain(
      'Line 1 (0) has 3 coordinates, an odd number; 39 more of 40 shapes too. It was not drawn.',
    );
  });
});
