import { describe, expect, it } from 'vitest';
import { worstProblem } from '../../../../src/facts/worstProblem.ts';
import imageUnreadable from '../../../../src/rules/image/unreadable.ts';
import maskUnreadable from '../../../../src/rules/mask/unreadable.ts';
import { check } from '../../../support/check.ts';
import { drawing } from '../../../support/drawing.ts';

const truncated = { kind: 'truncated', detail: 'holds 10 of 40 rows' } as const;
const misnamed = { kind: 'wrongExtension', detail: 'is a JPEG, though its name ends in .png' } as const;
const unsupported = { kind: 'unsupported', detail: 'is a DICOM file, which is not read yet' } as const;

describe('mask/unreadable and image/unreadable', () => {
  it('are content with whole files', () => {
    expect(check(maskUnreadable, '.1').findings).toEqual([]);
    expect(check(imageUnreadable, '.1').findings).toEqual([]);
  });

  it('say what is broken, also where a part could be read', () => {
    const { findings } = check(maskUnreadable, [{ mask: drawing('.1'), maskProblems: [truncated] }]);
    expect(findings).toMatchObject([
      { severity: 'error', place: { file: 'masks/000.png' }, data: { kind: 'truncated' } },
    ]);
    expect(findings[0]?.message).toBe('Mask holds 10 of 40 rows. Nothing else was checked in it.');
    const image = check(imageUnreadable, [{ imageProblems: [truncated] }]).findings[0];
    expect(image).toMatchObject({ ruleId: 'image/unreadable', place: { file: 'images/000.jpg' } });
    expect(image?.message).toMatch(/^Image holds 10 of 40 rows/);
  });

  it('say the worst of several problems, once a file', () => {
    const { findings } = check(maskUnreadable, [{ maskProblems: [misnamed, truncated] }]);
    expect(findings).toMatchObject([{ data: { kind: 'truncated', problems: [{ kind: 'wrongExtension' }, {}] } }]);
  });

  it('warn only where the name lies or where it is the reader that lacks something', () => {
    for (const problem of [misnamed, unsupported]) {
      expect(check(maskUnreadable, [{ maskProblems: [problem] }]).findings).toMatchObject([{ severity: 'warning' }]);
    }
  });

  it('blame the file for strange content only under a name that promises an image', () => {
    const unknown = { kind: 'unknownFormat', detail: 'is none of the known formats' } as const;
    expect(worstProblem([unknown], 'seg/7.raw')?.severity).toBe('warning');
    expect(worstProblem([unknown], 'seg/7.PNG')?.severity).toBe('error');
    expect(worstProblem([], 'seg/7.png')).toBeUndefined();
  });

  it('fold hundreds of files of one unread format', () => {
    const { findings } = check(
      maskUnreadable,
      Array.from({ length: 12 }, () => ({ maskProblems: [unsupported] })),
    );
    expect(findings).toHaveLength(1);
    expect(findings[0]?.message).toContain('12 of 12 masks cannot be read');
  });
});
