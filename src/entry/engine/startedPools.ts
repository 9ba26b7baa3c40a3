import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createPools } from './pools.ts';

/** The engine process' threads. They start as this is loaded, while the rest is still being read and the first request on its way. */
export const pools = createPools(process.env.MASKLINT_JOURNAL ?? join(tmpdir(), 'masklint-journal'));
pools.get(0);
