import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { array, length, number, object, parse, pipe, string, unknown } from 'valibot';
import type { Raster } from '../../src/core/model/raster.ts';
import { indexMask, type BenchPair } from './benchPair.ts';
import { fillPolygon, type Polygon } from './fillPolygon.ts';
import { readPhoto, readMask } from './readPixels.ts';

/** A real dataset of the bench. Thresholds are tuned on the tuning sets only; the others are reported. */
export interface BenchSet {
  readonly name: string;
  readonly role: 'tuning' | 'reporting';
  /** Whether the masks follow edges of the image closely, seen by eye; on the others "cannot tell" is a right answer. */
  readonly followsEdges: boolean;
  readonly load: (root: string) => AsyncGenerator<BenchPair>;
}

export const benchSets: readonly BenchSet[] = [
  {
    name: 'isbi_membrane',
    role: 'tuning',
    followsEdges: true,
    load: (root) => sameNames(root, 'isbi_membrane/membrane/train', 'image', 'label'),
  },
  { name: 'isbi_aug', role: 'tuning', followsEdges: true, load: isbiAugmented },
  { name: 'crackforest', role: 'tuning', followsEdges: true, load: crackForest },
  {
    name: 'human_seg_290',
    role: 'tuning',
    followsEdges: false,
    load: (root) => sameNames(root, 'human_seg_290', 'Training_Images', 'Ground_Truth'),
  },
  { name: 'brats_slices', role: 'tuning', followsEdges: true, load: bratsSlices },
  { name: 'facade', role: 'tuning', followsEdges: false, load: facade },
  { name: 'camvid11', role: 'reporting', followsEdges: true, load: camvid },
  { name: 'cwfid', role: 'reporting', followsEdges: true, load: cwfid },
  { name: 'dsb2018', role: 'reporting', followsEdges: true, load: nuclei },
  { name: 'keras_example', role: 'reporting', followsEdges: true, load: kerasExample },
  { name: 'pothole', role: 'reporting', followsEdges: false, load: potholes },
  {
    name: 'labelme_voc',
    role: 'reporting',
    followsEdges: false,
    load: (root) => labelme(root, 'semantic_segmentation'),
  },
  { name: 'labelme_video', role: 'reporting', followsEdges: false, load: (root) => labelme(root, 'video_annotation') },
  {
    name: 'ade20k',
    role: 'reporting',
    followsEdges: true,
    load: (root) => sameNames(root, 'ade20k_sample/sampleData', 'images', 'annotations'),
  },
];

/** Photos and PNG masks of one stem in two folders; pairs whose sizes differ are left out (another rule's matter). */
async function* sameNames(
  root: string,
  folder: string,
  images: string,
  masks: string,
  maskName = (stem: string): string => stem,
): AsyncGenerator<BenchPair> {
  for (const name of await sortedNames(join(root, folder, images), /\.(png|jpe?g)$/i)) {
    const stem = name.replace(/\.\w+$/, '');
    const image = await readPhoto(join(root, folder, images, name));
    const mask = await readMask(join(root, folder, masks, `${maskName(stem)}.png`));
    if (image.width === mask.width && image.height === mask.height) yield { id: `${folder}/${stem}`, image, mask };
  }
}

async function* isbiAugmented(root: string): AsyncGenerator<BenchPair> {
  const folder = 'isbi_membrane/membrane/train/aug';
  for (const name of await sortedNames(join(root, folder), /^image_.*\.png$/)) {
    const image = await readPhoto(join(root, folder, name));
    const mask = await readMask(join(root, folder, name.replace('image_', 'mask_')));
    // Keras wrote interpolated masks; what a reader of masks would do with them is another rule's matter.
    yield { id: `${folder}/${name}`, image, mask };
  }
}

async function* camvid(root: string): AsyncGenerator<BenchPair> {
  for (const split of ['train', 'val', 'test']) yield* sameNames(root, 'camvid11/CamVid', split, `${split}annot`);
}

async function* kerasExample(root: string): AsyncGenerator<BenchPair> {
  for (const split of ['train', 'test']) {
    const folder = 'keras_segmentation_example/example_dataset';
    yield* sameNames(root, folder, `images_prepped_${split}`, `annotations_prepped_${split}`);
  }
}

async function* cwfid(root: string): AsyncGenerator<BenchPair> {
  yield* sameNames(root, 'cwfid', 'images', 'masks', (stem) => stem.replace('_image', '_mask'));
}

async function* crackForest(root: string): AsyncGenerator<BenchPair> {
  const folder = join(root, 'crackforest');
  for (const name of await sortedNames(join(folder, 'seg'), /\.seg$/)) {
    const image = await readPhoto(join(folder, 'image', name.replace('.seg', '.jpg')));
    const labels = new Uint8Array(image.width * image.height);
    const runs = (await readFile(join(folder, 'seg', name), 'utf8')).split(/\r?\ndata\r?\n/)[1] ?? '';
    for (const line of runs.split('\n')) {
      const [label = 0, row = 0, first = 0, last = 0] = line.trim().split(/\s+/).map(Number);
      if (0 < label) labels.fill(label, row * image.width + first, row * image.width + last + 1);
    }
    yield { id: `crackforest/${name}`, image, mask: indexMask(image.width, image.height, labels) };
  }
}

async function* nuclei(root: string): AsyncGenerator<BenchPair> {
  const folder = join(root, 'dsb2018_stage1_train/stage1_train');
  for (const id of await sortedNames(folder, /^[0-9a-f]{64}$/)) {
    const image = await readPhoto(join(folder, id, 'images', `${id}.png`));
    const labels = new Uint8Array(image.width * image.height);
    for (const name of await sortedNames(join(folder, id, 'masks'), /\.png$/)) {
      const object = await readMask(join(folder, id, 'masks', name));
      for (let i = 0; i < labels.length; i++) if (object.labels[i] !== 0) labels[i] = 255;
    }
    yield { id: `dsb2018/${id.slice(0, 8)}`, image, mask: indexMask(image.width, image.height, labels) };
  }
}

async function* potholes(root: string): AsyncGenerator<BenchPair> {
  for (const split of ['train', 'valid']) {
    const folder = join(root, 'pothole_yolo_seg/Pothole_Segmentation_YOLOv8', split);
    for (const name of await sortedNames(join(folder, 'images'), /\.jpg$/)) {
      const image = await readPhoto(join(folder, 'images', name));
      const text = await readFile(join(folder, 'labels', name.replace(/\.jpg$/, '.txt')), 'utf8');
      const polygons = text.split('\n').map((line) => line.trim().split(/\s+/).slice(1).map(Number));
      const scaled = polygons.map((flat) => pointPairs(flat, image.width, image.height));
      yield polygonPair(
        `pothole/${name}`,
        image,
        scaled.map((polygon) => ({ polygon, label: 1 })),
      );
    }
  }
}

const LabelmeFile = object({
  imagePath: string(),
  shapes: array(object({ label: string(), shape_type: string(), points: array(pipe(array(number()), length(2))) })),
});

async function* labelme(root: string, part: string): AsyncGenerator<BenchPair> {
  const folder = join(root, 'labelme_examples', part, 'data_annotated');
  for (const name of await sortedNames(folder, /\.json$/)) {
    const file = parse(LabelmeFile, JSON.parse(await readFile(join(folder, name), 'utf8')));
    const image = await readPhoto(join(folder, file.imagePath));
    const names = [...new Set(file.shapes.map((shape) => shape.label))].sort();
    const shapes = file.shapes.map((shape) => ({
      polygon: shape.points.map(([x = 0, y = 0]) => [x, y] as const),
      label: shape.label === '__ignore__' ? 255 : names.indexOf(shape.label) + 1,
    }));
    yield polygonPair(`labelme/${part}/${name}`, image, shapes);
  }
}

const CocoFile = object({
  images: array(object({ id: number(), file_name: string() })),
  annotations: array(object({ image_id: number(), category_id: number(), segmentation: unknown() })),
});
const CocoPolygons = array(array(number()));

async function* facade(root: string): AsyncGenerator<BenchPair> {
  const folder = join(root, 'facade_roboflow_coco/valid');
  const coco = parse(CocoFile, JSON.parse(await readFile(join(folder, '_annotations.coco.json'), 'utf8')));
  for (const name of await sortedNames(join(folder, 'images'), /\.jpg$/)) {
    const id = coco.images.find((entry) => entry.file_name === name)?.id;
    const image = await readPhoto(join(folder, 'images', name));
    const shapes = coco.annotations
      .filter((annotation) => annotation.image_id === id && Array.isArray(annotation.segmentation))
      .flatMap((annotation) =>
        parse(CocoPolygons, annotation.segmentation).map((flat) => ({
          polygon: pointPairs(flat, 1, 1),
          label: annotation.category_id,
        })),
      );
    yield polygonPair(`facade/${name}`, image, shapes);
  }
}

/** Axial slices of two cases, FLAIR against the tumor's classes: every third slice that holds at least 150 px of tumor. */
async function* bratsSlices(root: string): AsyncGenerator<BenchPair> {
  const cases = ['train/brats_2013_pat0006_1', 'validation/brats_2013_pat0003_1'];
  for (const folder of cases) {
    const path = join(root, 'brats_nifti/brats2015TrainingData', folder);
    const flair = await readFloatNifti(join(path, 'Flair_subtrMeanDivStd.nii.gz'));
    const truth = await readFloatNifti(join(path, 'OTMultiClass.nii.gz'));
    const { width, height } = flair;
    const area = width * height;
    for (let z = 0; z < flair.depth; z += 3) {
      const labels = Uint8Array.from(truth.values.subarray(z * area, (z + 1) * area));
      if (labels.reduce((sum, label) => sum + (0 < label ? 1 : 0), 0) < 150) continue;
      const image: Raster = { width, height, channels: 1, data: flair.values.slice(z * area, (z + 1) * area) };
      yield { id: `${folder}/${String(z)}`, image, mask: indexMask(width, height, labels) };
    }
  }
}

async function readFloatNifti(
  path: string,
): Promise<{ width: number; height: number; depth: number; values: Float32Array }> {
  const bytes = gunzipSync(await readFile(path));
  const [width, height, depth] = [bytes.readInt16LE(42), bytes.readInt16LE(44), bytes.readInt16LE(46)];
  const start = bytes.readFloatLE(108);
  const values = new Float32Array(bytes.buffer.slice(bytes.byteOffset + start, bytes.byteOffset + bytes.length));
  return { width, height, depth, values };
}

function polygonPair(id: string, image: Raster, shapes: readonly { polygon: Polygon; label: number }[]): BenchPair {
  const labels = new Uint8Array(image.width * image.height);
  for (const { polygon, label } of shapes) fillPolygon(labels, image.width, image.height, polygon, label);
  return { id, image, mask: indexMask(image.width, image.height, labels) };
}

function pointPairs(flat: readonly number[], scaleX: number, scaleY: number): Polygon {
  const pairs: [number, number][] = [];
  for (let i = 0; i + 1 < flat.length; i += 2) pairs.push([(flat[i] ?? 0) * scaleX, (flat[i + 1] ?? 0) * scaleY]);
  return pairs;
}

async function sortedNames(folder: string, pattern: RegExp): Promise<string[]> {
  return (await readdir(folder)).filter((name) => pattern.test(name)).sort();
}
