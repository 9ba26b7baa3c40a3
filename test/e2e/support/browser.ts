import { chromium, type Browser } from 'playwright-core';
import { chromiumProgram } from '../../../src/build/chromium.mjs';

/** Keeps Chromium from calling its makers, and lets it run as root in a container. */
const args = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** Starts Chromium without a window. Playwright ends it with this process at the latest. */
export async function openBrowser(): Promise<Browser> {
  return await chromium.launch({ executablePath: await chromiumProgram(), headless: true, args });
}
