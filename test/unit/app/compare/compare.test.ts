import { describe, expect, it } from 'vitest';
import type { CompareOutcome, CompareResult } from '../../../../src/app/compare/compareResult.ts';
import { compareDrawn, drawn } from './drawnFolders.ts';

const object = drawn([
  [0, 0, 0, 0],
  [0, 255, 255, 0],
  [0, 255, 255, 0],
  [0, 0, 0, 0],
]);
const empty = drawn([
  [0, 0, 0, 0],
  [0, 0, 0, 0],
  [0, 0, 0, 0],
  [0, 0, 0, 0],
]);

describe('compare on masks', () => {
  it('tells global Dice from the mean over images, worst sample first', async () => {
    const half = drawn([
      [0, 0, 0, 0],
      [0, 255, 255, 0],
      [0, 0, 0, 0],
      [0, 0, 0, 0],
    ]);
    const result = resultOf(
      await compareDrawn({ 'a.png': object, 'b.png': object }, { 'a.png': object, 'b.png': half }),
    );
    expect(result.global).toEqual({ dice: 12 / 14, iou: 6 / 8, precision: 1, recall: 6 / 8 });
    expect(result.perImageMean.dice).toBeCloseTo((1 + 4 / 6) / 2, 12);
    expect(result.samples.map(({ id, dice }) => [id, dice])).toEqual([
      ['b', 4 / 6],
      ['a', 1],
    ]);
    expect(result).toMatchObject({ threshold: null, bestThreshold: null, soft: null, isCancelled: false });
  });

  it('leaves empty against empty out of the mean, and says so', async () => {
    const result = resultOf(
      await compareDrawn({ 'a.png': object, 'b.png': empty }, { 'a.png': object, 'b.png': empty }),
    );
    expect(result.perImageMean.dice).toBe(1);
    expect(result.samples.at(-1)).toMatchObject({ id: 'b', dice: null });
    expect(result.emptyPairCount).toBe(1);
    expect(notes(result)).toContain('both empty');
  });

  it('takes 0/1 against 0/255 for the same two classes, and says so', async () => {
    const ones = drawn([
      [0, 0, 0, 0],
      [0, 1, 1, 0],
      [0, 1, 1, 0],
      [0, 0, 0, 0],
    ]);
    const result = resultOf(await compareDrawn({ 'a.png': object }, { 'a.png': ones }));
    expect(result.global.dice).toBe(1);
    expect(notes(result)).toContain('0 and 255, the predictions 0 and 1');
  });

  it('counts a mask without foreground whose prediction invents some as Dice 0', async () => {
    const result = resultOf(
      await compareDrawn({ 'a.png': object, 'b.png': empty }, { 'a.png': object, 'b.png': object }),
    );
    expect(result.samples[0]).toMatchObject({ id: 'b', dice: 0 });
    expect(notes(result)).toContain('1 mask is empty and the prediction is not (Dice 0): b.png');
  });
});

describe('compare on label maps', () => {
  const truth = drawn([[0, 0, 1, 1, 2, 255]]);
  const prediction = drawn([[0, 1, 1, 1, 0, 2]]);

  it('gives each class and the mean over classes', async () => {
    const result = resultOf(await compareDrawn({ 'a.png': truth }, { 'a.png': prediction }, { ignoreValue: 255 }));
    expect(result.perClass.map(({ value, dice }) => [value, dice])).toEqual([
      [0, 2 / 4],
      [1, 4 / 5],
      [2, 0],
    ]);
    expect(result.global.dice).toBeCloseTo((0.5 + 0.8 + 0) / 3, 12);
    expect(notes(result)).toContain('without class 0 the global Dice is 0.4000');
  });

  it('asks about 255 where nothing says that it is to be ignored', async () => {
    const result = resultOf(await compareDrawn({ 'a.png': truth }, { 'a.png': prediction }));
    expect(result.perClass.map(({ value }) => value)).toEqual([0, 1, 2, 255]);
    expect(notes(result)).toContain('--ignore-value 255');
  });

  it('makes no class of the ignore value where it was predicted', async () => {
    const predicted = drawn([[0, 255, 1, 1, 2, 255]]);
    const result = resultOf(await compareDrawn({ 'a.png': truth }, { 'a.png': predicted }, { ignoreValue: 255 }));
    expect(result.perClass.map(({ value }) => value)).toEqual([0, 1, 2]);
    expect(result.perClass[0]?.dice).toBe(2 / 3);
  });

  it('refuses probabilities of one class against many classes', async () => {
    const soft = drawn([[0.1, 0.2, 0.9, 0.3, 0.4, 0.5]], Float32Array);
    const { problem } = await compareDrawn({ 'a.png': truth }, { 'a.npy': soft });
    expect(problem).toContain('arg max');
  });
});

describe('compare on probabilities', () => {
  /** The object at 0.4, everything else at 0.2: right at any threshold between. */
  const timid = [
    [0.2, 0.2, 0.2, 0.2],
    [0.2, 0.4, 0.4, 0.2],
    [0.2, 0.4, 0.4, 0.2],
    [0.2, 0.2, 0.2, 0.2],
  ];
  const scaled = (scale: number): number[][] => timid.map((row) => row.map((p) => Math.round(p * scale)));

  it.each([
    ['8-bit', drawn(scaled(255)), 255],
    ['16-bit', drawn(scaled(65535), Uint16Array), 65535],
  ])('reads %s values and finds the best threshold', async (_, prediction, fullScale) => {
    const result = resultOf(await compareDrawn({ 'a.png': object }, { 'a.png': prediction }));
    expect(result.global.dice).toBe(0);
    expect(result).toMatchObject({ threshold: 0.5, bestThreshold: 0.39, bestThresholdDice: 1 });
    expect(result.bestThresholdRaw).toBe(Math.floor(0.39 * fullScale) + 1);
    expect(notes(result)).toContain('No probability lies above the threshold 0.5: the largest is 0.4');
  });

  it('reads fractions as they are, and the threshold asked for counts', async () => {
    const prediction = drawn(timid, Float32Array);
    const result = resultOf(await compareDrawn({ 'a.png': object }, { 'a.npy': prediction }, { threshold: 0.3 }));
    expect(result.global.dice).toBe(1);
    expect(result.soft?.globalDice).toBeCloseTo((2 * 4 * 0.4) / (4 + 4 * 0.4 + 12 * 0.2), 5);
    expect(result.soft?.softDiceLoss).toBeCloseTo(1 - (2 * 4 * 0.4 + 1) / (4 + 4 * 0.4 + 12 * 0.2 + 1), 5);
    expect(result.soft?.bce).toBeCloseTo(-(4 * Math.log(0.4) + 12 * Math.log(0.8)) / 16, 5);
    expect(result.bestThresholdRaw).toBeNull();
  });

  it('reads other fractions as logits, and says so', async () => {
    const logits = drawn(
      timid.map((row) => row.map((p) => (p - 0.3) * 50)),
      Float32Array,
    );
    const result = resultOf(await compareDrawn({ 'a.png': object }, { 'a.npy': logits }));
    expect(result.global.dice).toBe(1);
    expect(notes(result)).toContain('logits');
  });

  it('starts over where a later file shows that a first guess was wrong', async () => {
    const truth = Object.fromEntries(Array.from({ length: 17 }, (_, i) => [`${10 + i}.png`, object]));
    // Only a file that the survey skips holds more than 0 and 255.
    const prediction = Object.fromEntries(
      Object.keys(truth).map((path, i) => [path, i === 1 ? drawn(scaled(255)) : object]),
    );
    const result = resultOf(await compareDrawn(truth, prediction));
    expect(result.threshold).toBe(0.5);
    expect(result.soft).not.toBeNull();
    expect(result.samples[0]).toMatchObject({ id: '11', dice: 0 });
  });

  it('leaves ignored pixels out of everything', async () => {
    const withVoid = drawn([[0, 255, 1, 1]]);
    const result = resultOf(
      await compareDrawn(
        { 'a.png': withVoid },
        { 'a.npy': drawn([[0.1, 0.9, 0.8, 0.7]], Float32Array) },
        { ignoreValue: 255 },
      ),
    );
    expect(result.global).toEqual({ dice: 1, iou: 1, precision: 1, recall: 1 });
    expect(result.soft?.globalDice).toBeCloseTo((2 * 1.5) / (2 + 1.6), 5);
  });
});

describe('compare says what is wrong with predictions', () => {
  it('as a whole inverted', async () => {
    const inverted = drawn([
      [255, 255, 255, 255],
      [255, 0, 0, 255],
      [255, 0, 0, 255],
      [255, 255, 255, 255],
    ]);
    const result = resultOf(await compareDrawn({ 'a.png': object }, { 'a.png': inverted }));
    expect(notes(result)).toContain(
      'look inverted: foreground and background exchanged, the global Dice is 1.000 instead of 0.000',
    );
  });

  it('inverted in one of several files', async () => {
    const inverted = drawn([
      [255, 255, 255, 255],
      [255, 0, 0, 255],
      [255, 0, 0, 255],
      [255, 255, 255, 255],
    ]);
    const truth = Object.fromEntries(['a', 'b', 'c', 'd', 'e', 'f'].map((id) => [`${id}.png`, object]));
    const result = resultOf(await compareDrawn(truth, { ...truth, 'c.png': inverted }));
    expect(notes(result)).toContain('1 prediction looks inverted: c.png');
  });

  it('nearly all background, and never for a mere miss', async () => {
    const result = resultOf(await compareDrawn({ 'a.png': object }, { 'a.png': empty }));
    expect(notes(result)).toContain('nearly all background: 100 % of the pixels, against 75.0 % in the masks');
    expect(notes(result)).toContain('All predictions hold one value everywhere');
    const moved = drawn([
      [255, 255, 0, 0],
      [255, 255, 0, 0],
      [0, 0, 0, 0],
      [0, 0, 0, 0],
    ]);
    expect(notes(resultOf(await compareDrawn({ 'a.png': object }, { 'a.png': moved })))).toBe('');
  });

  it('nearly all foreground', async () => {
    const full = drawn([
      [255, 255, 255, 255],
      [255, 255, 255, 255],
      [255, 255, 255, 255],
      [255, 255, 255, 255],
    ]);
    const result = resultOf(await compareDrawn({ 'a.png': object }, { 'a.png': full }));
    expect(notes(result)).toContain('nearly all foreground: 100 % of the pixels, against 25.0 % in the masks');
  });

  it('the masks themselves', async () => {
    const result = resultOf(await compareDrawn({ 'a.png': object }, { 'a.png': object }));
    expect(notes(result)).toContain('are these the masks themselves?');
  });
});

describe('compare leaves out and counts', () => {
  const small = drawn([
    [0, 0],
    [255, 255],
  ]);

  it('predictions of another size', async () => {
    const result = resultOf(
      await compareDrawn({ 'a.png': object, 'b.png': object }, { 'a.png': object, 'b.png': small }),
    );
    expect(result.samples.map(({ id }) => id)).toEqual(['a']);
    expect(result.leftOut).toEqual([{ id: 'b', reason: 'the prediction is 2×2 px, the mask 4×4 px' }]);
    expect(notes(result)).toContain('--resize');
  });

  it('none of them where resizing is asked for', async () => {
    const result = resultOf(await compareDrawn({ 'a.png': object }, { 'a.png': small }, { resizePredictions: true }));
    // The lower half, 8 px, over the object's 4 px: 2 of them agree.
    expect(result.global.dice).toBe(4 / 12);
    expect(notes(result)).toContain('1 prediction was resized');
  });

  it('files that cannot be read, and what has no partner', async () => {
    const result = resultOf(
      await compareDrawn(
        { 'a.png': object, 'b.png': object, 'c.png': object },
        { 'a.png': object, 'b.png': 'is cut off', 'd.png': object },
      ),
    );
    expect(result.leftOut).toEqual([{ id: 'b', reason: 'the prediction is cut off' }]);
    expect(result.unpairedTruth).toEqual(['c.png']);
    expect(result.unpairedPredictions).toEqual(['d.png']);
  });
});

describe('compare cannot run', () => {
  it.each([
    ['no masks', {}, { 'a.png': object }, 'There are no masks in truth'],
    ['no predictions', { 'a.png': object }, {}, 'There are no predictions in prediction'],
    [
      'other names',
      { 'cat.png': object },
      { 'dog.png': object },
      'masks are named like cat.png, predictions like dog.png',
    ],
    ['nothing readable', { 'a.png': object }, { 'a.png': 'is empty' }, 'the prediction is empty'],
    [
      'two predictions a mask',
      { 'a.png': object },
      { 'x/a.png': object, 'y/a.png': object },
      'a fits x/a.png, y/a.png',
    ],
  ])('with %s', async (_, truth, prediction, sentence) => {
    const { result, problem } = await compareDrawn(truth, prediction);
    expect(result).toBeNull();
    expect(problem).toContain(sentence);
  });
});

describe('compare while running', () => {
  const many = Object.fromEntries(Array.from({ length: 5 }, (_, i) => [`${i}.png`, object]));

  it('tells its progress', async () => {
    const steps: string[] = [];
    await compareDrawn(many, many, {}, undefined, (done, total) => steps.push(`${done}/${total}`));
    expect(steps).toEqual(['1/5', '2/5', '3/5', '4/5', '5/5']);
  });

  it('stops when asked, with the scores so far', async () => {
    const abort = new AbortController();
    const result = resultOf(
      await compareDrawn(many, many, {}, abort.signal, (done) => {
        if (done === 2) abort.abort();
      }),
    );
    expect(result.isCancelled).toBe(true);
    expect(result.samples).toHaveLength(2);
    expect(notes(result)).toContain('Stopped after 2 of 5 pairs');
  });
});

function resultOf({ result, problem }: CompareOutcome): CompareResult {
  if (result === null) throw new Error(problem);
  return result;
}

function notes({ notes }: CompareResult): string {
  return notes.join('\n');
}
