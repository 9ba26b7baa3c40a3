import { defineSampleFact } from '../../core/engine/fact.ts';
import type { Place } from '../../core/model/finding.ts';
import type { DrawnShapes, ShapeFault, ShapeFaultKind } from '../../core/model/shapes.ts';

/** What is known of a mask that was drawn from shapes. */
export interface MaskShapes extends DrawnShapes {
  /** The file that findings about the mask are shown on. */
  readonly file: string;
}

/** Applies to masks that were drawn from polygons, boxes or runs. */
export const maskShapes = defineSampleFact({
  id: 'mask/shapes',
  version: 1,
  needs: {},
  compute({ mask }): MaskShapes | undefined {
    return mask?.value?.drawn === undefined ? undefined : { ...mask.value.drawn, file: mask.path };
  },
});

/** One kind of fault in one image, as its rule says it. */
export interface FaultSummary {
  readonly place: Place;
  readonly worst: ShapeFault;
  readonly data: {
    /** A sentence without its end: "Line 2 (cat) has 5 coordinates". */
    readonly worst: string;
    /** "; 3 more of 12 shapes too", or ''. */
    readonly more: string;
    readonly faultCount: number;
    readonly shapeCount: number;
    readonly annotation: string;
    readonly shapes: readonly { readonly number: number; readonly label: string; readonly amountPx: number }[];
  };
  readonly related: readonly string[];
}

/** The faults of one kind, from `minAmountPx` on; undefined where there are none. */
export function summarizeFaults(shapes: MaskShapes, kind: ShapeFaultKind, minAmountPx = 0): FaultSummary | undefined {
  const faults = shapes.faults.filter((fault) => fault.kind === kind && minAmountPx <= fault.amountPx);
  const [worst] = faults;
  if (worst === undefined) return undefined;
  const { file, path, format, shapeCount } = shapes;
  // Where the weakest of the kept faults counts, those left out may count too or not: `at least` would be the only true word.
  const faultCount = minAmountPx === 0 ? (shapes.faultCounts[kind] ?? faults.length) : faults.length;
  const unit = format === 'yolo' ? 'Line' : 'Shape';
  const label = worst.label === '' ? '' : ` (${worst.label})`;
  return {
    place: worst.box === null ? { kind: 'file', file } : { kind: 'region', file, box: worst.box },
    worst,
    data: {
      worst: `${unit} ${String(worst.number)}${label} ${worst.detail}`,
      more:
        faultCount === 1
          ? ''
          : `; ${String(faultCount - 1)} more of ${String(Math.max(shapeCount, faultCount))} shapes too`,
      faultCount,
      shapeCount,
      annotation: path,
      shapes: faults.map(({ number, label: name, amountPx }) => ({ number, label: name, amountPx })),
    },
    related: path === file ? [] : [path],
  };
}
