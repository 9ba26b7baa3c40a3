// What is used of geotiff, with its codecs, as one module, bundled into dist/geotiff.js (see laterBundle.ts).
export { GeoTIFF, GeoTIFFImage, ImageFileDirectory, fromArrayBuffer, getDecoder } from 'geotiff';
