import type { Rule, RuleOption } from '../../core/engine/rule.ts';

/** JSON schema of the setting `masklint.rules`: by rule id, its severity and options. */
export function rulesSetting(rules: readonly Rule[]): unknown {
  return {
    type: 'object',
    default: {},
    additionalProperties: false,
    scope: 'resource',
    markdownDescription:
      'Severity and options of each rule, by its id: `{ "mask/empty": { "severity": "off" } }`. What is left out keeps its default.',
    properties: Object.fromEntries(rules.map((rule) => [rule.id, ruleSchema(rule)])),
  };
}

function ruleSchema({ title, severity, rationale, options }: Rule): unknown {
  return {
    type: 'object',
    additionalProperties: false,
    markdownDescription: `**${title}.** ${rationale}`,
    properties: {
      severity: {
        type: 'string',
        enum: ['error', 'warning', 'info', 'off'],
        default: severity,
        description: 'Severity of its findings, or off.',
      },
      ...Object.fromEntries(Object.entries(options).map(([name, option]) => [name, optionSchema(option)])),
    },
  };
}

function optionSchema({ default: value, doc, minimum, maximum }: RuleOption): unknown {
  return {
    type: typeof value,
    default: value,
    ...(minimum === undefined ? {} : { minimum }),
    ...(maximum === undefined ? {} : { maximum }),
    description: doc,
  };
}
