import { describe, expect, it } from 'vitest';
import { uniteObjects } from '../../../../src/formats/uniteObjects.ts';
import overlapping from '../../../../src/rules/mask/overlappingInstances.ts';
import { check, messagesOf } from '../../../support/check.ts';
import { disk, drawing } from '../../../support/drawing.ts';

const united = (...objects: string[]) => uniteObjects(objects.map(drawing)).value ?? disk(4, 1);

describe('mask/overlapping-instances', () => {
  it('is content with objects side by side, and with masks of one file', () => {
    expect(messagesOf(overlapping, [united('##..', '..##'), disk(16, 5)])).toEqual([]);
  });

  it('counts pixels that several objects claim, once for each further one', () => {
    const { findings } = check(overlapping, [united('##..', '.##.', '.#..')]);
    expect(findings).toMatchObject([{ data: { fileCount: 3, overlapPx: 2, objectPx: 3 } }]);
    expect(findings[0]?.message).toContain('claim 2 px more than once');
  });

  it('is one finding where all images are so', () => {
    const mask = united('##..', '.##.');
    expect(check(overlapping, [mask, mask, mask]).findings).toMatchObject([{ place: { kind: 'dataset' } }]);
  });
});
