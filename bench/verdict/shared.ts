import type { Trial } from './trial.ts';
export async function sharedTrials(): Promise<Trial[]> {
  return Promise.resolve([]);
}
