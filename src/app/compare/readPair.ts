import type { Mask } from '../../core/model/mask.ts';
import type { Problem } from '../../core/model/problem.ts';
import type { MaskSource } from '../../core/model/sample.ts';
import type { ComparePorts, CompareSide } from './comparePorts.ts';
import type { PredictionPair } from './pairFolders.ts';

/** Both masks of a pair, whole. */
export interface PairMasks {
  readonly truth: Mask;
  readonly prediction: Mask;
}

export type ReadPair =
  { readonly masks: PairMasks; readonly reason: null } | { readonly masks: undefined; readonly reason: string };

/** Reads both files of a pair, or says as the end of a sentence why it cannot be compared. */
export async function readPair(pair: PredictionPair, ports: ComparePorts): Promise<ReadPair> {
  const [truth, prediction] = await Promise.all([
    readMask(ports.truth, pair.id, pair.truth),
    readMask(ports.prediction, pair.id, { kind: 'file', path: pair.prediction }),
  ]);
  if (typeof truth === 'string') return { masks: undefined, reason: `the mask ${truth}` };
  if (typeof prediction === 'string') return { masks: undefined, reason: `the prediction ${prediction}` };
  return { masks: { truth, prediction }, reason: null };
}

/** The mask, or what is wrong with it. A mask that is only partly there would give a wrong score, so it counts as broken. */
async function readMask(side: CompareSide, id: string, mask: MaskSource): Promise<Mask | string> {
  const loaded = await side.loader.load({ id, image: null, mask, split: null, ambiguousWith: [] });
  const problems = loaded.mask?.problems.filter(isSerious) ?? [];
  const value = loaded.mask?.value;
  if (value !== undefined && problems.length === 0) return value;
  return problems[0]?.detail ?? 'cannot be read';
}

function isSerious({ kind }: Problem): boolean {
  return kind !== 'wrongExtension' && kind !== 'unsupported';
}
