import type { DatasetFact } from '../core/engine/fact.ts';
import { census } from './dataset/census.ts';
import { occupancies } from './dataset/occupancies.ts';
import { imageTallies, maskTallies } from './dataset/tallies.ts';

/** Facts that every report shows, whatever rules run. */
export const glanceFacts: readonly DatasetFact<unknown>[] = [census, imageTallies, maskTallies, occupancies];
