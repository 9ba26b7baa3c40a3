import { describe, expect, test } from 'vitest';
import { findData } from '../../../../src/app/run/findData.ts';
import { scriptHints } from '../../../../src/app/run/scriptHints.ts';
import { memoryFiles } from '../../../support/memoryFiles.ts';

const some = new Uint8Array(1);
const files = memoryFiles({
  'sets/membrane/train/image/0.png': some,
  'sets/membrane/train/label/0.png': some,
  'runs/a/training.log': some,
  'runs/a/train/notes.txt': some,
});

describe('the dataset that a run names', () => {
  test.each([
    ['../../sets/membrane/train', 'runs/a', 'sets/membrane/train'],
    ['/home/user/sets/membrane/train', 'runs/a', 'sets/membrane/train'],
    ['C:\\data\\membrane\\train', 'runs/a', 'sets/membrane/train'],
    ['../../elsewhere/train', 'runs/a', null],
    ['train', '', null],
    ['../../../../etc', 'runs/a', null],
    ['membrane', null, 'sets/membrane'],
  ])('%s, named in %s, is %s', async (path, from, expected) => {
    expect(await findData(files, [path], from)).toBe(expected);
  });
});

describe('what a script states', () => {
  test('rate, optimizer, loss, batch, epochs and data, with their lines', () => {
    const text = [
      'LR = 1e-8',
      'BATCH = 8',
      'EPOCHS = 10  # few',
      'DATA = "../../sets/x"',
      'model.compile(',
      '    optimizer=keras.optimizers.Adam(LR),',
      '    loss="binary_crossentropy",',
      ')',
    ].join('\n');
    const { learningRate, optimizer, loss, batchSize, epochs, dataPaths } = scriptHints(text, 'train.py');
    expect(learningRate).toEqual({ value: 1e-8, file: 'train.py', place: 'line 1' });
    expect(optimizer).toEqual({ value: 'Adam', file: 'train.py', place: 'line 6' });
    expect(loss?.value).toBe('binary_crossentropy');
    expect([batchSize?.value, epochs?.value]).toEqual([8, 10]);
    expect(dataPaths).toEqual({ value: ['../../sets/x'], file: 'train.py', place: 'line 4' });
  });

  test('nothing where values are computed', () => {
    expect(scriptHints('lr = 10 ** -3 * scale\nopt = make(lr=lr)\n', 'train.py')).toEqual({});
    expect(scriptHints('', 'train.py')).toEqual({});
  });
});
