import { writeFile } from 'node:fs/promises';
import { problemOfError } from '../../node/files/fileErrors.ts';

/** Writes a result to the file, or to standard output where none is given. Resolves when all of it is written. */
export async function writeOutput(text: string, file: string | undefined): Promise<void> {
  const whole = text.endsWith('\n') ? text : `${text}\n`;
  if (file !== undefined) {
    await writeFile(file, whole).catch((error: unknown) => {
      throw new Error(`The result cannot be written: ${file} ${problemOfError(error, false).detail}.`);
    });
    return;
  }
  await new Promise<void>((resolve) => {
    // A closed pipe (`| head`) ends the output and is no error.
    process.stdout.once('error', () => {
      resolve();
    });
    process.stdout.write(whole, () => {
      resolve();
    });
  });
}
