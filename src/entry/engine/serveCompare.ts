import { compare } from '../../app/compare/compare.ts';
import type { CompareRequest, CompareView } from '../../protocol/compare.ts';
import { comparePorts } from '../comparePorts.ts';

/** Compares two folders for the editor. Rejects with a sentence where nothing could be compared. */
export async function serveCompare(
  request: CompareRequest,
  signal: AbortSignal,
  onProgress: (done: number, total: number) => void,
): Promise<CompareView> {
  const ports = comparePorts(request.truth, request.prediction, request.maxPixels);
  const { result, problem } = await compare(request, ports, signal, onProgress);
  if (result === null) throw new Error(problem);
  return result;
}
