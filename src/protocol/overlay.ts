import type { FindingView } from './findings.ts';

export type PlaneData =
  Uint8Array | Int8Array | Uint16Array | Int16Array | Uint32Array | Int32Array | Float32Array | Float64Array;

/** Raw values as the file holds them, channels interleaved, row by row; `scale` > 1: every scale-th pixel of a large file. */
export interface PlaneView {
  readonly width: number;
  readonly height: number;
  readonly channels: number;
  readonly data: PlaneData;
  readonly scale: number;
  /** "8-bit RGB JPEG". */
  readonly encoding: string;
  /** Values to show as black and as white, where the whole range would show little (volumes). */
  readonly window?: { readonly low: number; readonly high: number };
}

export interface OverlayClass {
  readonly value: number;
  readonly name: string;
  /** 0xRRGGBB; absent: the webview takes one of its colour-blind-safe list. */
  readonly color?: number;
  readonly isIgnored: boolean;
  /** Background, drawn transparent unless switched on. */
  readonly isBackground: boolean;
}

/** One sample as the viewer paints it. `null` planes: missing or unreadable, with the reason in `problems`. */
export interface OverlayView {
  readonly sampleId: string;
  readonly title: string;
  readonly split: string | null;
  readonly imagePath: string | null;
  readonly maskPath: string | null;
  readonly image: PlaneView | null;
  /** One channel: labels, or colors as 0xRRGGBB where `maskKind` is 'color'. */
  readonly mask: PlaneView | null;
  readonly maskKind: 'index' | 'color';
  readonly classes: readonly OverlayClass[];
  /** Comparison with a prediction: codes 0 none, 1 agreed, 2 missed, 3 invented. */
  readonly agreement: PlaneView | null;
  readonly problems: readonly string[];
  /** Which slice of a volume the planes are, counted from 0, and how many there are; absent for flat images. */
  readonly slice?: { readonly index: number; readonly count: number };
  readonly findings: readonly FindingView[];
}

/** What to open: a sample of an audited dataset, or loose files. */
export type OverlayTarget =
  | { readonly kind: 'sample'; readonly root: string; readonly sampleId: string }
  | { readonly kind: 'file'; readonly path: string }
  | { readonly kind: 'compared'; readonly truth: string; readonly prediction: string; readonly threshold: number };
