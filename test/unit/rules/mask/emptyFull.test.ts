import { describe, expect, it } from 'vitest';
import empty from '../../../../src/rules/mask/empty.ts';
import full from '../../../../src/rules/mask/full.ts';
import { check, messagesOf } from '../../../support/check.ts';
import { drawing } from '../../../support/drawing.ts';

const filled = (count: number) => Array.from({ length: count }, () => '.#\n..');

describe('mask/empty', () => {
  it('is content with foreground everywhere', () => {
    expect(messagesOf(empty, filled(5))).toEqual([]);
  });

  it('warns of the few that have none', () => {
    const { findings } = check(empty, [...filled(9), '..']);
    expect(findings).toMatchObject([{ severity: 'warning', place: { file: 'masks/009.png' } }]);
    expect(findings[0]?.message).toContain('while 9 of 10 masks have foreground');
  });

  it('says it once, as a matter of metrics, where many are empty', () => {
    const { findings } = check(empty, [...filled(14), ...Array.from({ length: 6 }, () => '..')]);
    expect(findings).toMatchObject([{ severity: 'info', place: { kind: 'dataset' }, data: { count: 6, of: 20 } }]);
  });

  it('says once that all are empty, and never calls it an error', () => {
    for (const masks of [['..', '..'], Array.from({ length: 30 }, () => '..')]) {
      expect(check(empty, masks).findings).toMatchObject([{ severity: 'warning', place: { kind: 'dataset' } }]);
    }
    expect(check(empty, ['..']).findings).toMatchObject([{ severity: 'warning' }]);
  });

  it('takes the lower value for background, whatever it is', () => {
    expect(check(empty, ['12', '21', '12', '21', '11']).findings).toMatchObject([{ place: { file: 'masks/004.png' } }]);
  });

  it('leaves masks whose labels may be in the alpha channel to mask/alpha', () => {
    const cutout = { ...drawing('..\n..'), alphaValues: [0, 255] };
    expect(messagesOf(empty, [...filled(9), cutout])).toEqual([]);
    expect(messagesOf(empty, [cutout, cutout])).toEqual([]);
    expect(messagesOf(empty, [...filled(9), { ...cutout, alphaValues: [255] }])[0]).toContain('Mask is empty');
  });

  it('finds a mask of nothing but the ignore value', () => {
    const { findings } = check(empty, ['.12', '012', '###'], { ignoreValue: 255 });
    expect(findings[0]?.message).toContain('Every pixel of the mask is 255, which loss and metric leave out');
  });
});

describe('mask/full', () => {
  it('is content with some background, and with one class in a dataset of many', () => {
    expect(messagesOf(full, filled(3))).toEqual([]);
    expect(messagesOf(full, ['.12\n345', '012\n331', '555\n555'])).toEqual([]);
  });

  it('warns of a mask of foreground only', () => {
    const { findings } = check(full, [...filled(9), '##']);
    expect(findings).toMatchObject([{ severity: 'warning', place: { file: 'masks/009.png' } }]);
    expect(findings[0]?.message).toContain('Every pixel of the mask is 255');
  });

  it('says it once where many are full', () => {
    const { findings } = check(full, [...filled(14), ...Array.from({ length: 6 }, () => '##')]);
    expect(findings).toMatchObject([{ place: { kind: 'dataset' }, data: { count: 6, of: 20 } }]);
  });
});
