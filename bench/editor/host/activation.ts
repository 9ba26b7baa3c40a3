import type { Activation } from '../hostPlan.ts';
import { masklintExtension } from './editor.ts';

/** Activates the extension, which an editor does once. */
export async function measureActivation(): Promise<Activation> {
  const extension = masklintExtension();
  const isMeasured = !extension.isActive;
  const before = new Set(nativeModules());
  const startedMs = performance.now();
  const { activationMs } = await extension.activate();
  const wholeMs = performance.now() - startedMs;
  return {
    isMeasured,
    loadMs: isMeasured ? loadMs(extension.id) : null,
    activateMs: isMeasured ? activationMs : null,
    wholeMs: isMeasured ? wholeMs : null,
    nativeModules: nativeModules().filter((file) => !before.has(file)),
  };
}

/** Marks that VS Code sets in its extension host; times in milliseconds since 1970. */
interface WithMarks {
  readonly MonacoPerformanceMarks?: { getMarks(): readonly { readonly name: string; readonly startTime: number }[] };
}

function loadMs(extensionId: string): number | null {
  const marks = (globalThis as typeof globalThis & WithMarks).MonacoPerformanceMarks?.getMarks() ?? [];
  const timeOf = (name: string): number | undefined =>
    marks.find((mark) => mark.name === `code/extHost/${name}/${extensionId}`)?.startTime;
  const [start, end] = [timeOf('willLoadExtensionCode'), timeOf('didLoadExtensionCode')];
  return start === undefined || end === undefined ? null : end - start;
}

/** Native modules of this process, whoever loaded them. */
function nativeModules(): readonly string[] {
  const { sharedObjects } = process.report.getReport() as { readonly sharedObjects: readonly string[] };
  return [...new Set([...sharedObjects, ...Object.keys(require.cache)])].filter((file) => file.endsWith('.node'));
}
