import axe from 'axe-core';
import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect } from 'vitest';
import { openBrowser } from '../../e2e/support/browser.ts';
import { devPage } from './devPage.ts';
import type { ThemeName } from './themes.ts';

/** The whole panel in a browser, with made-up data, under the extension's content security policy. */
export interface Panels {
  readonly open: (mode: string, options?: PanelOptions) => Promise<Page>;
  /** What the pages complained of in their consoles; a test that ends with any fails. */
  readonly complaints: string[];
}

export interface PanelOptions {
  readonly theme?: ThemeName;
  readonly width?: number;
  readonly height?: number;
}

/** Starts a browser for the tests of a file, and ends it. */
export function usePanels(): Panels {
  const started: { browser: Browser | null } = { browser: null };
  const complaints: string[] = [];
  const pages = new Map<ThemeName, Promise<string>>();
  beforeAll(async () => {
    started.browser = await openBrowser();
  });
  afterAll(async () => {
    await started.browser?.close();
  });
  afterEach(() => {
    expect(complaints.splice(0)).toEqual([]);
  });
  const open = async (mode: string, { theme = 'dark', width = 1280, height = 800 }: PanelOptions = {}) => {
    if (started.browser === null) throw new Error('the browser has not started');
    const html = pages.get(theme) ?? devPage(theme);
    pages.set(theme, html);
    const body = await html;
    const page = await started.browser.newPage({ viewport: { width, height } });
    page.on('console', (message) => {
      // These tests read the canvas; the panel never does.
      const isOurs = message.text().includes('willReadFrequently');
      if (!isOurs && (message.type() === 'error' || message.type() === 'warning')) complaints.push(message.text());
    });
    page.on('pageerror', (error) => complaints.push(String(error)));
    await page.route('http://panel.test/**', (route) => route.fulfill({ contentType: 'text/html', body }));
    await page.goto(`http://panel.test/?mode=${mode}`);
    return page;
  };
  return { open, complaints };
}

/** Waits until a sample is on the canvas. */
export async function painted(page: Page, sampleId: string): Promise<void> {
  await page.locator(`[data-testid=overlay-canvas][data-painted="${sampleId}"]`).waitFor();
}

/** Colors of the canvas in the middles of the first `count` pixels of a row of the file, after the next frame. */
export async function rowColors(page: Page, y: number, count: number): Promise<readonly (readonly number[])[]> {
  return await page.locator('[data-testid=overlay-canvas]').evaluate(
    async (element, { y, count }) => {
      await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
      if (!(element instanceof HTMLCanvasElement)) return [];
      const scale = Number(element.dataset.scale);
      const top = Number(element.dataset.offsetY) + (y + 0.5) * scale;
      const line = element.getContext('2d')?.getImageData(0, top, element.width, 1).data ?? new Uint8ClampedArray();
      return Array.from({ length: count }, (_, x) => {
        const left = Math.floor(Number(element.dataset.offsetX) + (x + 0.5) * scale);
        return Array.from(line.subarray(left * 4, left * 4 + 4));
      });
    },
    { y, count },
  );
}

/** Columns of a row of the file that are painted in the color of the first class, orange; the ground is grey with more blue. */
export async function orangeColumns(page: Page, y: number): Promise<readonly number[]> {
  return (await rowColors(page, y, 320)).flatMap(([red = 0, , blue = 0], x) => (60 < red - blue ? [x] : []));
}

/** What axe calls serious or critical; asked for as often as wanted. */
export async function barriers(page: Page): Promise<readonly string[]> {
  if (!(await page.evaluate(() => 'axe' in globalThis))) await page.evaluate(axe.source);
  return await page.evaluate(async () => {
    const { violations } = await (globalThis as unknown as { axe: typeof axe }).axe.run();
    return violations
      .filter(({ impact }) => impact === 'serious' || impact === 'critical')
      .map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 160)).join(' | ')}`);
  });
}
