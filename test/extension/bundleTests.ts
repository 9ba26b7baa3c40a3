import { readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'esbuild';
import { projectRoot } from '../e2e/support/workbench.ts';

/** Bundles this folder's tests into out-test/, as CommonJS files that the extension host can load. Returns that folder. */
export async function bundleHostTests(): Promise<string> {
  const outdir = join(projectRoot, 'out-test');
  rmSync(outdir, { recursive: true, force: true });
  const tests = readdirSync(join(projectRoot, 'test', 'extension')).filter((file) => file.endsWith('.test.ts'));
  await build({
    absWorkingDir: projectRoot,
    entryPoints: ['index.ts', ...tests].map((file) => `test/extension/${file}`),
    outdir,
    bundle: true,
    platform: 'node',
    target: 'node20',
    format: 'cjs',
    sourcemap: 'inline',
    external: ['vscode', 'mocha', 'sharp', '@duckdb/node-api', '@tensorflow/*', 'piscina'],
    logLevel: 'warning',
  });
  return outdir;
}
