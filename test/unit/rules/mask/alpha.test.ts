import { describe, expect, it } from 'vitest';
import alpha from '../../../../src/rules/mask/alpha.ts';
import empty from '../../../../src/rules/mask/empty.ts';
import full from '../../../../src/rules/mask/full.ts';
import { check, messagesOf } from '../../../support/check.ts';
import { disk, drawing } from '../../../support/drawing.ts';

const plain = disk(16, 5, 255);

describe('mask/alpha', () => {
  it('is content with no alpha and with an opaque one', () => {
    expect(messagesOf(alpha, [plain, { ...plain, alphaValues: [255] }])).toEqual([]);
  });

  it('finds labels that lie in alpha alone, whatever the color is; full and empty leave them to it', () => {
    for (const rest of ['####\n####', '....\n....']) {
      const cutout = { ...drawing(rest), alphaValues: [0, 255] };
      const masks = [plain, plain, cutout];
      expect(check(alpha, masks).findings).toMatchObject([
        { severity: 'error', messageId: 'only', place: { file: 'masks/002.png' } },
      ]);
      expect(messagesOf(full, masks)).toEqual([]);
      expect(messagesOf(empty, masks)).toEqual([]);
    }
  });

  it('warns where alpha varies beside the labels, and where it hides all of them', () => {
    expect(check(alpha, [{ ...plain, alphaValues: [0, 128, 255] }]).findings).toMatchObject([
      { severity: 'warning', messageId: 'varies', data: { alphaCount: 3 } },
    ]);
    expect(check(alpha, [{ ...plain, alphaValues: [0] }]).findings).toMatchObject([{ messageId: 'transparent' }]);
  });

  it('is one finding where all masks are so', () => {
    const cutout = { ...drawing('####\n####'), alphaValues: [0, 255] };
    expect(check(alpha, [cutout, cutout, cutout]).findings).toMatchObject([{ place: { kind: 'dataset' } }]);
  });

  it('judges nothing in a file that cannot be read', () => {
    expect(messagesOf(alpha, [{ maskProblems: [{ kind: 'corrupt', detail: 'is broken' }] }])).toEqual([]);
  });
});
