import sharp from 'sharp';
import { benchSets } from '../benchSets.ts';
const [name, idx, sx, sy] = [
  process.argv[2]!,
  Number(process.argv[3]),
  Math.round(Number(process.argv[4])),
  Math.round(Number(process.argv[5])),
];
const [cx0, cy0, cw, ch] = (process.argv[6] ?? '0,0,200,80').split(',').map(Number) as [number, number, number, number];
void (async () => {
  let i = 0;
  for await (const p of benchSets.find((b) => b.name === name)!.load('../shared/data')) {
    if (i++ !== idx) continue;
    const { width: W } = p.image;
    const c = p.image.channels;
    const Z = Math.floor(1400 / cw);
    const panel = (dx: number, dy: number, draw: boolean) => {
      const o = Buffer.alloc(cw * Z * ch * Z * 3);
      for (let y = 0; y < ch * Z; y++)
        for (let x = 0; x < cw * Z; x++) {
          const X = cx0 + Math.floor(x / Z),
            Y = cy0 + Math.floor(y / Z);
          const k = (y * cw * Z + x) * 3;
          for (let j = 0; j < 3; j++) o[k + j] = p.image.data[(Y * W + X) * c + (c < 3 ? 0 : j)]!;
          const L = (a: number, b: number) => p.mask.labels[(b + dy) * W + a + dx];
          if (
            draw &&
            (L(X, Y) !== L(cx0 + Math.floor((x + 1) / Z), Y) || L(X, Y) !== L(X, cy0 + Math.floor((y + 1) / Z)))
          ) {
            o[k] = 255;
            o[k + 1] = 0;
            o[k + 2] = 0;
          }
        }
      return sharp(o, { raw: { width: cw * Z, height: ch * Z, channels: 3 } })
        .png()
        .toBuffer();
    };
    const a = await panel(0, 0, true),
      b = await panel(sx, sy, true),
      e = await panel(0, 0, false);
    await sharp({ create: { width: cw * Z, height: ch * Z * 3 + 20, channels: 3, background: 'white' } })
      .composite([
        { input: a, left: 0, top: 0 },
        { input: b, left: 0, top: ch * Z + 10 },
        { input: e, left: 0, top: 2 * ch * Z + 20 },
      ])
      .png()
      .toFile('/tmp/zoom.png');
  }
})();
