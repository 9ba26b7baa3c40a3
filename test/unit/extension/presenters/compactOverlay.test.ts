import { describe, expect, it } from 'vitest';
import { compactOverlay } from '../../../../src/extension/presenters/compactOverlay.ts';
import type { OverlayView } from '../../../../src/protocol/overlay.ts';

describe('compactOverlay', () => {
  it('gives each plane a buffer of its own size with the same values', () => {
    const message = new Uint8Array([9, 9, 1, 2, 3, 4, 9]).buffer;
    const plane = { width: 2, height: 2, channels: 1, data: new Uint8Array(message, 2, 4), scale: 1, encoding: '' };
    const overlay: OverlayView = {
      sampleId: 'a',
      title: 'a',
      split: null,
      imagePath: null,
      maskPath: null,
      image: null,
      mask: plane,
      maskKind: 'index',
      classes: [],
      agreement: null,
      problems: [],
      findings: [],
    };
    const compact = compactOverlay(overlay);
    expect(compact.mask?.data.buffer.byteLength).toBe(4);
    expect([...(compact.mask?.data ?? [])]).toEqual([1, 2, 3, 4]);
    expect(compact.image).toBeNull();
    // What is of its own size already is not copied.
    expect(compactOverlay(compact).mask?.data).toBe(compact.mask?.data);
  });
});
