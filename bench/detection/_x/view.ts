import sharp from 'sharp';
import { benchSets } from '../benchSets.ts';
const [name, idx] = [process.argv[2]!, (process.argv[3] ?? '0,1,2,3').split(',').map(Number)];
void (async () => {
  const s = benchSets.find((b) => b.name === name)!;
  let i = 0;
  const tiles: Buffer[] = [];
  for await (const p of s.load('../shared/data')) {
    if (idx.includes(i)) {
      const { width: W, height: H } = p.image;
      const o = Buffer.alloc(W * H * 3);
      const c = p.image.channels;
      let mn = 1e9,
        mx = -1e9;
      for (const v of p.image.data) {
        mn = Math.min(mn, v);
        mx = Math.max(mx, v);
      }
      for (let k = 0; k < W * H; k++) {
        for (let j = 0; j < 3; j++) o[k * 3 + j] = (255 * (p.image.data[k * c + (c < 3 ? 0 : j)]! - mn)) / (mx - mn);
      }
      const L = p.mask.labels;
      for (let y = 0; y + 1 < H; y++)
        for (let x = 0; x + 1 < W; x++) {
          const k = y * W + x;
          if (L[k] !== L[k + 1] || L[k] !== L[k + W]) {
            o[k * 3] = 255;
            o[k * 3 + 1] = 0;
            o[k * 3 + 2] = 0;
          }
        }
      tiles.push(
        await sharp(o, { raw: { width: W, height: H, channels: 3 } })
          .resize(700, 700, { fit: 'inside' })
          .png()
          .toBuffer(),
      );
    }
    i++;
  }
  await sharp({ create: { width: 1410, height: 1410, channels: 3, background: 'black' } })
    .composite(tiles.slice(0, 4).map((b, k) => ({ input: b, left: (k % 2) * 705, top: (k >> 1) * 705 })))
    .png()
    .toFile('/tmp/view.png');
})();
