import type { AuditOutcome } from '../../src/app/audit/auditDataset.ts';
import { auditDataset } from '../../src/app/audit/auditDataset.ts';
import { measureSample } from '../../src/core/engine/measure.ts';
import type { FactStore, StoredFacts } from '../../src/core/ports/factStore.ts';
import type { Files } from '../../src/core/ports/files.ts';
import type { Measurer } from '../../src/core/ports/measurer.ts';
import { createPhotos } from '../../src/node/photos/createPhotos.ts';
import { factsByKeys } from '../../src/node/pool/factsByKeys.ts';
import { createSampleLoader } from '../../src/node/sampleLoader.ts';
import type { AuditEvent, AuditRequest } from '../../src/protocol/audit.ts';

const maxPixels = 1_000_000;

/** An audit of files in memory, on the test's own thread, through all layers below the doors. */
export async function auditMemory(
  files: Files,
  options: {
    readonly request?: Partial<AuditRequest>;
    readonly store?: FactStore;
    readonly measurer?: Measurer;
    readonly signal?: AbortSignal;
    readonly onEvent?: (event: AuditEvent) => void;
  } = {},
): Promise<AuditOutcome> {
  const request = {
    root: '/data/set',
    maxFindingsPerRule: 500,
    jobs: 1,
    maxPixels,
    cacheDir: null,
    ...options.request,
  };
  const ports = {
    files,
    measurer: options.measurer ?? inlineMeasurer(files),
    store: options.store ?? memoryStore(),
    clock: () => 0,
    pause: () => Promise.resolve(),
    version: '0.0.0',
  };
  const signal = options.signal ?? new AbortController().signal;
  return auditDataset(request, ports, signal, (event) => options.onEvent?.(event));
}

/** Measures one sample after the other. */
export function inlineMeasurer(files: Files): Measurer {
  const loader = createSampleLoader(files, createPhotos({ maxPixels }), maxPixels);
  return {
    async measure(samples, factKeys, onMeasured, signal) {
      for (const [index, sample] of samples.entries()) {
        if (signal.aborted) return;
        const pixels = await loader.load(sample);
        onMeasured({ index, ...measureSample(factsByKeys(factKeys), pixels), decodeMs: 1 });
      }
    },
  };
}

/** Keeps facts as long as the test runs, through JSON as a real store does. */
export function memoryStore(): FactStore & { readonly rows: Map<string, StoredFacts> } {
  const rows = new Map<string, StoredFacts>();
  return {
    rows,
    note: null,
    load: () => Promise.resolve(rows),
    save(fresh) {
      for (const row of fresh) rows.set(row.sampleId, JSON.parse(JSON.stringify(row)) as StoredFacts);
      return Promise.resolve();
    },
    close: () => Promise.resolve(),
  };
}
