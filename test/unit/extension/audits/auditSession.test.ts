import { describe, expect, it } from 'vitest';
import { AuditSession } from '../../../../src/extension/audits/auditSession.ts';
import { RuleViews } from '../../../../src/extension/presenters/ruleViews.ts';
import { auditView, datasetView, findingView, groupView } from '../findingViews.ts';

function session(ruleViews = new RuleViews()): AuditSession {
  return new AuditSession('/data', 'data', 500, ruleViews);
}

describe('AuditSession', () => {
  it('grows by events while it runs', () => {
    const running = session();
    expect(running.snapshot()).toMatchObject({ state: 'running', progress: null, dataset: null, groups: [] });
    running.apply([
      {
        kind: 'discovered',
        dataset: datasetView('/data', 3),
        rules: [{ ...groupView([findingView()]).rule, title: 'Empty' }],
      },
      { kind: 'progress', done: 1, total: 3 },
      { kind: 'finding', finding: findingView() },
    ]);
    expect(running.snapshot()).toMatchObject({
      state: 'running',
      progress: { done: 1, total: 3 },
      dataset: { sampleCount: 3 },
      groups: [{ rule: { title: 'Empty' }, count: 1 }],
    });
    expect(running.times.firstFindingMs).toBeGreaterThanOrEqual(0);
    expect(running.times.totalMs).toBeNull();
  });

  it('ends with the result of the engine', () => {
    const done = session();
    done.apply([{ kind: 'finding', finding: findingView() }]);
    const audit = auditView('/data', [groupView([findingView({ rule: 'mask/full' })])]);
    done.finish(audit);
    expect(done.snapshot()).toMatchObject({ state: 'done', audit, groups: [{ rule: { id: 'mask/full' } }] });
  });

  it('knows the titles of rules from an earlier result', () => {
    const ruleViews = new RuleViews();
    session(ruleViews).finish(auditView('/data', [groupView([findingView()])]));
    const next = session(ruleViews);
    next.apply([{ kind: 'finding', finding: findingView() }]);
    expect(next.snapshot().groups[0]?.rule.title).toBe('Title of mask/empty');
  });

  it('keeps what is known when it is stopped, and takes no more', () => {
    const stopped = session();
    stopped.apply([{ kind: 'finding', finding: findingView({ file: 'a.png' }) }]);
    stopped.cancel();
    stopped.apply([{ kind: 'finding', finding: findingView({ file: 'b.png' }) }]);
    expect(stopped.snapshot()).toMatchObject({ state: 'cancelled', groups: [{ count: 1 }] });
  });

  it('counts as stopped where the engine says so', () => {
    const stopped = session();
    stopped.finish(auditView('/data', [], { isCancelled: true }));
    expect(stopped.state).toBe('cancelled');
  });

  it('says why it failed', () => {
    const failed = session();
    failed.fail('There is no such folder.');
    expect(failed.snapshot()).toMatchObject({ state: 'failed', error: 'There is no such folder.' });
  });
});
