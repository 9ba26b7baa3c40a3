import {
  cpSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { cached, cacheFolder } from './cache.mjs';
import { canInstallDebianPackages, installDebianPackages, isProgram } from './debianPackages.mjs';
import { node24Folder } from './node24.mjs';
import { lastLines, runProcess } from './runProcess.mjs';

/** The TensorFlow whose C library is used where tfjs-node's own cannot be had; its wheel is the same on every registry. */
const wheelVersion = '2.15.1';
const wheelPython = '3.10';

/** What the wheel must give: two libraries, and the headers that tfjs-node's binding includes (tsl among them, by way of tf_status.h). */
const wheelLibraries = ['libtensorflow_cc.so.2', 'libtensorflow_framework.so.2'];
const wheelHeaders = ['tensorflow/c', 'tensorflow/core/platform', 'tensorflow/tsl', 'tsl', 'xla/tsl', 'absl'];

/** A blocked download should fail at once; one that hangs may not hold up the set-up. */
const downloadLimitMs = 3 * 60_000;

/**
 * Makes `@tensorflow/tfjs-node` loadable: as it is, by its own download, or built from TensorFlow's wheel, in this order.
 *
 * @param {string} root The project's folder, with packages installed.
 * @returns {Promise<string>} One plain sentence: what there is now, or why there is none.
 */
export async function setUpTensorflow(root) {
  const folder = join(root, 'node_modules', '@tensorflow', 'tfjs-node');
  if (!existsSync(folder))
    return 'TensorFlow is not installed: npm left @tensorflow/tfjs-node out on this platform; the wasm backend is used.';
  if (await isLoadable()) return 'TensorFlow loads.';

  const name = cacheEntryName(folder);
  if (name !== undefined && existsSync(join(cacheFolder(), name))) {
    await linkFromWheel(folder, name);
    if (await isLoadable()) return 'TensorFlow loads (binding from the cache).';
  }
  removeNative(folder);
  console.log('Setting up TensorFlow: trying the download of tfjs-node.');
  const rebuild = await runProcess('npm', ['rebuild', '@tensorflow/tfjs-node', '--loglevel=error'], {
    cwd: root,
    timeoutMs: downloadLimitMs,
  });
  if (rebuild.isOk && (await isLoadable())) return 'TensorFlow loads (downloaded).';

  removeNative(folder);
  if (name === undefined)
    return noTensorflow('its download failed, and there is no wheel to build from on this platform');
  console.log('The download failed; building the binding from the TensorFlow wheel (about a minute, once).');
  try {
    await linkFromWheel(folder, name);
  } catch (error) {
    removeNative(folder);
    return noTensorflow(
      `its download failed, and so did the build from the wheel: ${error instanceof Error ? error.message : String(error)}`,
    );
  }
  return (await isLoadable())
    ? 'TensorFlow loads (built from the wheel).'
    : noTensorflow('its download failed, and the binding built from the wheel does not load');
}

/** @param {string} reason */
function noTensorflow(reason) {
  return `TensorFlow cannot be used: ${reason}. The wasm backend takes its place.`;
}

/** In a process of its own: a library that crashes while it loads may not take the set-up with it. */
async function isLoadable() {
  const script = fileURLToPath(new URL('checkNative.mjs', import.meta.url));
  return (await runProcess(process.execPath, [script, 'tensorflow'], { timeoutMs: 60_000 })).isOk;
}

/**
 * @param {string} folder
 * @returns {string | undefined} Undefined where there is no wheel with a C library for this platform.
 */
function cacheEntryName(folder) {
  if (process.platform !== 'linux' || process.arch !== 'x64') return undefined;
  /** @type {unknown} */
  const manifest = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  const version =
    typeof manifest === 'object' && manifest !== null && 'version' in manifest ? String(manifest.version) : 'unknown';
  return `tfjs-node-${version}-tensorflow-${wheelVersion}-${process.platform}-${process.arch}`;
}

/** @param {string} folder */
function removeNative(folder) {
  for (const name of ['deps', 'lib', 'build']) {
    const path = join(folder, name);
    if (lstatSync(path, { throwIfNoEntry: false })?.isSymbolicLink() === true) rmSync(path);
    else rmSync(path, { recursive: true, force: true });
  }
}

/**
 * Links the cached binding and its libraries (600 MB) into the package. Node resolves the links, so that the binding's rpath,
 * `$ORIGIN/../../deps/lib`, leads to the libraries in the cache.
 *
 * @param {string} folder
 * @param {string} name
 */
async function linkFromWheel(folder, name) {
  const built = await cached(name, (staging) => buildFromWheel(folder, staging));
  removeNative(folder);
  for (const part of ['deps', 'lib']) symlinkSync(join(built, part), join(folder, part), 'dir');
}

/**
 * Builds tfjs-node's binding in `staging`, which holds `deps` and `lib` in the end.
 *
 * @param {string} folder The tfjs-node package.
 * @param {string} staging
 */
async function buildFromWheel(folder, staging) {
  await needBuildTools();
  const work = join(staging, 'work');
  mkdirSync(work);
  await downloadWheel(work);
  const source = join(work, 'tfjs-node');
  cpSync(folder, source, { recursive: true });
  removeNative(source);
  await unpackWheel(work, join(source, 'deps'));
  await compile(folder, source);
  renameSync(join(source, 'deps', 'lib'), join(staging, 'libraries'));
  mkdirSync(join(staging, 'deps'));
  renameSync(join(staging, 'libraries'), join(staging, 'deps', 'lib'));
  renameSync(join(source, 'lib'), join(staging, 'lib'));
  rmSync(work, { recursive: true });
}

async function needBuildTools() {
  /** @type {[program: string, debianPackage: string][]} */
  const tools = [
    ['python3', 'python3'],
    ['g++', 'g++'],
    ['make', 'make'],
  ];
  /** @type {typeof tools} */
  const missing = [];
  for (const tool of tools) if (!(await isProgram(tool[0]))) missing.push(tool);
  const hasPip = (await runProcess('python3', ['-m', 'pip', '--version'], { timeoutMs: 20_000 })).isOk;
  if (!hasPip) missing.push(['pip', 'python3-pip']);
  if (missing.length === 0) return;
  if (canInstallDebianPackages()) {
    const { isOk } = await installDebianPackages(missing.map(([, debianPackage]) => debianPackage));
    if (isOk) return;
  }
  throw new Error(`${missing.map(([program]) => program).join(', ')} missing`);
}

/**
 * @param {string} work
 */
async function downloadWheel(work) {
  const args = [
    '-m',
    'pip',
    'download',
    '--quiet',
    '--python-version',
    wheelPython,
    '--only-binary=:all:',
    '--no-deps',
  ];
  const { isOk, output } = await runProcess('python3', [...args, '--dest', work, `tensorflow-cpu==${wheelVersion}`], {
    timeoutMs: 10 * 60_000,
  });
  if (!isOk) throw new Error(`pip cannot download tensorflow-cpu ${wheelVersion} (${lastLines(output, 1)})`);
}

/**
 * @param {string} work Folder that holds the wheel.
 * @param {string} deps
 */
async function unpackWheel(work, deps) {
  const wheel = readdirSync(work).find((file) => file.endsWith('.whl'));
  if (wheel === undefined) throw new Error('pip left no wheel');
  // Python is needed for pip and node-gyp anyway, and reads single entries of a zip of 200 MB; unzip may not be there.
  const script = `
import sys, zipfile
wheel, target, *wanted = sys.argv[1:]
with zipfile.ZipFile(wheel) as archive:
    archive.extractall(target, [n for n in archive.namelist() if any(n == w or n.startswith(w + '/') for w in wanted)])
`;
  const wanted = [
    ...wheelLibraries.map((library) => `tensorflow/${library}`),
    ...wheelHeaders.map((header) => `tensorflow/include/${header}`),
  ];
  const target = join(work, 'wheel');
  const { isOk, output } = await runProcess('python3', ['-c', script, join(work, wheel), target, ...wanted]);
  if (!isOk) throw new Error(`the wheel cannot be unpacked (${lastLines(output, 1)})`);
  mkdirSync(join(deps, 'lib'), { recursive: true });
  renameSync(join(target, 'tensorflow', 'include'), join(deps, 'include'));
  for (const library of wheelLibraries) renameSync(join(target, 'tensorflow', library), join(deps, 'lib', library));
  for (const [link, library] of /** @type {const} */ ([
    ['libtensorflow.so', 'libtensorflow_cc.so.2'],
    ['libtensorflow.so.2', 'libtensorflow_cc.so.2'],
    ['libtensorflow_framework.so', 'libtensorflow_framework.so.2'],
  ])) {
    symlinkSync(library, join(deps, 'lib', link));
  }
}

/**
 * @param {string} folder The package as installed, beside which node-pre-gyp lies.
 * @param {string} source The copy to compile.
 */
async function compile(folder, source) {
  const nodePreGyp = createRequire(join(folder, 'package.json')).resolve('@mapbox/node-pre-gyp/bin/node-pre-gyp');
  const headers = dirname(dirname(process.execPath));
  const nodeDir = existsSync(join(headers, 'include', 'node', 'node_api.h')) ? headers : await node24Folder();
  const args = [nodePreGyp, 'install', '--build-from-source', `--nodedir=${nodeDir}`];
  const { isOk, output } = await runProcess(process.execPath, args, { cwd: source, timeoutMs: 10 * 60_000 });
  if (!isOk) throw new Error(`the binding does not compile (${lastLines(output, 3)})`);
}
