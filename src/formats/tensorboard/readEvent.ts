import type { PbfReader } from 'pbf';
import { type Histogram, histogramOfTensor, readHistogramProto } from './histograms.ts';
import { readTensor, type TensorValues } from './tensorValues.ts';

/** Gets what one event says. */
export interface EventSink {
  readonly scalar: (tag: string, step: number, timeMs: number, value: number) => void;
  readonly histogram: (tag: string, step: number, histogram: Histogram) => void;
  /** Hyperparameters of the HParams plugin. */
  readonly setting: (key: string, value: string | number | boolean) => void;
}

/** Gives back the text of equal bytes without decoding them again: tags repeat a million times. */
export type TagText = (bytes: Uint8Array, start: number, end: number) => string;

/** Reads the Event (tensorflow/core/util/event.proto) in [start, end) of the reader's bytes. Throws where it is no protobuf. */
export function readEvent(pbf: PbfReader, start: number, end: number, tagText: TagText, sink: EventSink): void {
  pbf.pos = start;
  let timeMs = 0;
  let step = 0;
  let summaryAt = -1;
  for (let field = pbf.nextField(end); field !== 0; field = pbf.nextField(end)) {
    if (field === 1) timeMs = pbf.readDouble() * 1000;
    else if (field === 2) step = pbf.readVarint(true);
    else if (field === 5) {
      // Time and step stand before the summary in every known file, but need not.
      summaryAt = pbf.pos;
    }
  }
  if (end < pbf.pos) throw new RangeError('a field reaches beyond the event');
  if (summaryAt < 0) return;
  pbf.pos = summaryAt;
  const summaryEnd = pbf.readVarint() + pbf.pos;
  for (let field = pbf.nextField(summaryEnd); field !== 0; field = pbf.nextField(summaryEnd)) {
    if (field === 1) readValue(pbf, pbf.readVarint() + pbf.pos, { step, timeMs, tagText, sink });
  }
}

interface EventContext {
  readonly step: number;
  readonly timeMs: number;
  readonly tagText: TagText;
  readonly sink: EventSink;
}

/** A Summary.Value. */
function readValue(pbf: PbfReader, end: number, { step, timeMs, tagText, sink }: EventContext): void {
  let tag = '';
  let scalar: number | null = null;
  let histogram: Histogram | null = null;
  let tensor: TensorValues | null = null;
  let plugin: Plugin | null = null;
  for (let field = pbf.nextField(end); field !== 0; field = pbf.nextField(end)) {
    if (field === 1) {
      const tagEnd = pbf.readVarint() + pbf.pos;
      tag = tagText(pbf.buf, pbf.pos, tagEnd);
      pbf.pos = tagEnd;
    } else if (field === 2) scalar = pbf.readFloat();
    else if (field === 5) histogram = readHistogramProto(pbf, pbf.readVarint() + pbf.pos);
    else if (field === 8) tensor = readTensor(pbf, pbf.readVarint() + pbf.pos);
    else if (field === 9) plugin = readPlugin(pbf, pbf.readVarint() + pbf.pos);
  }
  if (scalar !== null) sink.scalar(tag, step, timeMs, scalar);
  if (histogram !== null) sink.histogram(tag, step, histogram);
  if (tensor !== null) {
    const [only] = tensor.values;
    const drawn = histogramOfTensor(tensor);
    if (only !== undefined && tensor.values.length === 1) sink.scalar(tag, step, timeMs, only);
    else if (drawn !== null) sink.histogram(tag, step, drawn);
  }
  if (plugin?.name === 'hparams') readHyperparameters(pbf, plugin, sink);
}

interface Plugin {
  readonly name: string;
  readonly start: number;
  readonly end: number;
}

/** SummaryMetadata.plugin_data: whose data it is, and where the plugin's own bytes stand. */
function readPlugin(pbf: PbfReader, end: number): Plugin | null {
  let name = '';
  let [start, stop] = [0, 0];
  for (let field = pbf.nextField(end); field !== 0; field = pbf.nextField(end)) {
    if (field !== 1) continue;
    const dataEnd = pbf.readVarint() + pbf.pos;
    for (let part = pbf.nextField(dataEnd); part !== 0; part = pbf.nextField(dataEnd)) {
      if (part === 1) name = pbf.readString();
      else if (part === 2) {
        stop = pbf.readVarint() + pbf.pos;
        start = pbf.pos;
        pbf.pos = stop;
      }
    }
  }
  return name === '' ? null : { name, start, end: stop };
}

/** HParamsPluginData.session_start_info.hparams: a map of google.protobuf.Value (tensorboard/plugins/hparams/plugin_data.proto). */
function readHyperparameters(pbf: PbfReader, { start, end }: Plugin, sink: EventSink): void {
  const back = pbf.pos;
  pbf.pos = start;
  for (let field = pbf.nextField(end); field !== 0; field = pbf.nextField(end)) {
    if (field !== 3) continue;
    const infoEnd = pbf.readVarint() + pbf.pos;
    for (let part = pbf.nextField(infoEnd); part !== 0; part = pbf.nextField(infoEnd)) {
      if (part === 1) readEntry(pbf, pbf.readVarint() + pbf.pos, sink);
    }
  }
  pbf.pos = back;
}

function readEntry(pbf: PbfReader, end: number, sink: EventSink): void {
  let key = '';
  let value: string | number | boolean | null = null;
  for (let field = pbf.nextField(end); field !== 0; field = pbf.nextField(end)) {
    if (field === 1) key = pbf.readString();
    else if (field === 2) {
      const valueEnd = pbf.readVarint() + pbf.pos;
      for (let part = pbf.nextField(valueEnd); part !== 0; part = pbf.nextField(valueEnd)) {
        if (part === 2) value = pbf.readDouble();
        else if (part === 3) value = pbf.readString();
        else if (part === 4) value = pbf.readBoolean();
      }
    }
  }
  if (key !== '' && value !== null) sink.setting(key, value);
}
