import type { Rule } from '../../core/engine/rule.ts';
import type { CannotTell, Failure, Finding } from '../../core/model/finding.ts';
import { placeFile } from '../../core/model/finding.ts';
import type { CannotTellView, FailureView, FindingView, RuleView } from '../../protocol/findings.ts';

/** What people are told about a rule. */
export function ruleView({ id, title, severity, rationale, remedy }: Rule): RuleView {
  return { id, title, severity, rationale, remedy };
}

/** A finding as it crosses processes. */
export function findingView(finding: Finding): FindingView {
  const { ruleId, place, data, severity, sampleId, split, related, message, fingerprint } = finding;
  return {
    fingerprint,
    rule: ruleId,
    severity,
    file: placeFile(place),
    sampleId,
    split,
    related,
    message,
    data,
    ...(place.kind === 'region' ? { box: place.box } : {}),
    ...(finding.confidence === undefined ? {} : { confidence: finding.confidence }),
    ...(finding.diceCost === undefined ? {} : { diceCost: finding.diceCost }),
  };
}

export function cannotTellView({ ruleId, file, reason }: CannotTell): CannotTellView {
  // The list is headed so already.
  return { rule: ruleId, file, reason: reason.replace(/^Cannot tell (?=whether )/, '') };
}

export function failureView({ ruleId, file, error }: Failure): FailureView {
  return { rule: ruleId, file, error };
}
