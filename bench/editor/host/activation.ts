import type { Activation } from '../hostPlan.ts';
import { masklintExtension } from './editor.ts';

/** Activates the extension, which an editor does once. */
export async function measureActivation(): Promise<Activation> {
  const extension = masklintExtension();
  const isMeasured = !extension.isActive;
  const before = new Set(nativeModules());
  const startedMs = performance.now();
  const { activationMs } = await extension.activate();
  const withLoadingMs = performance.now() - startedMs;
  return {
    isMeasured,
    activateMs: isMeasured ? activationMs : null,
    withLoadingMs: isMeasured ? withLoadingMs : null,
    nativeModules: nativeModules().filter((file) => !before.has(file)),
  };
}

/** Native modules of this process, whoever loaded them. */
function nativeModules(): readonly string[] {
  const { sharedObjects } = process.report.getReport() as { readonly sharedObjects: readonly string[] };
  return [...new Set([...sharedObjects, ...Object.keys(require.cache)])].filter((file) => file.endsWith('.node'));
}
