import { defineSampleRule } from '../../core/engine/rule.ts';
import { pairFile } from '../../core/model/sample.ts';
import { describeList } from '../../facts/mask/describeValues.ts';

export default defineSampleRule({
  id: 'pair/ambiguous',
  title: 'More than one file fits',
  severity: 'warning',
  rationale: 'Where names fit in two ways, a loader may train on the wrong pair, and nothing tells.',
  remedy:
    'Rename or move the files that do not belong, or state the pairing in `masklint.json` (globs for images and masks).',
  needs: {},
  options: {},
  messages: {
    ambiguous: '{others} would fit this pair as well. Names cannot tell which one belongs to it.',
  },
  check(sample, { report }) {
    const file = pairFile(sample);
    if (file === null || sample.ambiguousWith.length === 0) return;
    const candidates = [...sample.ambiguousWith];
    report(
      { kind: 'file', file },
      'ambiguous',
      { others: describeList(candidates, 3), candidates, image: sample.image },
      { related: candidates },
    );
  },
});
