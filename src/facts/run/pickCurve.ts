import type { Curve, CurvePoint, CurveSplit, MetricKind } from '../../core/model/run.ts';

/**
 * The one curve that says most of a quantity: of all classes together, logged by epoch, under its plainest name. Where only classes were
 * logged, the mean over the classes above 0. Null where there is none.
 */
export function pickCurve(curves: readonly Curve[], kind: MetricKind, split: 'train' | 'validation'): Curve | null {
  const ofKind = curves.filter((curve) => curve.kind === kind && curve.points.length > 0);
  const wanted: readonly (CurveSplit | null)[] = split === 'train' ? ['train', null] : ['validation', 'test'];
  for (const each of wanted) {
    const own = ofKind.filter((curve) => curve.split === each);
    const whole = own.filter(({ classId }) => classId === null).sort((a, b) => rank(b) - rank(a));
    const best = whole[0] ?? meanOfClasses(own);
    if (best !== undefined) return best;
  }
  return null;
}

/** Words of names that measure a part, or beside the training: never the whole. */
const partial = /aux|iteration|component|weight|regular|box|cls|dfl|kl_|running|smooth|_step\b|background|\bbg\b/i;

function rank(curve: Curve): number {
  const bare = curve.name.slice(curve.name.lastIndexOf('/') + 1).toLowerCase();
  return (
    (curve.points.length >= 2 ? 100 : 0) +
    (partial.test(curve.name) ? -40 : 0) +
    (curve.unit === 'epoch' || bare.includes('epoch') ? 20 : 0) +
    // A shorter name is the plainer one: loss before loss_dice.
    Math.max(0, 15 - bare.length / 2) +
    // Lines of a text can be looked up, records of an event file cannot.
    (curve.file.includes('tfevents') ? 0 : 2)
  );
}

function meanOfClasses(curves: readonly Curve[]): Curve | undefined {
  const above = curves.filter(({ classId }) => classId !== null && classId > 0);
  const [first, ...others] = above.length > 0 ? above : curves;
  if (first === undefined || others.length === 0) return first;
  const same = others.filter((curve) => curve.file === first.file && curve.points.length === first.points.length);
  const points = first.points.map((point, i): CurvePoint => {
    const values = [point.value, ...same.map((curve) => curve.points[i]?.value ?? Number.NaN)];
    return { ...point, value: values.reduce((sum, value) => sum + value, 0) / values.length };
  });
  return { ...first, name: `mean of ${first.name} and ${String(same.length)} more`, classId: null, points };
}
