import { describe, expect, it } from 'vitest';
import { reportText } from '../../../../src/extension/presenters/reportText.ts';
import { auditView, findingView, groupView } from '../findingViews.ts';

const audit = auditView('/data', [groupView([findingView({ message: 'Mask is empty.' })])]);

describe('reportText', () => {
  it('is the JSON of the command line for .json and any other ending', () => {
    expect(JSON.parse(reportText(audit, '/out/report.json'))).toMatchObject({
      findings: [{ rule: 'mask/empty', message: 'Mask is empty.' }],
    });
    expect(reportText(audit, '/out/report')).toBe(reportText(audit, '/out/report.json'));
  });

  it('is SARIF for .sarif', () => {
    expect(JSON.parse(reportText(audit, '/out/report.sarif'))).toMatchObject({
      version: '2.1.0',
      runs: [{ results: [{ ruleId: 'mask/empty' }] }],
    });
  });

  it('is text without colors for .txt', () => {
    const text = reportText(audit, '/out/report.txt');
    expect(text).toContain('Mask is empty.');
    expect(text).not.toContain('\u001b');
  });
});
