import { describe, expect, it } from 'vitest';
import { barriers, orangeColumns, painted, rowColors, usePanels } from './support/openPanel.ts';
import { themes, type ThemeName } from './support/themes.ts';

const { open, complaints } = usePanels();

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
    // Row 100 crosses objects at their sides.
    const paintedColumns = () => orangeColumns(page, 100);
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
    const scale = Number(await canvas.getAttribute('data-scale'));
    const readout = async (left: number, top: number): Promise<readonly number[]> => {
      await page.mouse.move(left, top);
      await expect.poll(() => page.getByTestId('readout').textContent()).toMatch(/^x \d+ y \d+image/);
      const text = (await page.getByTestId('readout').textContent()) ?? '';
      return (/^x (\d+) y (\d+)/.exec(text) ?? []).slice(1).map(Number);
    };
    // To the edge between two pixels of the image, then half a pixel on: at an edge, rounding may give either pixel.
    let [left, top] = [Math.round(box.x + box.width / 3), Math.round(box.y + box.height * 0.43)];
    const [startX = 0, startY = 0] = await readout(left, top);
    while ((await readout(left, top))[0] === startX) left++;
    while ((await readout(left, top))[1] === startY) top++;
    await readout(left + Math.floor(scale / 2), top + Math.floor(scale / 2));
    const before = await page.getByTestId('readout').textContent();
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
  for (const theme of Object.keys(themes) as ThemeName[]) {
    it(`can use findings and overview in ${theme}`, async () => {
      const page = await open('audit', { theme });
      // In the middle of a fade between two rows the colors are those of neither.
      await page.emulateMedia({ reducedMotion: 'reduce' });
      await painted(page, 's0');
      expect(await barriers(page)).toEqual([]);
      await page.getByTestId('glance-item').click();
      await page.getByTestId('glance').waitFor();
      expect(await barriers(page)).toEqual([]);
      await page.close();
    });
  }

  it('can use code, tables and comparisons', async () => {
    const page = await open('audit');
    await page.locator('[data-fingerprint=imbalance]').click();
    await page.getByTestId('why').locator('pre').first().waitFor();
    expect(await barriers(page)).toEqual([]);
    await page.close();
    const compared = await open('compare');
    await painted(compared, 's0');
    expect(await barriers(compared)).toEqual([]);
    await compared.close();
  });
});
