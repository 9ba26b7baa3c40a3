import { describe, expect, it } from 'vitest';
import { barriers, orangeColumns, painted, rowColors, usePanels } from './support/openPanel.ts';
import { themes, type ThemeName } from './support/themes.ts';

const { open } = usePanels();

describe('the audit panel', () => {
  it('is headed by the Dice budget: its parts add up, and a fault lists its findings alone', async () => {
    const page = await open('faults');
    await painted(page, 's3');
    expect(await page.getByTestId('budget').textContent()).toMatch(
      /Predicting the mean mask 0\.16Ceiling 0\.83Shifted mask −0\.14.*At 256 × 256 −0\.07/,
    );
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
    const paintedColumns = () => orangeColumns(page, 100);
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
});

describe('everybody', () => {
  for (const theme of Object.keys(themes) as ThemeName[]) {
    it(`can use the Dice budget, clusters, objects and what cannot be told in ${theme}`, async () => {
      const page = await open('faults', { theme });
      await page.emulateMedia({ reducedMotion: 'reduce' });
      await painted(page, 's3');
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
});
