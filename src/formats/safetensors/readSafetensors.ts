import type { Decoded } from '../../core/model/problem.ts';
import type { NetworkModel, WeightStats } from '../../core/model/networkModel.ts';
import { broken, count } from '../broken.ts';
import { asArray, asObject, asString, maxJsonBytes, parseJson } from '../model/json.ts';
import { buildModel } from '../model/modelParts.ts';
import { byteSize, isNumberType, readNumbers } from '../model/tensorValues.ts';
import { measureTensor, sizeOf, unmeasuredTensor } from '../model/weightStats.ts';

/** Reads a safetensors file: 8 bytes with the length of the header, a header in JSON, then the numbers. */
export function readSafetensors(bytes: Uint8Array, file: string): Decoded<NetworkModel> {
  if (bytes.length < 8) return broken('truncated', 'ends before its header');
  const headerBytes = Number(new DataView(bytes.buffer, bytes.byteOffset).getBigUint64(0, true));
  if (maxJsonBytes < headerBytes) {
    return broken(
      'corrupt',
      `states a header of ${count(headerBytes)} bytes: it is no safetensors file or a broken one`,
    );
  }
  if (bytes.length < 8 + headerBytes) return broken('truncated', 'ends within its header');
  const parsed = parseJson(bytes.subarray(8, 8 + headerBytes));
  const header = asObject(parsed.value);
  if (header === undefined) return broken('corrupt', 'has a header that is no JSON');
  const problems: string[] = [];
  const content = bytes.subarray(8 + headerBytes);
  const weights = Object.entries(header).flatMap(([name, value]) =>
    name === '__metadata__' ? [] : readTensor(name, asObject(value) ?? {}, content, problems),
  );
  const metadata = asObject(header.__metadata__);
  const isTorch = asString(metadata?.format) === 'pt';
  const model = buildModel({
    file,
    format: 'safetensors',
    framework: isTorch ? 'pytorch' : 'unknown',
    weights,
    problems,
  });
  return { value: model, problems: [] };
}

function readTensor(
  name: string,
  stated: NonNullable<ReturnType<typeof asObject>>,
  content: Uint8Array,
  problems: string[],
): WeightStats[] {
  const shape = asArray(stated.shape)?.map(Number);
  const [start, end] = asArray(stated.data_offsets)?.map(Number) ?? [];
  const type = asString(stated.dtype) ?? '';
  const isSize = (value: number | undefined): value is number =>
    value !== undefined && Number.isInteger(value) && 0 <= value;
  if (shape === undefined || !shape.every(isSize) || !isSize(start) || !isSize(end) || end < start) {
    problems.push(`The header says nothing usable about ${name}.`);
    return [];
  }
  const tensor = { layer: layerOfParameter(name), name, shape };
  if (!isNumberType(type)) return [unmeasuredTensor(tensor)];
  if (end - start !== sizeOf(shape) * byteSize(type)) {
    problems.push(`${name} has ${count(end - start)} bytes, not what its shape and type ${type} need.`);
    return [unmeasuredTensor(tensor)];
  }
  if (content.length < end) {
    problems.push(`The file ends before the values of ${name}.`);
    return [unmeasuredTensor(tensor)];
  }
  return [measureTensor(tensor, readNumbers(content.subarray(start, end), type))];
}

/** `encoder.conv1.weight` belongs to `encoder.conv1`. */
export function layerOfParameter(name: string): string {
  const end = name.lastIndexOf('.');
  return end <= 0 ? name : name.slice(0, end);
}
