import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodeUtf8 } from '../../src/base/utf8.ts';
import type { CocoIndex } from '../../src/formats/coco/readCocoIndex.ts';
import { readCocoIndex } from '../../src/formats/coco/readCocoIndex.ts';
import { readCocoShapes } from '../../src/formats/coco/readCocoShapes.ts';
import { readBase64 } from '../../src/formats/labelme/base64.ts';
import { readLabelme } from '../../src/formats/labelme/readLabelme.ts';
import { readLabelmap } from '../../src/formats/labelmap/readLabelmap.ts';
import { readCsvPairs, readJsonPairs } from '../../src/formats/lists/readPathList.ts';
import { readRunString } from '../../src/formats/shapes/cocoRuns.ts';
import type { ShapeSheet } from '../../src/formats/shapes/drawShapes.ts';
import { drawShapes } from '../../src/formats/shapes/drawShapes.ts';
import { readYolo, sniffYolo } from '../../src/formats/yolo/readYolo.ts';
import { readYoloNames } from '../../src/layouts/annotations/yoloReading.ts';

const size = { width: 20, height: 10 };
const limit = { maxPixels: 1_000_000 };

function draw(sheet: ShapeSheet | undefined): {
  readonly labels: readonly number[];
  readonly faults: readonly string[];
} {
  const mask = sheet === undefined ? undefined : drawShapes(sheet, limit).value;
  return {
    labels: Array.from(mask?.labels ?? []),
    faults: mask?.drawn?.faults.map(({ kind, number, detail }) => `${kind} ${String(number)} ${detail}`) ?? [],
  };
}

function count(labels: readonly number[], value: number): number {
  return labels.filter((label) => label === value).length;
}

function indexOf(text: string, chunkLength = 1e9): ReturnType<ReturnType<typeof readCocoIndex>['finish']> {
  const bytes = new TextEncoder().encode(text);
  const reader = readCocoIndex();
  for (let i = 0; i < bytes.length && !reader.isOver(); i += chunkLength)
    reader.push(bytes.subarray(i, i + chunkLength));
  return reader.finish();
}

const coco = {
  info: { description: 'a "quoted" \\ {brace} [' },
  categories: [
    { id: 3, name: 'Tür', supercategory: 'x' },
    { id: 7, name: 'b' },
  ],
  annotations: [
    { id: 1, image_id: 2, category_id: 3, segmentation: [[1, 1, 5, 1, 5, 5]], bbox: [1, 1, 4, 4], note: '}]{' },
    { segmentation: [], id: 2, image_id: 1, category_id: 7 },
    { id: 3, image_id: 2, category_id: 7, iscrowd: 1, segmentation: { size: [10, 20], counts: [0, 200] } },
    { id: 4, image_id: 99, category_id: 7, segmentation: [[1, 2, 3, 4, 5, 6]] },
  ],
  images: [
    { id: 1, file_name: 'ä.jpg', width: 20, height: 10 },
    { id: 2, file_name: 'b.jpg', width: 20, height: 10 },
  ],
};

describe('the index of a COCO file', () => {
  it('knows images, categories and where the annotations stand, whatever the order of the lists', () => {
    const text = JSON.stringify(coco, null, 2);
    const { value, problems } = indexOf(text);
    expect(problems).toEqual([]);
    expect(value?.images.map(({ fileName, ranges }) => [fileName, ranges.length / 2])).toEqual([
      ['ä.jpg', 1],
      ['b.jpg', 2],
    ]);
    expect(value?.categories.map(({ name, annotationCount }) => [name, annotationCount])).toEqual([
      ['Tür', 1],
      ['b', 3],
    ]);
    expect([value?.annotationCount, value?.shapeCount, value?.strayCount]).toEqual([4, 3, 1]);
    const bytes = new TextEncoder().encode(text);
    const entries = (value?.images[1]?.ranges ?? []).flatMap((start, i, all) =>
      i % 2 === 0 ? [JSON.parse(decodeUtf8(bytes.subarray(start, all[i + 1]))) as unknown] : [],
    );
    expect(entries).toEqual([coco.annotations[0], coco.annotations[2]]);
  });

  it('does not depend on how the bytes come', () => {
    const text = JSON.stringify(coco);
    const whole = indexOf(text);
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 40 }), (chunkLength) => {
        expect(indexOf(text, chunkLength)).toEqual(whole);
      }),
    );
  });

  it('never throws, and a cut file is a problem', () => {
    const text = JSON.stringify(coco);
    fc.assert(
      fc.property(fc.integer({ min: 0, max: text.length - 1 }), (length) => {
        expect(indexOf(text.slice(0, length)).value).toBeUndefined();
      }),
    );
    expect(indexOf(text.slice(0, -3)).problems).toEqual([
      { kind: 'truncated', detail: 'ends in the middle of its JSON' },
    ]);
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
        const reader = readCocoIndex();
        reader.push(bytes);
        expect(reader.finish().value).toBeUndefined();
      }),
    );
    fc.assert(
      fc.property(fc.json(), (json) => {
        indexOf(json, 7);
        indexOf(`{"images":${json},"annotations":${json},"categories":${json}}`, 5);
      }),
    );
  });

  it('takes other JSON for what it is', () => {
    for (const json of ['[]', '{}', '[{"images":[]}]', '{"type":"FeatureCollection","features":[]}', '{"images":[]}'])
      expect(indexOf(json)).toEqual({ value: undefined, problems: [] });
  });

  it('says ids that two images share', () => {
    const twice: CocoIndex | undefined = indexOf(
      JSON.stringify({ ...coco, images: [...coco.images, { id: 1, file_name: 'c.jpg' }] }),
    ).value;
    expect(twice?.sharedImageIds).toEqual(['1']);
  });
});

describe('COCO shapes', () => {
  const values = { 3: 1, 7: 2 };
  const read = (...annotations: readonly unknown[]): ReturnType<typeof draw> =>
    draw(
      readCocoShapes(
        annotations.map((entry) => JSON.stringify(entry)),
        'a.json',
        size,
        values,
      ),
    );

  it('draws polygons over crowds, and run lengths', () => {
    const { labels, faults } = read(coco.annotations[0], coco.annotations[2]);
    expect(count(labels, 1)).toBeGreaterThan(5);
    expect(count(labels, 1) + count(labels, 2)).toBe(200);
    expect(faults).toEqual([]);
  });

  it.each<[string, unknown, RegExp]>([
    ['an odd number of coordinates', [[1, 2, 3]], /malformed 1 has 3 coordinates, an odd number/],
    ['two points', [[1, 2, 3, 4]], /degenerate 1 has 2 points/],
    ['text for a polygon', 'no', /malformed 1 has an outline that is no list$/],
    ['a flat list', [1, 2, 3, 4, 5, 6], /malformed 1 has an outline that is no list of numbers/],
    ['no outline', [], /boxOnly 1/],
    ['runs too short', { size: [10, 20], counts: [5, 5] }, /malformed 1 has runs of 10 pixels in an image of 200/],
    ['runs below 0', { size: [10, 20], counts: [205, -5] }, /malformed 1 has a run of length -5/],
    ['runs too long', { size: [10, 20], counts: [0, 1e18] }, /malformed/],
    ['runs of another size', { size: [100000, 100000], counts: [0, 1e10] }, /malformed 1 is a mask of 100000×100000/],
    [
      'a broken run string',
      { size: [10, 20], counts: '\u0001\u0002' },
      /malformed 1 has run lengths that cannot be read/,
    ],
    ['points far outside', [[0, 0, 500, 0, 500, 5]], /outside 1 reaches 480 px beyond/],
    ['a bow tie', [[1, 1, 18, 8, 18, 1, 1, 8]], /crossing 1 crosses itself at \(10, 5\)/],
  ])('says %s', (_, segmentation, expected) => {
    const { faults } = read({ image_id: 2, category_id: 3, segmentation });
    expect(faults.join('; ')).toMatch(expected);
  });

  it('says an unknown category, a box that does not fit, and entries that are no objects', () => {
    const outline = [[2, 2, 12, 2, 12, 8, 2, 8]];
    const { faults } = read(
      { category_id: 5, segmentation: outline },
      { category_id: 3, segmentation: outline, bbox: [40, 2, 10, 6] },
      17,
    );
    expect(faults).toHaveLength(3);
    expect(faults.join()).toMatch(/unknownClass 1 .*malformed 3 is no JSON object|malformed 3/);
    expect(faults.join()).toContain('boxDisagrees 2');
  });

  it('is silent about clean outlines, also on the border', () => {
    const { faults } = read({ category_id: 3, bbox: [0, 0, 20, 10], segmentation: [[0, 0, 20, 0, 20, 10, 0, 10]] });
    expect(faults).toEqual([]);
  });

  it('refuses images beyond the limit before anything is allocated', () => {
    const sheet = readCocoShapes([], 'a.json', { width: 1e6, height: 1e6 }, values);
    expect(drawShapes(sheet, limit).problems[0]?.kind).toBe('tooLarge');
  });

  it('never throws', () => {
    fc.assert(fc.property(fc.array(fc.json()), (texts) => void draw(readCocoShapes(texts, 'a', size, values))));
    const number = fc.oneof(fc.double(), fc.integer(), fc.constant(1e9));
    fc.assert(
      fc.property(fc.array(fc.array(number, { maxLength: 12 }), { maxLength: 4 }), (parts) => {
        const { labels } = read({ category_id: 3, segmentation: parts });
        expect(labels).toHaveLength(200);
      }),
    );
    fc.assert(
      fc.property(fc.string(), (text) => {
        readRunString(text);
        read({ category_id: 3, segmentation: { size: [10, 20], counts: text } });
      }),
    );
  });
});

describe('YOLO labels', () => {
  const read = (text: string, values: Record<string, number> = {}): ReturnType<typeof draw> =>
    draw(readYolo(text, 'a.txt', size, values));

  it('draws outlines in shares of the size, small over large', () => {
    const { labels, faults } = read('1 0.4 0.4 0.6 0.4 0.6 0.6 0.4 0.6\n0 0 0 1 0 1 1 0 1\n');
    expect(faults).toEqual([]);
    expect(labels[0]).toBe(1);
    expect(labels[5 * 20 + 10]).toBe(2);
  });

  it.each([
    ['0 0.1 0.1 0.5 0.1 0.5', /malformed 1 has 5 coordinates, an odd number/],
    ['0 0.1 0.1', /malformed 1 has 2 coordinates; an outline needs 6/],
    ['0 0.1 x 0.2 0.2 0.3 0.3', /malformed 1 holds “x”/],
    ['0 NaN 0.1 0.2 0.2 0.3 0.3', /malformed 1 holds “NaN”/],
    ['-1 0.1 0.1 0.2 0.2 0.3 0.3', /malformed 1 is of class -1/],
    ['4 0.1 0.1 0.6 0.2 0.3 0.9', /unknownClass 1 is of class 4/],
    ['0 0.5 0.5 0.2 0.2', /boxOnly 1/],
    ['0 0.1 0.1 1.5 0.1 1.5 0.9', /outside 1 reaches 10 px beyond/],
  ])('says %s', (text, expected) => {
    expect(read(text, { 0: 1, 1: 2 }).faults.join('; ')).toMatch(expected);
  });

  it('tells outlines from boxes and from other text', () => {
    expect(sniffYolo('0 0.1 0.1 0.5 0.1 0.5 0.4')).toBe('outlines');
    expect(sniffYolo('0 0.1 0.1 0.5 0.1')).toBe('boxes');
    expect(sniffYolo(' \n')).toBe('empty');
    expect(sniffYolo('a dog on a lawn')).toBeNull();
    expect(sniffYolo('0.5 0.1 0.1 0.5 0.1 0.5 0.4')).toBeNull();
  });

  it('never throws', () => {
    fc.assert(fc.property(fc.string(), (text) => void read(text)));
    const row = fc.array(fc.double(), { maxLength: 12 }).map((numbers) => `0 ${numbers.join(' ')}`);
    fc.assert(
      fc.property(fc.array(row), (rows) => {
        expect(read(rows.join('\n')).labels).toHaveLength(200);
      }),
    );
  });

  it('reads names as list or table, and nothing else', () => {
    expect(readYoloNames('names: [a, b]')).toEqual([
      { id: 0, name: 'a' },
      { id: 1, name: 'b' },
    ]);
    expect(readYoloNames('names:\n  0: a\n  3: b\n')?.map(({ id }) => id)).toEqual([0, 3]);
    for (const text of ['names: 3', '- a', 'names: {x: y}', ': [', '&a [*a, *a]'])
      expect(readYoloNames(text)).toBeUndefined();
    fc.assert(fc.property(fc.string(), (text) => void readYoloNames(text)));
  });
});

describe('labelme files', () => {
  const values = { car: 1, _background_: 0, __ignore__: 255 };
  const shape = (shape_type: string, points: unknown, label = 'car'): unknown => ({ label, shape_type, points });
  const read = (...shapes: readonly unknown[]): ReturnType<typeof draw> =>
    draw(readLabelme(JSON.stringify({ shapes, imageWidth: 20, imageHeight: 10 }), 'a.json', null, values).value);

  it('draws every kind of shape, later over earlier', () => {
    const { labels, faults } = read(
      shape('polygon', [
        [0, 0],
        [19, 0],
        [19, 9],
        [0, 9],
      ]),
      shape(
        'rectangle',
        [
          [6, 6],
          [2, 2],
        ],
        '__ignore__',
      ),
      shape(
        'circle',
        [
          [15, 5],
          [17, 5],
        ],
        '_background_',
      ),
    );
    expect(faults).toEqual([]);
    expect(count(labels, 255)).toBe(25);
    expect(count(labels, 0)).toBe(21);
  });

  it.each<[unknown, RegExp]>([
    [
      shape('polygon', [
        [0, 0],
        [5, 5],
      ]),
      /degenerate 1 has 2 points/,
    ],
    [shape('circle', [[0, 0]]), /malformed 1 is a circle with 1 points instead of 2/],
    [shape('polygon', [[0, 0, 3]]), /malformed 1 has a point that is no pair/],
    [shape('polygon', 'x'), /malformed 1 has no points/],
    [shape('cloud', []), /malformed 1 is of the type “cloud”/],
    [
      shape(
        'polygon',
        [
          [0, 0],
          [5, 0],
          [5, 5],
        ],
        'boat',
      ),
      /unknownClass 1 has the label “boat”/,
    ],
    [{ label: 'car', shape_type: 'mask', points: [[0, 0]], mask: '%%%' }, /malformed 1 has a mask/],
    [null, /malformed 1 has no points/],
  ])('says %j', (bad, expected) => {
    expect(read(bad).faults.join('; ')).toMatch(expected);
  });

  it('says what is no labelme file, or has no size', () => {
    const kinds = ['{"shapes":[', '[]', '{}', '{"shapes":[]}', '{"shapes":[],"imageWidth":2.5,"imageHeight":2}'].map(
      (text) => readLabelme(text, 'a.json', null, values).problems[0]?.kind,
    );
    expect(kinds).toEqual(['corrupt', 'corrupt', 'corrupt', 'unsupported', 'corrupt']);
  });

  it('never throws', () => {
    fc.assert(fc.property(fc.string(), (text) => void readLabelme(text, 'a', size, values)));
    fc.assert(fc.property(fc.array(fc.jsonValue()), (shapes) => void read(...shapes)));
    const point = fc.tuple(fc.oneof(fc.double(), fc.constant(1e12)), fc.double());
    const type = fc.constantFrom('polygon', 'rectangle', 'circle', 'line', 'linestrip', 'point');
    fc.assert(
      fc.property(type, fc.array(point, { maxLength: 6 }), (kind, points) => {
        expect(read(shape(kind, points)).labels).toHaveLength(200);
      }),
    );
  });

  it('reads base64 as others do', () => {
    fc.assert(
      fc.property(fc.uint8Array(), (bytes) => {
        expect(Array.from(readBase64(Buffer.from(bytes).toString('base64')) ?? [])).toEqual(Array.from(bytes));
      }),
    );
    expect(readBase64('a*b=')).toBeUndefined();
  });
});

describe('lists and label maps', () => {
  it('reads CSV with and without a header', () => {
    const pair = { image: 'a.jpg', mask: 'm/a.png', split: null };
    expect(readCsvPairs('image,mask\na.jpg,m/a.png\n')).toEqual([pair]);
    expect(readCsvPairs('a.jpg,m/a.png\r\n')).toEqual([pair]);
    expect(readCsvPairs('id;split;mask_path;image_path\n1;val;"m/a.png";a.jpg')).toEqual([{ ...pair, split: 'val' }]);
    for (const text of ['', 'a', 'x,y\n1,2', 'Idx,Ratio,Name\n1,2,wall', 'name,age\na.png,b']) {
      expect(readCsvPairs(text)).toBeUndefined();
    }
    fc.assert(fc.property(fc.string(), (text) => void readCsvPairs(text)));
  });

  it('reads JSON lists, by split too', () => {
    expect(readJsonPairs('[{"image":"a.jpg","mask":"a.png"}]')).toEqual([
      { image: 'a.jpg', mask: 'a.png', split: null },
    ]);
    expect(readJsonPairs('{"train":[["a.jpg","a.png"]],"n":3}')).toEqual([
      { image: 'a.jpg', mask: 'a.png', split: 'train' },
    ]);
    for (const text of ['', '{', '3', '[[1,2]]', '{"a":[{"image":1}]}']) expect(readJsonPairs(text)).toBeUndefined();
    fc.assert(fc.property(fc.json(), (text) => void readJsonPairs(text)));
  });

  it('reads a label map, background first', () => {
    expect(readLabelmap('# label:color_rgb:parts:actions\ncat:255,0,1::\nbackground:0,0,0::\n')).toEqual([
      { value: 0, name: 'background', color: 0 },
      { value: 1, name: 'cat', color: 0xff0001 },
    ]);
    for (const text of ['', 'cat', 'cat:300,0,0::', 'a:1,1,1::\nb:1,1,1::']) expect(readLabelmap(text)).toBeUndefined();
  });
});
