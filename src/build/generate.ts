import { mkdir, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { allRules } from '../rules/index.ts';
import { generatedFiles } from './generate/generatedFiles.ts';

/**
 * Writes what follows from the rules: their pages with pictures, the table in the README, and the setting in package.json. With `--check` it
 * writes nothing and fails where any of it is stale. Runs in the project's root, as npm scripts do.
 */
async function main(isCheck: boolean): Promise<void> {
  const wanted = await generatedFiles(allRules, {
    readme: await readFile('README.md', 'utf8'),
    manifest: await readFile('package.json', 'utf8'),
  });
  await mkdir('media/rules/pictures', { recursive: true });
  const stale: string[] = [];
  for (const [path, content] of wanted) {
    const present = await readFile(path).catch(() => undefined);
    if (present?.equals(Buffer.from(content)) === true) continue;
    stale.push(path);
    if (!isCheck) await writeFile(path, content);
  }
  for (const entry of await readdir('media/rules', { recursive: true, withFileTypes: true })) {
    const path = `${entry.parentPath}/${entry.name}`;
    if (!entry.isFile() || wanted.has(path)) continue;
    stale.push(path);
    if (!isCheck) await rm(path);
  }
  if (stale.length === 0)
    console.log(`${String(allRules.length)} rules: pages, pictures, table and setting are up to date.`);
  else console.log(`${isCheck ? 'Stale, run npm run generate' : 'Written'}: ${stale.join(', ')}`);
  if (isCheck && stale.length > 0) process.exitCode = 1;
}

void main(process.argv.includes('--check'));
