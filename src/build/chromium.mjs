import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { canInstallDebianPackages, installDebianPackages } from './debianPackages.mjs';

const programNames = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome', 'msedge'];

const otherPlaces = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
  'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe',
];

/**
 * Path of a browser of the Chromium family. On Debian as root a missing one is installed.
 *
 * @returns {Promise<string>}
 * @throws If there is none, saying what to install.
 */
export async function chromiumProgram() {
  const found = findChromium();
  if (found !== undefined) return found;
  if (canInstallDebianPackages()) {
    await installDebianPackages(['chromium']);
    const installed = findChromium();
    if (installed !== undefined) return installed;
  }
  throw new Error(
    'No browser for the workbench tests: install Chromium or Google Chrome (on Debian: apt-get install chromium), or set CHROME_PATH.',
  );
}

function findChromium() {
  const folders = (process.env.PATH ?? '').split(delimiter);
  const candidates = programNames.flatMap((name) => folders.map((folder) => join(folder, name)));
  return [process.env.CHROME_PATH ?? '', ...candidates, ...otherPlaces].find((path) => path !== '' && existsSync(path));
}
