import { describe, expect, it } from 'vitest';
import { parseRuleSettings } from '../../../../src/extension/presenters/parseRuleSettings.ts';

describe('parseRuleSettings', () => {
  it('takes severities and options', () => {
    const setting = { 'mask/empty': { severity: 'off' }, 'pair/shifted': { minShiftPx: 2, isStrict: true, mode: 'x' } };
    expect(parseRuleSettings(setting)).toEqual(setting);
  });

  it('copies what the editor wraps, so that another process can be sent it', () => {
    const wrapped = new Proxy({ 'mask/empty': new Proxy({ severity: 'off' }, {}) }, {});
    expect(() => structuredClone(wrapped)).toThrow();
    expect(structuredClone(parseRuleSettings(wrapped))).toEqual({ 'mask/empty': { severity: 'off' } });
  });

  it('leaves out what no rule could take', () => {
    expect(
      parseRuleSettings({ 'a/b': { severity: 3, list: [1], deep: {}, none: null, size: 4 }, 'c/d': 'off' }),
    ).toEqual({
      'a/b': { size: 4 },
    });
    expect(parseRuleSettings(null)).toEqual({});
    expect(parseRuleSettings('off')).toEqual({});
  });
});
