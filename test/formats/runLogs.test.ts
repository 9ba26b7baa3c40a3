import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isMetricName } from '../../src/facts/run/metricName.ts';
import { sniffCsvLog } from '../../src/formats/runLogs/csvDialect.ts';
import { createCsvLog } from '../../src/formats/runLogs/csvLog.ts';
import { createJsonLinesLog, sniffJsonLines } from '../../src/formats/runLogs/jsonLinesLog.ts';
import { createJsonLog } from '../../src/formats/runLogs/jsonLog.ts';
import type { LogContent, LogReader } from '../../src/formats/runLogs/logReader.ts';
import { createMlflowMetric } from '../../src/formats/runLogs/mlflowMetric.ts';
import { parseNumber } from '../../src/formats/runLogs/parseNumber.ts';
import { readSettingsText } from '../../src/formats/runLogs/settingsFile.ts';
import { createTextLog } from '../../src/formats/runLogs/textLog.ts';

const encode = (text: string): Uint8Array => new TextEncoder().encode(text);

function read(reader: LogReader, text: string): LogContent {
  reader.push(encode(text));
  return reader.content();
}

function curve({ series }: LogContent, name: string): [number, number][] {
  return series.find((each) => each.name === name)?.points.map(({ step, value }) => [step, value]) ?? [];
}

describe('logs as tables', () => {
  it('Keras CSVLogger: epochs, NaN, and the line of each value', () => {
    const content = read(createCsvLog(), 'epoch,accuracy,loss,val_loss\n0,0.5,1.25,1.5\n1,0.75,nan,inf\n');
    expect(content.problems).toEqual([]);
    expect(content.writer).toBe('keras');
    expect(content.series.map(({ name, unit }) => [name, unit])).toEqual([
      ['accuracy', 'epoch'],
      ['loss', 'epoch'],
      ['val_loss', 'epoch'],
    ]);
    expect(curve(content, 'loss')).toEqual([
      [0, 1.25],
      [1, Number.NaN],
    ]);
    expect(curve(content, 'val_loss')).toEqual([
      [0, 1.5],
      [1, Number.POSITIVE_INFINITY],
    ]);
    expect(content.series[1]?.points[1]?.place).toBe(3);
  });

  it('Lightning: rows of train and validation with blanks share the steps', () => {
    const content = read(createCsvLog(), 'epoch,step,train_loss,val_loss\n0,9,0.5,\n0,19,0.4,\n0,19,,0.6\n1,29,0.3,\n');
    expect(content.problems).toEqual([]);
    expect(content.writer).toBe('lightning');
    expect(curve(content, 'train_loss')).toEqual([
      [9, 0.5],
      [19, 0.4],
      [29, 0.3],
    ]);
    expect(curve(content, 'val_loss')).toEqual([[19, 0.6]]);
    expect(curve(content, 'epoch')).toEqual([
      [9, 0],
      [19, 0],
      [29, 1],
    ]);
  });

  it('Ultralytics: padded headings', () => {
    const content = read(
      createCsvLog(),
      '                  epoch,         train/seg_loss,   metrics/mAP50(B)\n                      1,                  2.5,               0.25\n',
    );
    expect(content.writer).toBe('ultralytics');
    expect(curve(content, 'train/seg_loss')).toEqual([[1, 2.5]]);
    expect(curve(content, 'metrics/mAP50(B)')).toEqual([[1, 0.25]]);
  });

  it.each([
    ['semicolons and decimal commas', 'epoch;loss\r\n1;0,5\r\n2;1,5e-1\r\n'],
    ['tabs', 'epoch\tloss\n1\t0.5\n2\t0.15\n'],
    ['blanks under a heading with a mark', '# epoch loss\n1 0.5\n2   0.15\n'],
    ['quotes around decimal commas', '"epoch","loss"\n"1","0,5"\n"2","0,15"\n'],
    ['no line break at the end', 'epoch,loss\n1,0.5\n2,0.15'],
    ['a byte order mark', '\uFEFFepoch,loss\n1,0.5\n2,0.15\n'],
    ['a line for spreadsheets, and empty lines', 'sep=;\nepoch;loss\n\n1;0.5\n\n2;0.15\n'],
    ['values as PyTorch prints them', 'epoch,loss\n1,"tensor(0.5, device=\'cuda:0\')"\n2,tensor(0.15)\n'],
  ])('reads %s', (_, text) => {
    const content = read(createCsvLog(), text);
    expect(content.problems).toEqual([]);
    expect(curve(content, 'loss')).toEqual([
      [1, 0.5],
      [2, 0.15],
    ]);
  });

  it('reads UTF-16, as PowerShell writes it', () => {
    const text = '\uFEFFepoch,loss\r\n0,0.5\r\n';
    const bytes = new Uint8Array(Uint16Array.from({ length: text.length }, (_, i) => text.charCodeAt(i)).buffer);
    const reader = createCsvLog();
    reader.push(bytes.subarray(0, 7));
    reader.push(bytes.subarray(7));
    expect(curve(reader.content(), 'loss')).toEqual([[0, 0.5]]);
  });

  it('a header that changes midway is said, and both parts are read', () => {
    const content = read(createCsvLog(), 'epoch,loss\n0,0.5\nepoch,dice,loss\n1,0.1,0.4\n');
    expect(curve(content, 'loss')).toEqual([
      [0, 0.5],
      [1, 0.4],
    ]);
    expect(curve(content, 'dice')).toEqual([[1, 0.1]]);
    expect(content.problems).toEqual([
      'changes its columns at line 3, from 2 to 3: each row is read by the headings above it',
    ]);
  });

  it('a restart at epoch 0 keeps the later part and says so', () => {
    const content = read(createCsvLog(), 'epoch,loss\n0,9\n1,8\n2,7\n0,0.5\n1,0.4\n');
    expect(curve(content, 'loss')).toEqual([
      [0, 0.5],
      [1, 0.4],
    ]);
    expect(content.problems).toEqual([
      'goes back from epoch 2 to 0 (line or record 5): it was started again or holds two runs; the later part is kept',
    ]);
  });

  it('resumed at epoch 1: what was before stays', () => {
    expect(curve(read(createCsvLog(), 'epoch,loss\n0,9\n1,8\n2,7\n1,6\n2,5\n'), 'loss')).toEqual([
      [0, 9],
      [1, 6],
      [2, 5],
    ]);
  });

  it('of one step that comes twice the later value counts', () => {
    expect(curve(read(createCsvLog(), 'step,loss\n0,9\n1,8\n1,7\n2,6\n'), 'loss')).toEqual([
      [0, 9],
      [1, 7],
      [2, 6],
    ]);
  });

  it('a counter within epochs is numbered through', () => {
    const rows = [0, 1, 2, 3].flatMap((epoch) => [0, 1, 2].map((batch) => `${epoch},${batch},${epoch * 3 + batch}`));
    const content = read(createCsvLog(), `epoch,batch,loss\n${rows.join('\n')}\n`);
    expect(curve(content, 'loss').map(([step]) => step)).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11]);
    expect(content.problems.join()).toContain('counts steps anew 4 times');
  });

  it('says which rows lack cells or hold no number, and reads the rest', () => {
    const content = read(createCsvLog(), 'epoch,loss,dice\n0,0.5\n1,0..4,0.25\n2,0.3,0.5,0.75\n');
    expect(curve(content, 'loss')).toEqual([
      [0, 0.5],
      [2, 0.3],
    ]);
    expect(content.problems).toEqual([
      'line 2 has 2 cells under 3 headings; read as far as they go together',
      'line 3 holds “0..4” where a number is expected',
      'line 4 has 4 cells under 3 headings; read as far as they go together',
    ]);
  });

  it('a row that is being written waits, and is said', () => {
    const reader = createCsvLog();
    reader.push(encode('epoch,loss,dice\n0,0.5,0.1\n1,0.4'));
    expect(reader.content().problems).toEqual(['ends in the middle of line 3: it is still being written or was cut']);
    reader.push(encode(',0.2\n'));
    expect(curve(reader.content(), 'dice')).toEqual([
      [0, 0.1],
      [1, 0.2],
    ]);
    expect(reader.content().problems).toEqual([]);
  });

  it('however the bytes are cut, a table comes back', () => {
    const number = fc.oneof(
      fc.double({ noNaN: true }),
      fc.constantFrom(Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY),
    );
    fc.assert(
      fc.property(
        fc.array(number, { minLength: 1, maxLength: 30 }),
        fc.integer({ min: 1, max: 50 }),
        (numbers, piece) => {
          const bytes = encode(`epoch,loss\n${numbers.map((value, i) => `${i},${value}`).join('\n')}\n`);
          const reader = createCsvLog();
          for (let at = 0; at < bytes.length; at += piece) reader.push(bytes.subarray(at, at + piece));
          // Minus zero is written as 0.
          expect(curve(reader.content(), 'loss')).toEqual(numbers.map((value, i) => [i, value === 0 ? 0 : value]));
        },
      ),
      { numRuns: 60 },
    );
  });

  it('tells logs from other tables', () => {
    const sniff = (text: string): boolean => sniffCsvLog(text, isMetricName);
    expect(sniff('epoch,loss\n0,1\n')).toBe(true);
    expect(sniff('train_loss,val_loss\n0.5,0.6\n')).toBe(true);
    expect(sniff('Wall time,Step,Value\n1700000000,1,0.5\n')).toBe(true);
    expect(sniff('id,image,mask\na,b.png,c.png\n')).toBe(false);
    expect(sniff('image,dice,iou\na.png,0.5,0.4\n')).toBe(false);
    expect(sniff('x,y,width,height\n1,2,3,4\n')).toBe(false);
    expect(sniff('0 0.5 0.5 0.2 0.2\n1 0.5 0.5 0.2 0.2\n')).toBe(false);
    expect(sniff('2024-01-01 INFO starting, epoch follows\n')).toBe(false);
  });
});

describe('logs as JSON', () => {
  it('history with NaN as Python writes it', () => {
    const content = read(createJsonLog(), '{"loss": [1.5, NaN], "val_loss": [-Infinity, 2], "name": "a NaN"}');
    expect(curve(content, 'loss')).toEqual([
      [0, 1.5],
      [1, Number.NaN],
    ]);
    expect(curve(content, 'val_loss')).toEqual([
      [0, Number.NEGATIVE_INFINITY],
      [1, 2],
    ]);
    expect(content.writer).toBe('keras');
  });

  it.each([
    [
      'inside of `history`, with its epochs',
      '{"history": {"loss": [3, 2]}, "epoch": [5, 6], "params": {"epochs": 2}}',
      [
        [5, 3],
        [6, 2],
      ],
    ],
    [
      'by position, as pandas writes it',
      '{"loss": {"0": 3, "1": 2}}',
      [
        [0, 3],
        [1, 2],
      ],
    ],
    [
      'as a list of objects',
      '[{"epoch": 1, "loss": 3}, {"epoch": 2, "loss": "2"}]',
      [
        [1, 3],
        [2, 2],
      ],
    ],
  ])('history %s', (_, text, points) => {
    expect(curve(read(createJsonLog(), text), 'loss')).toEqual(points);
  });

  it('trainer_state.json of Hugging Face: both kinds of entries, and settings', () => {
    const state = {
      num_train_epochs: 3,
      train_batch_size: 8,
      log_history: [
        { epoch: 0.5, step: 5, loss: 1 },
        { epoch: 1, step: 10, eval_loss: 2, eval_dice: 0.25 },
      ],
    };
    const content = read(createJsonLog(), JSON.stringify(state));
    expect(content.writer).toBe('huggingface');
    expect(curve(content, 'loss')).toEqual([[5, 1]]);
    expect(curve(content, 'eval_dice')).toEqual([[10, 0.25]]);
    expect(content.settings).toContainEqual({ key: 'train_batch_size', value: 8, place: 'train_batch_size' });
  });

  it('one object a line, nested, with modes, and a line that is none', () => {
    const content = read(
      createJsonLinesLog(),
      '{"mode":"train","step":10,"loss":0.5,"val":{"dice":0.1}}\nINFO saved\n{"mode":"val","step":10,"mIoU":NaN}\n{"step": 20, "lo',
    );
    expect(curve(content, 'train/loss')).toEqual([[10, 0.5]]);
    expect(curve(content, 'train/val/dice')).toEqual([[10, 0.1]]);
    expect(curve(content, 'val/mIoU')).toEqual([[10, Number.NaN]]);
    expect(content.problems).toEqual([
      'has 1 line that is no JSON object, left out (line 2)',
      'ends in the middle of line 4: it is still being written or was cut',
    ]);
    expect(sniffJsonLines('{"step":1,"loss":2}\n')).toBe(true);
    expect(sniffJsonLines('{\n "loss": [1]\n}')).toBe(false);
  });

  it('says what is no whole JSON, and never throws', () => {
    expect(read(createJsonLog(), '{"loss": [1, 2').problems).toEqual([
      'is no whole JSON: it is still being written, was cut or is broken',
    ]);
    expect(createJsonLog().content().problems).toEqual(['is empty']);
    fc.assert(
      fc.property(fc.oneof(fc.json(), fc.string()), (text) => {
        for (const reader of [
          createJsonLog(),
          createJsonLinesLog(),
          createCsvLog(),
          createTextLog(isMetricName),
          createMlflowMetric('m'),
        ]) {
          expect(() => read(reader, text)).not.toThrow();
        }
      }),
      { numRuns: 300 },
    );
  });
});

describe('other logs', () => {
  it('one metric of MLflow', () => {
    const content = read(
      createMlflowMetric('loss'),
      '1700000000000 0.5 0\n1700000001000 nan 1\nbroken\n1700000002000 0.25 2',
    );
    expect(curve(content, 'loss')).toEqual([
      [0, 0.5],
      [1, Number.NaN],
      [2, 0.25],
    ]);
    expect(content.problems).toEqual(['has 1 line that is no “time value step”, left out (line 3)']);
    expect(content.series[0]?.points[0]?.timeMs).toBe(1_700_000_000_000);
  });

  it('what Keras prints: the last state of each progress bar', () => {
    const bar = '\r1/20 - loss: 9.0\b\b\b\r20/20 - 1s - dice_coef: 0.2 - loss: 0.5 - val_loss: 0.75';
    const content = read(
      createTextLog(isMetricName),
      `Epoch 1/3\n${bar}\nEpoch 2/3\n20/20 - 1s - dice_coef: 0.4 - loss: nan\n`,
    );
    expect(curve(content, 'loss')).toEqual([
      [1, 0.5],
      [2, Number.NaN],
    ]);
    expect(curve(content, 'dice_coef')).toEqual([
      [1, 0.2],
      [2, 0.4],
    ]);
    expect(content.settings).toEqual([{ key: 'epochs', value: 3, place: 'line 1' }]);
    expect(content.writer).toBe('keras');
  });

  it('what own loops print', () => {
    const content = read(
      createTextLog(isMetricName),
      'seed=1\nEpoch [1] train_loss=0.5, val_dice: 0.1 time: 3.2s\nEpoch [2] train_loss=0.4, val_dice: 0.2 time: 3.1s\n',
    );
    expect(curve(content, 'train_loss')).toEqual([
      [1, 0.5],
      [2, 0.4],
    ]);
    expect(content.series.map(({ name }) => name)).toEqual(['train_loss', 'val_dice']);
  });

  it('what nnU-Net prints: a list of one Dice a class', () => {
    const epoch = (n: number, loss: number): string =>
      `2024-01-01 10:00:00.1: Epoch ${n}\n2024-01-01 10:00:00.2: Current learning rate: 0.01\n2024-01-01 10:00:01.3: train_loss ${loss}\n2024-01-01 10:00:01.4: Pseudo dice [0.25, np.float32(0.5)]\n`;
    const content = read(createTextLog(isMetricName), epoch(0, -0.125) + epoch(1, -0.5));
    expect(content.series.map(({ name }) => name).sort()).toEqual([
      'Pseudo dice.1',
      'Pseudo dice.2',
      'learning rate',
      'train_loss',
    ]);
    expect(curve(content, 'train_loss')).toEqual([
      [0, -0.125],
      [1, -0.5],
    ]);
    expect(curve(content, 'Pseudo dice.2')).toEqual([
      [0, 0.5],
      [1, 0.5],
    ]);
  });

  it('settings with their lines; tags of Python are not resolved', () => {
    const text = 'lr: 0.001\nmodel:\n  batch_size: 8\nobject: !!python/object:os.system {}\nmetrics: [dice, iou]\n';
    expect(readSettingsText('hparams.yaml', text)).toEqual([
      { key: 'lr', value: 0.001, place: 'line 1' },
      { key: 'model.batch_size', value: 8, place: 'line 3' },
      { key: 'metrics', value: ['dice', 'iou'], place: 'line 5' },
    ]);
    expect(readSettingsText('config.json', '{\n "lr": 1e-8\n}')).toEqual([{ key: 'lr', value: 1e-8, place: 'line 2' }]);
  });

  it.each([
    ['0.5', 0.5],
    ['1e-3', 0.001],
    ['.5', 0.5],
    ['nan', Number.NaN],
    ['NaN', Number.NaN],
    ['-inf', Number.NEGATIVE_INFINITY],
    ['Infinity', Number.POSITIVE_INFINITY],
    ['[0.25]', 0.25],
    ['12.5%', 12.5],
    ['abc', null],
    ['1.2.3', null],
    ['', null],
    ['0x10', null],
    ['1,5', null],
  ])('number %s', (text, value) => {
    expect(parseNumber(text)).toEqual(value);
  });
});
