import { gunzipSync, gzipSync } from 'node:zlib';
import type { Contents } from '../copies/memoryFolder.ts';

/** A fault of a published annotation file or volume: the real folder with one file edited. */
export interface FormatFault {
  readonly id: string;
  readonly set: string;
  /** Below the folder of real data. */
  readonly folder: string;
  readonly rules: readonly string[];
  /** What becomes of the first file whose path matches. */
  readonly file: RegExp;
  readonly edit: (bytes: Uint8Array, paths: readonly string[]) => Uint8Array;
}

const potholes = { set: 'pothole', folder: 'pothole_yolo_seg/Pothole_Segmentation_YOLOv8' };
const label = /train\/labels\/.*\.txt$/;

/** Edits of real annotation files: YOLO text, COCO JSON, labelme JSON and NIfTI headers. */
export const formatFaults: readonly FormatFault[] = [
  {
    id: 'YOLO: point outside',
    ...potholes,
    rules: ['shape/out-of-bounds'],
    file: label,
    edit: (b) => lines(b, () => '0 0.2 0.2 1.3 0.2 1.3 0.6 0.2 0.6'),
  },
  {
    id: 'YOLO: class not declared',
    ...potholes,
    rules: ['shape/unknown-class'],
    file: label,
    edit: (b) => lines(b, (line) => line.replace(/^\d+/, '9')),
  },
  {
    id: 'YOLO: no area',
    ...potholes,
    rules: ['shape/degenerate', 'shape/malformed'],
    file: label,
    edit: (b) => lines(b, () => '0 0.2 0.2 0.4 0.4 0.6 0.6'),
  },
  {
    id: 'YOLO: crosses itself',
    ...potholes,
    rules: ['shape/self-crossing'],
    file: label,
    edit: (b) => lines(b, () => '0 0.2 0.2 0.7 0.7 0.7 0.2 0.2 0.7'),
  },
  {
    id: 'YOLO: letters',
    ...potholes,
    rules: ['shape/malformed', 'annotation/unreadable'],
    file: label,
    edit: (b) => lines(b, () => '0 0.2 abc 0.4 0.4 0.6 0.1'),
  },
  {
    id: 'YOLO: box for polygon',
    ...potholes,
    rules: ['shape/box-only'],
    file: label,
    edit: (b) => lines(b, () => '0 0.5 0.5 0.2 0.2'),
  },
  ...cocoFaults(),
  {
    id: 'labelme: cut JSON',
    set: 'labelme_video',
    folder: 'labelme_examples/video_annotation/data_annotated',
    rules: ['annotation/unreadable', 'mask/unreadable'],
    file: /\.json$/,
    edit: (bytes) => bytes.subarray(0, bytes.length >> 1),
  },
  ...niftiFaults(),
];

function lines(bytes: Uint8Array, change: (first: string) => string): Uint8Array {
  const [first = '', ...rest] = new TextDecoder().decode(bytes).split('\n');
  return new TextEncoder().encode([change(first), ...rest].join('\n'));
}

interface Coco {
  images: { id: number; file_name: string; width: number }[];
  annotations: Record<string, unknown>[];
  categories: Record<string, unknown>[];
}

function cocoFaults(): FormatFault[] {
  const own = { set: 'facade', folder: 'facade_roboflow_coco/valid', file: /\.coco\.json$/ };
  const edited =
    (change: (coco: Coco, paths: readonly string[]) => void) => (bytes: Uint8Array, paths: readonly string[]) => {
      // As a COCO file is; the set's own, read above all by the product itself.
      const coco = JSON.parse(new TextDecoder().decode(bytes)) as Coco;
      change(coco, paths);
      return new TextEncoder().encode(JSON.stringify(coco));
    };
  // Of most images that the file lists, only the name is here.
  const first = (coco: Coco, paths: readonly string[]): Record<string, unknown> => {
    const held = new Set(
      coco.images.filter(({ file_name: name }) => paths.some((path) => path.endsWith(`/${name}`))).map(({ id }) => id),
    );
    const present = coco.annotations.find(
      ({ segmentation, image_id: id }) => Array.isArray(segmentation) && held.has(Number(id)),
    );
    if (present === undefined) throw new Error('no polygon');
    return present;
  };
  return [
    {
      ...own,
      id: 'COCO: box disagrees',
      rules: ['shape/box-disagrees'],
      edit: edited((coco) => coco.annotations.forEach((each) => (each.bbox = [1, 1, 9, 9]))),
    },
    {
      ...own,
      id: 'COCO: boxes only',
      rules: ['annotation/boxes-only', 'shape/box-only'],
      edit: edited((coco) => coco.annotations.forEach((each) => (each.segmentation = []))),
    },
    {
      ...own,
      id: 'COCO: category not declared',
      rules: ['shape/unknown-class', 'annotation/inconsistent'],
      edit: edited((coco, paths) => (first(coco, paths).category_id = 77)),
    },
    {
      ...own,
      id: 'COCO: path leaves the folder',
      rules: ['annotation/unsafe-path'],
      edit: edited((coco) => coco.images.forEach((each) => (each.file_name = `../../${each.file_name}`))),
    },
    {
      ...own,
      id: 'COCO: image unknown',
      rules: ['annotation/inconsistent'],
      edit: edited((coco, paths) => (first(coco, paths).image_id = 999_999)),
    },
    {
      ...own,
      id: 'COCO: image without annotations',
      rules: ['annotation/unlabeled', 'mask/empty'],
      edit: edited((coco, paths) => {
        const image = first(coco, paths).image_id;
        coco.annotations = coco.annotations.filter((each) => each.image_id !== image);
      }),
    },
    {
      ...own,
      id: 'COCO: cut JSON',
      rules: ['annotation/unreadable'],
      edit: (bytes) => bytes.subarray(0, bytes.length >> 1),
    },
  ];
}

function niftiFaults(): FormatFault[] {
  const own = { set: 'brats_slices', folder: 'brats_nifti/brats2015TrainingData', file: /OTMultiClass\.nii\.gz$/ };
  const header = (change: (bytes: Buffer) => void) => (bytes: Uint8Array) => {
    const whole = gunzipSync(bytes);
    change(whole);
    return new Uint8Array(gzipSync(whole, { level: 1 }));
  };
  return [
    {
      ...own,
      id: 'NIfTI: spacing',
      rules: ['volume/spacing-mismatch', 'volume/affine-mismatch'],
      edit: header((b) => b.writeFloatLE(3, 80)),
    },
    {
      ...own,
      id: 'NIfTI: origin',
      rules: ['volume/affine-mismatch'],
      edit: header((b) => {
        b.writeFloatLE(55, 268);
        b.writeFloatLE(55, 292);
      }),
    },
    {
      ...own,
      id: 'NIfTI: slope',
      rules: ['volume/scale-slope'],
      edit: header((b) => {
        b.writeFloatLE(2, 112);
        b.writeFloatLE(1, 116);
      }),
    },
    {
      ...own,
      id: 'NIfTI: fewer slices',
      rules: ['volume/shape-mismatch'],
      edit: header((b) => b.writeInt16LE(100, 46)),
    },
    { ...own, id: 'NIfTI: impossible size', rules: ['mask/unreadable'], edit: header((b) => b.writeInt16LE(-5, 42)) },
    { ...own, id: 'NIfTI: cut', rules: ['mask/unreadable'], edit: (b) => b.subarray(0, b.length >> 1) },
  ];
}

/** The folder with the fault, and the file it is in; undefined where none fits. */
export function plantFormat(fault: FormatFault, contents: Contents): { contents: Contents; file: string } | undefined {
  const file = [...contents.keys()].sort().find((path) => fault.file.test(path));
  const bytes = file === undefined ? undefined : contents.get(file);
  if (file === undefined || bytes === undefined) return undefined;
  return { contents: new Map([...contents, [file, fault.edit(bytes, [...contents.keys()])]]), file };
}
