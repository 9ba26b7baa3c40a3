// Packs the extension into masklint-VERSION-PLATFORM.vsix, after a fresh build: `npm run package`. Libraries of this platform are
// packed, and TensorFlow's (600 MB) are not: there, the wasm backend takes its place.
import { execFileSync } from 'node:child_process';
import { readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createVSIX } from '@vscode/vsce';

const root = fileURLToPath(new URL('../../', import.meta.url));
const target = `${process.platform}-${process.arch}`;

/** Where the packed extension lies. */
export function vsixFile(): string {
  const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string };
  return join(root, `masklint-${version}-${target}.vsix`);
}

async function pack(): Promise<void> {
  rmSync(join(root, 'dist'), { recursive: true, force: true });
  const tsx = createRequire(import.meta.url).resolve('tsx/cli');
  execFileSync(process.execPath, [tsx, join(root, 'src', 'build', 'bundle.ts')], { stdio: 'inherit' });
  // The README's pictures stay as they are written: there is no address yet to lead them to.
  const readme = { allowMissingRepository: true, rewriteRelativeLinks: false };
  await createVSIX({ cwd: root, packagePath: vsixFile(), target, ...readme });
}

if (process.argv[1]?.endsWith('package.ts') === true) {
  pack().catch((error: unknown) => {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  });
}
