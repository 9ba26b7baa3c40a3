// Bundles everything that ships into dist/. `--watch` goes on and bundles again on every change.
import { chmodSync, copyFileSync, existsSync, mkdirSync, readdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build, context, type BuildOptions } from 'esbuild';
import { fflateWhenNeeded, geotiffWhenNeeded } from './laterBundle.ts';
import { tfjsInItsOwnFile } from './tfjsBundle.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));
const dist = join(root, 'dist');

/**
 * Packages that stay outside the bundles: sharp and DuckDB load prebuilt binaries from beside their own files, piscina starts a
 * file of its own in each thread, and TensorFlow's binding is optional. src/build/package.mjs puts those that ship into the .vsix.
 */
const external = ['sharp', '@duckdb/node-api', '@tensorflow/tfjs-node', 'piscina'];

const isWatching = process.argv.includes('--watch');

const shared: BuildOptions = {
  absWorkingDir: root,
  bundle: true,
  outdir: dist,
  sourcemap: true,
  legalComments: 'linked',
  logLevel: 'warning',
};

const node: BuildOptions = {
  ...shared,
  platform: 'node',
  target: 'node20',
  format: 'cjs',
  // Makes `await import(…)` of what stays outside a require: the names that a CommonJS file exports are all seen.
  supported: { 'dynamic-import': false },
  // Source may find its neighbors by import.meta.url, as it does when tests run it unbundled.
  define: { 'import.meta.url': 'importMetaUrl' },
  banner: { js: "const importMetaUrl = require('node:url').pathToFileURL(__filename).href;" },
};

const engine: BuildOptions = {
  ...node,
  entryPoints: { cli: 'src/entry/cli.ts', engineProcess: 'src/entry/engineProcess.ts', worker: 'src/entry/worker.ts' },
  external,
  plugins: [tfjsInItsOwnFile, geotiffWhenNeeded, fflateWhenNeeded],
  // Every thread reads these files anew. Names stay: they stand in the log where something fails.
  minifyWhitespace: !isWatching,
  minifySyntax: !isWatching,
};

const extension: BuildOptions = {
  ...node,
  entryPoints: { extension: 'src/extension/extension.ts' },
  external: ['vscode', ...external],
  plugins: [tfjsInItsOwnFile],
};

const webview: BuildOptions = {
  ...shared,
  entryPoints: { webview: 'webview-ui/src/main.tsx' },
  tsconfig: 'tsconfig.webview.json',
  platform: 'browser',
  target: 'es2022',
  format: 'iife',
  minify: !isWatching,
};

const tfjsWasm: BuildOptions = {
  ...node,
  entryPoints: { tfjsWasm: 'src/build/tfjsWasm.ts' },
  minify: true,
  sourcemap: false,
};

const geotiff: BuildOptions = {
  ...node,
  entryPoints: { geotiff: 'src/build/geotiffBundle.ts' },
  minify: true,
  sourcemap: false,
};

const all = [engine, extension, webview, tfjsWasm, geotiff];

async function bundle(): Promise<void> {
  const missing = all.flatMap(entryFiles).filter((file) => !existsSync(join(root, file)));
  if (0 < missing.length) throw new Error(`Cannot bundle: there is no ${missing.join(', no ')}.`);
  mkdirSync(dist, { recursive: true });
  copyWasmFiles();
  if (isWatching) {
    for (const options of all) await (await context({ ...options, logLevel: 'info' })).watch();
  } else {
    await Promise.all(all.map((options) => build(options)));
    chmodSync(join(dist, 'cli.js'), 0o755);
  }
}

function entryFiles({ entryPoints }: BuildOptions): string[] {
  if (entryPoints === undefined || Array.isArray(entryPoints)) return [];
  return Object.values(entryPoints);
}

/** TensorFlow's wasm backend looks for its .wasm files beside the bundle that holds it. */
function copyWasmFiles(): void {
  const folder = dirname(createRequire(import.meta.url).resolve('@tensorflow/tfjs-backend-wasm'));
  for (const file of readdirSync(folder)) {
    if (file.endsWith('.wasm')) copyFileSync(join(folder, file), join(dist, file));
  }
}

bundle().catch((error: unknown) => {
  // What esbuild found, it has printed already, with the place.
  if (!(error instanceof Error && 'errors' in error)) console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
