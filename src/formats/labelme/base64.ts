const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
const codes = new Map(Array.from(letters, (letter, code) => [letter.charCodeAt(0), code]));

/** Bytes of a base64 text; undefined where it holds anything else. The pure folders have neither Buffer nor atob. */
export function readBase64(text: string): Uint8Array | undefined {
  const body = text.replace(/\s+/g, '').replace(/=+$/, '');
  const bytes = new Uint8Array(Math.floor((body.length * 6) / 8));
  let [bits, bitCount, at] = [0, 0, 0];
  for (let i = 0; i < body.length; i++) {
    const code = codes.get(body.charCodeAt(i));
    if (code === undefined) return undefined;
    bits = ((bits << 6) | code) & 0xffff;
    bitCount += 6;
    if (bitCount < 8) continue;
    bitCount -= 8;
    bytes[at++] = (bits >> bitCount) & 0xff;
  }
  return bytes;
}
