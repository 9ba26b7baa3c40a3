import { auditDataset } from '../../../src/app/audit/auditDataset.ts';
import { measureSample } from '../../../src/core/engine/measure.ts';
import type { StoredFacts } from '../../../src/core/ports/factStore.ts';
import type { Files } from '../../../src/core/ports/files.ts';
import type { Measurer } from '../../../src/core/ports/measurer.ts';
import { createPhotos } from '../../../src/node/photos/createPhotos.ts';
import { factsByKeys } from '../../../src/node/pool/factsByKeys.ts';
import { createSampleLoader } from '../../../src/node/sampleLoader.ts';
import type { AuditView } from '../../../src/protocol/audit.ts';
import type { FindingView } from '../../../src/protocol/findings.ts';

const maxPixels = 1e9;
/** Samples that are read while one is measured. */
const inFlight = 3;

export interface CopyAudit {
  readonly view: AuditView;
  readonly findings: readonly FindingView[];
  /** Facts of every sample, by sample id. */
  readonly rows: ReadonlyMap<string, StoredFacts>;
}

/**
 * Audits a folder with every rule, through all layers below the doors, on this thread. `known` are facts of an earlier copy: what
 * has the same bytes is not measured again, as in an audit with a cache.
 */
export async function auditCopy(files: Files, known: ReadonlyMap<string, StoredFacts> = new Map()): Promise<CopyAudit> {
  const rows = new Map(known);
  const { view } = await auditDataset(
    { root: '/data/set', maxFindingsPerRule: 5000, jobs: 1, maxPixels, cacheDir: null },
    {
      files,
      measurer: measurerOf(files),
      store: {
        note: null,
        load: () => Promise.resolve(known),
        save(fresh) {
          // Through JSON, as a real store does.
          for (const row of fresh) rows.set(row.sampleId, JSON.parse(JSON.stringify(row)) as StoredFacts);
          return Promise.resolve();
        },
        close: () => Promise.resolve(),
      },
      clock: () => performance.now(),
      pause: () => Promise.resolve(),
      version: 'bench',
    },
    new AbortController().signal,
    () => undefined,
  );
  return { view, findings: view.groups.flatMap(({ findings }) => findings), rows };
}

function measurerOf(files: Files): Measurer {
  const loader = createSampleLoader(files, createPhotos({ maxPixels }), maxPixels);
  return {
    async measure(samples, factKeys, onMeasured) {
      const facts = factsByKeys(factKeys);
      const loading = new Map(samples.slice(0, inFlight).map((sample, index) => [index, loader.load(sample)]));
      for (const index of samples.keys()) {
        const pixels = await loading.get(index);
        const next = samples[index + inFlight];
        if (next !== undefined) loading.set(index + inFlight, loader.load(next));
        if (pixels !== undefined) onMeasured({ index, ...measureSample(facts, pixels), decodeMs: 0 });
        // Decoded pixels of all samples would not fit.
        loading.delete(index);
      }
    },
  };
}
