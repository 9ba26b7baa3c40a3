import type { Palette } from '../../core/model/raster.ts';

/** Colors that a public dataset draws its classes in. */
export interface KnownPalette {
  /** As people call it. */
  readonly name: string;
  /** Index of each color, 0xRRGGBB; a color that stands for two classes has the first. */
  readonly indices: ReadonlyMap<number, number>;
}

/** PASCAL VOC's color map: bit b of an index is bit 7 − ⌊b / 3⌋ of channel b mod 3 (VOC devkit, VOCcolormap.m). */
export function vocColor(index: number): number {
  let [red, green, blue] = [0, 0, 0];
  for (let bit = 0; bit < 8; bit += 3) {
    const place = 7 - bit / 3;
    red |= ((index >> bit) & 1) << place;
    green |= ((index >> (bit + 1)) & 1) << place;
    blue |= ((index >> (bit + 2)) & 1) << place;
  }
  return (red << 16) | (green << 8) | blue;
}

/** Indices of PASCAL VOC: background, 20 classes, and the void that frames them. */
const vocIndices = [...Array.from({ length: 21 }, (_, index) => index), 255];

/** Sources: CamVid's label_colors.txt, SegNet's CamVid, Cityscapes' train ids, mmsegmentation's ADE20K. */
const camvid11 = '808080 800000 c0c080 804080 0000c0 808000 c08080 404080 400080 404000 0080c0 000000';
const camvid11SegNet = '808080 800000 c0c080 804080 3c28de 808000 c08080 404080 400080 404000 0080c0 000000';
const camvid32 = `
    408040 c00080 0080c0 008040 800000 400080 4000c0 c08040 c0c080 404080 8000c0 c00040 808040 c000c0 804040 40c080 404000
    804080 8080c0 0000c0 c08080 808080 4080c0 000040 004040 c04080 808000 c080c0 400040 c0c000 000000 40c000
  `;
const cityscapes = `
    804080 f423e8 464646 66669c be9999 999999 faaa1e dcdc00 6b8e23 98fb98 4682b4 dc143c ff0000 00008e 000046 003c64 005064
    0000e6 770b20
  `;
const ade20k = `
    787878 b47878 06e6e6 503232 04c803 787850 8c8c8c cc05ff e6e6e6 04fa07 e005ff ebff07 96053d 787846 08ff33 ff0652 8fff8c
    ccff04 ff3307 cc4603 0066c8 3de6fa ff0633 0b66ff ff0747 ff09e0 0907e6 dcdcdc ff095c 7009ff 08ffd6 07ffe0 ffb806 0aff47
    ff290a 07ffff e0ff08 6608ff ff3d06 ffc207 ff7a08 00ff14 ff0829 ff0599 0633ff eb0cff a09614 00a3ff 8c8c8c fa0a0f 14ff00
    1fff00 ff1f00 ffe000 99ff00 0000ff ff4700 00ebff 00adff 1f00ff 0bc8c8 ff5200 00fff5 003dff 00ff70 00ff85 ff0000 ffa300
    ff6600 c2ff00 008fff 33ff00 0052ff 00ff29 00ffad 0a00ff adff00 00ff99 ff5c00 ff00ff ff00f5 ff0066 ffad00 ff0014 ffb8b8
    001fff 00ff3d 0047ff ff00cc 00ffc2 00ff52 000aff 0070ff 3300ff 00c2ff 007aff 00ffa3 ff9900 00ff0a ff7000 8fff00 5200ff
    a3ff00 ffeb00 08b8aa 8500ff 00ff5c b800ff ff001f 00b8ff 00d6ff ff0070 5cff00 00e0ff 70e0ff 46b8a0 a300ff 9900ff 47ff00
    ff00a3 ffcc00 ff008f 00ffeb 85ff00 ff00eb f500ff ff007a fff500 0abed4 d6ff00 00ccff 1400ff ffff00 0099ff 0029ff 00ffcc
    2900ff 29ff00 ad00ff 00f5ff 4700ff 7a00ff 00ffb8 005cff b8ff00 0085ff ffd600 19c2c2 66ff00 5c00ff
  `;

/** The smaller palettes first: of those that fit, the first is named. */
export const knownPalettes: readonly KnownPalette[] = [
  { name: 'PASCAL VOC', indices: new Map(vocIndices.map((index) => [vocColor(index), index])) },
  { name: 'CamVid (11 classes)', indices: listed(camvid11, 0) },
  { name: 'CamVid (11 classes, SegNet)', indices: listed(camvid11SegNet, 0) },
  { name: 'Cityscapes (train ids)', indices: new Map([...listed(cityscapes, 0), [0, 255]]) },
  { name: 'CamVid (32 classes, in the order of label_colors.txt)', indices: listed(camvid32, 0) },
  { name: 'ADE20K (150 classes)', indices: new Map([[0, 0], ...listed(ade20k, 1)]) },
];

function listed(colors: string, firstIndex: number): ReadonlyMap<number, number> {
  const indices = new Map<number, number>();
  colors
    .trim()
    .split(/\s+/)
    .forEach((color, i) => {
      const packed = Number.parseInt(color, 16);
      if (!indices.has(packed)) indices.set(packed, firstIndex + i);
    });
  return indices;
}

/** Brightness of a color as readers make it: Pillow rounds, OpenCV rounds as well, TensorFlow and others cut off. */
export function greyLevels(color: number): readonly [rounded: number, cut: number] {
  const level = 0.299 * (color >> 16) + 0.587 * ((color >> 8) & 255) + 0.114 * (color & 255);
  return [Math.round(level), Math.floor(level + 1e-6)];
}

/** True where index i has the grey of brightness i: the palette adds nothing. */
export function isGreyRamp(palette: Palette): boolean {
  return palette.every((color, index) => color === index * 0x01_01_01);
}
