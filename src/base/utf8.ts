const chunkLength = 8192;

/** Text of UTF-8 bytes; bytes that are none are taken for Latin-1. The pure folders have no TextDecoder. */
export function decodeUtf8(bytes: Uint8Array): string {
  let text = '';
  for (let i = 0; i < bytes.length; i += chunkLength)
    text += String.fromCharCode(...bytes.subarray(i, i + chunkLength));
  if (!bytes.some((byte) => 0x7f < byte)) return text;
  try {
    return decodeURIComponent(
      text.replace(/[%\u0080-\u00ff]/g, (c) => `%${c.charCodeAt(0).toString(16).padStart(2, '0')}`),
    );
  } catch {
    return text;
  }
}
