// Installs what is missing: npm packages, and TensorFlow's binding. Needs nothing but Node and npm. Safe to run again at any
// time: takes under two seconds when there is nothing to do.
import { fileURLToPath } from 'node:url';
import { installPackages } from './packages.mjs';
import { setUpTensorflow } from './tensorflow.mjs';

/** The project's folder. */
export const root = fileURLToPath(new URL('../../', import.meta.url));

export async function setUp() {
  await installPackages(root);
  console.log(await setUpTensorflow(root));
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  try {
    await setUp();
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  }
}
