import type { FrameLocator, Page } from 'playwright-core';
import type { PageElement } from './pageElement.ts';

/** The document inside the webview that is shown; the one in front, if several are. */
export function webviewFrame(page: Page): FrameLocator {
  return page.locator('iframe.webview:visible').last().contentFrame().frameLocator('iframe#active-frame');
}

/** RGBA of one pixel of a canvas in the webview, each 0–255. `x` and `y` count from its left upper corner, in canvas pixels. */
export async function canvasPixel(frame: FrameLocator, selector: string, x: number, y: number): Promise<number[]> {
  const canvas = frame.locator(selector).first();
  return await canvas.evaluate(
    (element: PageElement, at) => {
      const context = element.getContext?.('2d', { willReadFrequently: true });
      if (context === undefined || context === null) throw new Error('Not a canvas.');
      return Array.from(context.getImageData(at.x, at.y, 1, 1).data);
    },
    { x, y },
  );
}
