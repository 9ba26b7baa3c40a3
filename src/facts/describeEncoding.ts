import type { ColorType, Encoding } from '../core/model/raster.ts';
import type { AnnotationFormat } from '../core/model/shapes.ts';

const colorWords: Readonly<Record<ColorType, string>> = {
  grey: 'grey',
  'grey-alpha': 'grey + alpha',
  palette: 'palette',
  rgb: 'RGB',
  rgba: 'RGBA',
  other: 'multi-channel',
};

const formatNames: ReadonlyMap<Encoding['format'], string> = new Map<Encoding['format'], string>([
  ['webp', 'WebP'],
  ['nifti', 'NIfTI volume'],
  ['mat', 'MATLAB array'],
]);

const shapeNames: Readonly<Record<AnnotationFormat, string>> = {
  coco: 'COCO polygons',
  yolo: 'YOLO polygons',
  labelme: 'labelme polygons',
};

/** How a file stores its values, for people: "8-bit palette PNG", "32-bit float grey TIFF", "8-bit RGB JPEG". */
export function describeEncoding({ format, colorType, bitDepth, sampleFormat }: Encoding): string {
  if (format in shapeNames) return shapeNames[format as AnnotationFormat];
  const kind = sampleFormat === 'uint' ? '' : sampleFormat === 'int' ? 'signed ' : 'float ';
  const name = formatNames.get(format) ?? format.toUpperCase();
  return `${String(bitDepth)}-bit ${kind}${colorWords[colorType]} ${name}`;
}
