import type { OverlayView, PlaneData, PlaneView } from '../../protocol/overlay.ts';

/**
 * Values that came out of a process message are views on the whole message, and a webview is sent whole buffers: each plane
 * gets a buffer of its own size.
 */
export function compactOverlay(overlay: OverlayView): OverlayView {
  return {
    ...overlay,
    image: compactPlane(overlay.image),
    mask: compactPlane(overlay.mask),
    agreement: compactPlane(overlay.agreement),
  };
}

function compactPlane(plane: PlaneView | null): PlaneView | null {
  return plane === null ? null : { ...plane, data: compactData(plane.data) };
}

function compactData(data: PlaneData): PlaneData {
  return data.byteLength === data.buffer.byteLength ? data : data.slice();
}
