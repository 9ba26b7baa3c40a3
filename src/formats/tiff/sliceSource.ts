import { type GeoTIFF, fromArrayBuffer } from 'geotiff';

/**
 * What geotiff reads from: asks `read` for each piece of a file. geotiff does not export its class of sources, so one that it made
 * gets another way to fetch.
 */
export async function sliceSource(
  read: (offset: number, length: number) => Promise<ArrayBuffer>,
): Promise<GeoTIFF['source']> {
  const { source } = await fromArrayBuffer(emptyTiff.buffer);
  source.fetch = (slices) => Promise.all(slices.map(({ offset, length }) => read(offset, length)));
  return source;
}

/** A header that says little endian, and that the first directory stands at byte 8; geotiff does not look there by itself. */
const emptyTiff = Uint8Array.of(0x49, 0x49, 42, 0, 8, 0, 0, 0);
