/**
 * What our functions that run inside the page use of an element. The page's own types (lib.dom) stay out of this program, where
 * nothing else may use them.
 */
export interface PageElement {
  readonly className: string;
  readonly textContent: string | null;
  getAttribute(name: string): string | null;
  querySelector(selector: string): PageElement | null;
  /** Only a canvas has it. */
  getContext?(kind: '2d', options: { willReadFrequently: boolean }): PageCanvas | null;
}

interface PageCanvas {
  getImageData(x: number, y: number, width: number, height: number): { readonly data: Uint8ClampedArray };
}
