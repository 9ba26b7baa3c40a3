import axe from 'axe-core';
import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { openBrowser } from '../e2e/support/browser.ts';
import { devPage } from './support/devPage.ts';
import { themes, type ThemeName } from './support/themes.ts';

/** The whole panel in a browser, with made-up data, under the extension's content security policy. */

let browser: Browser;
const complaints: string[] = [];

beforeAll(async () => {
  browser = await openBrowser();
});

afterAll(async () => {
  await browser.close();
});

afterEach(() => {
  expect(complaints.splice(0)).toEqual([]);
});

const pages = new Map<ThemeName, Promise<string>>();

async function open(
  mode: string,
  { theme = 'dark', width = 1280, height = 800 }: { theme?: ThemeName; width?: number; height?: number } = {},
) {
  const html = pages.get(theme) ?? devPage(theme);
  pages.set(theme, html);
  const body = await html;
  const page = await browser.newPage({ viewport: { width, height } });
  page.on('console', (message) => {
    // These tests read the canvas; the panel never does.
    const isOurs = message.text().includes('willReadFrequently');
    if (!isOurs && (message.type() === 'error' || message.type() === 'warning')) complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(String(error)));
  await page.route('http://panel.test/**', (route) => route.fulfill({ contentType: 'text/html', body }));
  await page.goto(`http://panel.test/?mode=${mode}`);
  return page;
}

const painted = (page: Page, sampleId: string) =>
  page.locator(`[data-testid=overlay-canvas][data-painted="${sampleId}"]`).waitFor();

/** Colors of the canvas in the middles of the first `count` pixels of a row of the file, after the next frame. */
async function rowColors(page: Page, y: number, count: number): Promise<readonly (readonly number[])[]> {
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

describe('the audit panel', () => {
  it('opens with what a colleague would say and the worst finding', async () => {
    const page = await open('audit');
    await painted(page, 's0');
    expect(await page.getByTestId('summary').textContent()).toContain('A perfect model can reach Dice 0.83');
    expect(await page.getByTestId('findings').getAttribute('data-selected')).toBe('s0');
    expect(await page.getByTestId('why').textContent()).toContain('Mask lies 5 px right');
    expect(await page.getByTestId('fix-first').getByRole('button').count()).toBe(3);
    await page.close();
  });

  it('paints the mask on its pixels, and moves it back where the edges are', async () => {
    const page = await open('audit');
    await painted(page, 's0');
    // The first class is orange, the ground of the picture grey with more blue; row 100 crosses objects at their sides.
    const paintedColumns = async () =>
      (await rowColors(page, 100, 320)).flatMap(([red = 0, , blue = 0], x) => (60 < red - blue ? [x] : []));
    await page.keyboard.press('m');
    expect(await paintedColumns()).toEqual([]);
    await page.keyboard.press('m');
    await page.keyboard.press(']');
    const before = await paintedColumns();
    expect(before.length).toBeGreaterThan(10);
    await page.keyboard.press('Space');
    await page.locator('[data-testid=shift-toggle][data-shifted=true]').waitFor();
    const after = await paintedColumns();
    expect(Math.abs((before.at(-1) ?? 0) - (after.at(-1) ?? 0) - 5)).toBeLessThanOrEqual(1);
    await page.close();
  });

  it('is led by the keyboard: findings, samples, crosshair, help', async () => {
    const page = await open('audit');
    await painted(page, 's0');
    await page.keyboard.press('j');
    await painted(page, 's1');
    await page.keyboard.press('k');
    await painted(page, 's0');
    await page.keyboard.press('ArrowRight');
    await painted(page, 's1');
    await page.keyboard.press('Shift+ArrowRight');
    await expect.poll(() => page.getByTestId('readout').textContent()).toMatch(/x 161 y 120image \d+ \d+ \d+mask \d/);
    await page.keyboard.press('?');
    await page.getByTestId('key-help').waitFor();
    await page.keyboard.press('Escape');
    await page.getByTestId('key-help').waitFor({ state: 'hidden' });
    await page.getByTestId('findings').focus();
    await page.keyboard.press('Home');
    await page.getByTestId('glance').waitFor();
    await page.close();
  });

  it('reads values under the mouse, and zooms to it', async () => {
    const page = await open('audit');
    await painted(page, 's0');
    const canvas = page.getByTestId('overlay-canvas');
    const box = await canvas.boundingBox();
    if (box === null) throw new Error('the canvas has no box');
    await page.mouse.move(box.x + box.width / 3, box.y + box.height / 2);
    await expect.poll(() => page.getByTestId('readout').textContent()).toMatch(/^x \d+ y \d+image/);
    const before = await page.getByTestId('readout').textContent();
    const scale = Number(await canvas.getAttribute('data-scale'));
    await page.mouse.wheel(0, -200);
    await expect.poll(async () => Number(await canvas.getAttribute('data-scale'))).toBeGreaterThan(scale);
    expect(await page.getByTestId('readout').textContent()).toBe(before);
    await page.getByTestId('zoom-actual').click();
    await expect.poll(async () => Number(await canvas.getAttribute('data-scale'))).toBeCloseTo(1, 9);
    await page.close();
  });

  it('shows labels and names as text, never as markup', async () => {
    const page = await open('audit');
    await page.locator('[data-fingerprint=imbalance]').click();
    expect(await page.getByTestId('why').textContent()).toContain('<img src=x onerror=alert(1)>');
    expect(await page.locator('img').count()).toBe(0);
    expect(await page.getByTestId('why').locator('pre').count()).toBe(2);
    await page.close();
  });

  it('filters, and stays small with 6,000 findings of 10,000 samples', async () => {
    const page = await open('many');
    await painted(page, 's0');
    expect(await page.getByTestId('finding').count()).toBeLessThan(60);
    await page.getByTestId('filter').fill('r7-123');
    await expect.poll(() => page.getByTestId('finding').count()).toBe(1);
    await page.getByRole('button', { name: 'Samples' }).click();
    expect(await page.getByTestId('sample').count()).toBeLessThan(80);
    await page.getByTestId('samples').focus();
    await page.keyboard.press('End');
    await painted(page, 's9999');
    await page.close();
  });

  it('is where it was after a reload', async () => {
    const page = await open('audit');
    await page.locator('[data-fingerprint=s2]').click();
    await painted(page, 's2');
    await page.reload();
    await painted(page, 's2');
    expect(await page.getByTestId('findings').getAttribute('data-selected')).toBe('s2');
    await page.close();
  });

  it('is one column with tabs where there is no room for three', async () => {
    const page = await open('audit', { width: 420 });
    expect(await page.getByRole('tab').allTextContents()).toEqual(['Findings', 'Picture', 'Why']);
    await page.locator('[data-fingerprint=s1]').click();
    await painted(page, 's1');
    await page.getByRole('tab', { name: 'Picture' }).focus();
    await page.keyboard.press('ArrowRight');
    await page.getByTestId('why').waitFor();
    await page.close();
  });

  it('has columns of any width, by mouse and keyboard', async () => {
    const page = await open('audit');
    const width = async () => (await page.getByTestId('findings').boundingBox())?.width ?? 0;
    const before = await width();
    const sash = page.getByRole('separator', { name: 'Width of Findings' });
    await sash.focus();
    await page.keyboard.press('ArrowRight');
    await expect.poll(width).toBeCloseTo(before + 24, -1);
    const box = await sash.boundingBox();
    await page.mouse.move(box?.x ?? 0, 400);
    await page.mouse.down();
    await page.mouse.move(420, 400);
    await page.mouse.up();
    await expect.poll(width).toBe(420);
    await page.reload();
    await expect.poll(width).toBe(420);
    await page.close();
  });

  it('is headed by the Dice budget: its parts add up, and a fault lists its findings alone', async () => {
    const page = await open('faults');
    await painted(page, 's3');
    expect(await page.getByTestId('budget').textContent()).toContain('Predicting the mean mask 0.16');
    const widths = await page
      .locator('.budget-bar > *')
      .evaluateAll((parts) => parts.map((part) => part.getBoundingClientRect().width));
    const whole = widths.reduce((sum, width) => sum + width, 0);
    expect((widths[0] ?? 0) / whole).toBeCloseTo(0.162, 1);
    expect((widths[2] ?? 0) / whole).toBeCloseTo(0.14, 1);
    expect(Math.min(...widths)).toBeGreaterThanOrEqual(8);
    await page.locator('[data-testid=budget-segment][data-rule="pair/shifted"]').click();
    await painted(page, 's0');
    expect(await page.getByTestId('finding').count()).toBe(5);
    // The keyboard takes the name below; pressed again, everything is listed.
    const name = page.locator('[data-testid=budget-fault][data-rule="pair/shifted"]');
    expect(await name.getAttribute('aria-pressed')).toBe('true');
    await name.focus();
    await page.keyboard.press('Enter');
    await expect.poll(() => page.getByTestId('filter').inputValue()).toBe('');
    await page.getByTestId('budget-toggle').click();
    const figures = page.getByTestId('budget-figures');
    expect(await figures.getByRole('row', { name: /val 9 masks, 2 empty per image/ }).textContent()).toContain('0.70');
    expect(await figures.getByRole('table').count()).toBe(3);
    await page.close();
  });

  it('shows leakage as rows of pictures by kind, and each in the large picture', async () => {
    const page = await open('faults');
    await painted(page, 's3');
    await page.locator('[data-fingerprint=leak]').click();
    await painted(page, 's0');
    const clusters = page.getByTestId('clusters');
    expect(await clusters.getByRole('heading').allTextContents()).toEqual([
      'Equal pixels 1',
      'Saved again, resized or cropped 1',
      'Mirrored or turned 1',
      'Frames of one recording 1',
    ]);
    const second = clusters.getByTestId('cluster').nth(1).getByTestId('cluster-file');
    expect(await second.evaluateAll((files) => files.map((file) => file.dataset.split))).toEqual([
      'train',
      'train',
      'val',
    ]);
    await second.first().locator('canvas').waitFor();
    const shades = await second
      .first()
      .locator('canvas')
      .evaluate((canvas) => {
        const pixels = (canvas as HTMLCanvasElement).getContext('2d')?.getImageData(0, 0, 96, 72).data;
        return new Set(pixels).size;
      });
    expect(shades).toBeGreaterThan(20);
    await second.last().click();
    await painted(page, 's5');
    expect(await second.last().getAttribute('aria-current')).toBe('true');
    expect(await page.getByTestId('why').textContent()).toContain('The same images in two splits');
    await page.close();
  });

  it('says what it cannot tell, and leads to the files', async () => {
    const page = await open('faults');
    await painted(page, 's3');
    await page.getByTestId('untold-item').click();
    const rule = page.locator('[data-testid=untold-rule][data-rule="pair/shifted"]');
    expect(await rule.textContent()).toContain('2 × the mask is empty');
    await page.getByRole('button', { name: 'val/masks/s11.png' }).click();
    await painted(page, 's11');
    await page.close();
  });

  it('draws an arrow for each object that lies off, numbered as its list', async () => {
    const page = await open('faults');
    await painted(page, 's3');
    await page.locator('[data-fingerprint=objects]').click();
    await painted(page, 's4');
    await page.keyboard.press('m');
    // The arrow of the second object goes from the middle of its box 20 px right and 12 px up: white on the way, and nowhere else.
    const whites = (await rowColors(page, 141, 320)).flatMap(([red = 0, green = 0, blue = 0], x) =>
      240 < Math.min(red, green, blue) ? [x] : [],
    );
    const onWay = whites.filter((x) => 205 < x && x < 245);
    expect(onWay.length).toBeGreaterThan(0);
    expect(Math.min(...onWay)).toBeGreaterThanOrEqual(230);
    const objects = page.getByTestId('objects').getByRole('button');
    expect(await objects.nth(1).textContent()).toContain('Lies 20 px left and 12 px down of its place');
    const canvas = page.getByTestId('overlay-canvas');
    const scale = Number(await canvas.getAttribute('data-scale'));
    await objects.nth(1).click();
    await expect.poll(async () => Number(await canvas.getAttribute('data-scale'))).toBeGreaterThan(scale);
    await page.close();
  });

  it('turns a mirrored mask back onto its image', async () => {
    const page = await open('faults');
    await painted(page, 's3');
    await page.keyboard.press(']');
    const paintedColumns = async () =>
      (await rowColors(page, 100, 320)).flatMap(([red = 0, , blue = 0], x) => (60 < red - blue ? [x] : []));
    const before = await paintedColumns();
    expect(before.length).toBeGreaterThan(10);
    await page.getByRole('button', { name: 'Turned back' }).click();
    await page.locator('[data-testid=shift-toggle][data-shifted=true]').waitFor();
    const after = await paintedColumns();
    expect(after.length).toBeGreaterThan(10);
    const mirrored = before.map((x) => 319 - x).toSorted((a, b) => a - b);
    const common = mirrored.filter((x) => after.includes(x)).length;
    expect(common / mirrored.length).toBeGreaterThan(0.9);
    await page.close();
  });

  it('says which slice of a volume is drawn', async () => {
    const page = await open('faults');
    await painted(page, 's3');
    await page.getByTestId('filter').fill('mask/non-binary');
    await page.locator('[data-fingerprint=s7]').click();
    await painted(page, 's7');
    expect(await page.getByTestId('slice').textContent()).toBe('slice 31 of 155');
    await page.close();
  });

  it('keeps everything within a narrow column', async () => {
    const page = await open('faults', { width: 420 });
    const overflow = () =>
      page.evaluate(() => {
        const wide = [...document.querySelectorAll('#app *')].filter((element) => {
          const box = element.getBoundingClientRect();
          return (
            0 < box.width && innerWidth + 1 < box.right && element.closest('.table-scroll, .virtual-list') === null
          );
        });
        return wide.map((element) => element.outerHTML.slice(0, 120));
      });
    await page.getByTestId('budget-toggle').click();
    await page.getByTestId('budget-figures').waitFor();
    expect(await overflow()).toEqual([]);
    await page.locator('[data-fingerprint=leak]').click();
    await page.getByRole('tab', { name: 'Why' }).click();
    await page.getByTestId('clusters').waitFor();
    expect(await overflow()).toEqual([]);
    await page.close();
  });

  it('says that it is running, that it failed and what to do, or that nothing was found', async () => {
    const running = await open('running');
    expect(await running.getByTestId('progress').textContent()).toContain('17 of 44 samples');
    await running.close();
    const failed = await open('failed');
    expect(await failed.getByTestId('failed').textContent()).toContain('masklint.json');
    await failed.close();
    const empty = await open('empty');
    expect(await empty.getByTestId('empty').textContent()).toContain('44 pairs checked; nothing found.');
    await empty.close();
  });

  it('refuses what it does not know, and says so', async () => {
    const page = await open('audit');
    await painted(page, 's0');
    await page.evaluate(() => {
      postMessage({ type: 'explode' }, '*');
    });
    await expect.poll(() => complaints.length).toBe(1);
    expect(complaints.splice(0)[0]).toContain('message refused');
    await page.close();
  });
});

describe('comparison and single files', () => {
  it('shows agreement and scores', async () => {
    const page = await open('compare');
    await painted(page, 's0');
    expect(await page.getByTestId('compare-scores').textContent()).toContain('0.71');
    expect(await page.getByTestId('mode-agreement').getAttribute('aria-pressed')).toBe('true');
    await page.close();
  });

  it('opens a large file', async () => {
    const page = await open('large');
    await page.locator('[data-testid=overlay][data-state=ready]').waitFor();
    expect((await rowColors(page, 1000, 2000)).every(([, , , alpha]) => alpha === 255)).toBe(true);
    await page.close();
  });
});

describe('everybody', () => {
  /** What axe calls serious or critical. */
  async function barriers(page: Page): Promise<readonly string[]> {
    return await page.evaluate(async () => {
      const { violations } = await (globalThis as unknown as { axe: typeof axe }).axe.run();
      return violations
        .filter(({ impact }) => impact === 'serious' || impact === 'critical')
        .map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 160)).join(' | ')}`);
    });
  }

  for (const theme of Object.keys(themes) as ThemeName[]) {
    it(`can use findings and overview in ${theme}`, async () => {
      const page = await open('audit', { theme });
      // In the middle of a fade between two rows the colors are those of neither.
      await page.emulateMedia({ reducedMotion: 'reduce' });
      await painted(page, 's0');
      await page.evaluate(axe.source);
      expect(await barriers(page)).toEqual([]);
      await page.getByTestId('glance-item').click();
      await page.getByTestId('glance').waitFor();
      expect(await barriers(page)).toEqual([]);
      await page.close();
    });
  }

  for (const theme of Object.keys(themes) as ThemeName[]) {
    it(`can use the Dice budget, clusters, objects and what cannot be told in ${theme}`, async () => {
      const page = await open('faults', { theme });
      await page.emulateMedia({ reducedMotion: 'reduce' });
      await painted(page, 's3');
      await page.evaluate(axe.source);
      await page.getByTestId('budget-toggle').click();
      await page.getByTestId('budget-figures').waitFor();
      expect(await barriers(page)).toEqual([]);
      await page.getByTestId('budget-toggle').click();
      for (const fingerprint of ['leak', 'objects', 'all', 'thin', 'norm']) {
        await page.getByTestId('filter').fill('');
        const finding = page.locator(`[data-fingerprint=${fingerprint}]`);
        if (fingerprint === 'thin') await page.getByTestId('filter').fill('resize');
        if (fingerprint === 'norm') await page.getByTestId('filter').fill('normalize');
        await finding.click();
        await page.locator(`[data-testid=findings][data-selected=${fingerprint}]`).waitFor();
        expect(await barriers(page)).toEqual([]);
      }
      await page.getByTestId('untold-item').click();
      await page.getByTestId('untold').waitFor();
      expect(await barriers(page)).toEqual([]);
      await page.close();
    });
  }

  it('can use code, tables and comparisons', async () => {
    const page = await open('audit');
    await page.locator('[data-fingerprint=imbalance]').click();
    await page.getByTestId('why').locator('pre').first().waitFor();
    await page.evaluate(axe.source);
    expect(await barriers(page)).toEqual([]);
    await page.close();
    const compared = await open('compare');
    await painted(compared, 's0');
    await compared.evaluate(axe.source);
    expect(await barriers(compared)).toEqual([]);
    await compared.close();
  });
});
