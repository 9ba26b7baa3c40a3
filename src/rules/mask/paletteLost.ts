import { defineSampleRule } from '../../core/engine/rule.ts';
import { census } from '../../facts/dataset/census.ts';
import { findLostPalette } from '../../facts/dataset/lostPalette.ts';
import { ownPalettes } from '../../facts/dataset/palettes.ts';
import { maskColors } from '../../facts/mask/colors.ts';
import { describeColor, describeList } from '../../facts/mask/describeValues.ts';
import { maskFileFacts } from '../../facts/mask/file.ts';
import { maskPalette } from '../../facts/mask/palette.ts';
import { maskTexture } from '../../facts/mask/texture.ts';
import { maskValues } from '../../facts/mask/values.ts';

export default defineSampleRule({
  id: 'mask/palette-lost',
  title: 'Palette colors where indices are expected',
  severity: 'error',
  rationale:
    'A palette PNG holds indices and shows colors. Opened by OpenCV, or saved again by way of RGB or grey, only the colors remain: a loss then sees 38 where class 1 was meant.',
  remedy:
    'Read palette files with `np.array(Image.open(path))`, never with `convert("L")`, `convert("RGB")` or `cv2.imread`. Files that lost it are mapped back by the table in the finding’s data; the snippet there does it.',
  needs: {
    file: maskFileFacts,
    values: maskValues,
    texture: maskTexture,
    colors: maskColors,
    palette: maskPalette,
    census,
    own: ownPalettes,
  },
  options: {},
  messages: {
    color:
      'Mask stores the colors of {paletteName} ({listed}) instead of its indices. Map each color back to its index.',
    grey: 'Mask stores the brightness of the colors of {paletteName} ({listed}) instead of its indices: it was saved as grey. Map each value back to its index, or export it again.',
  },
  fold: '{count} of {of} masks store what {paletteName} looks like ({listed}) instead of indices. Map it back; the data of this finding hold the table.',
  check(_sample, { facts, dataset, report }) {
    const { file, census: all, own } = facts;
    if (file.content?.encoding.isLossy === true) return;
    const lost = findLostPalette(facts, own, all, dataset);
    if (lost === undefined) return;
    const { paletteName, storedAs, table } = lost;
    const write = (stored: number): string => (storedAs === 'color' ? describeColor(stored) : String(stored));
    const sure = table.filter(({ stored }) => stored !== 0);
    report({ kind: 'file', file: file.path }, storedAs, {
      paletteName,
      listed: describeList(
        sure.map(({ stored, index }) => `${write(stored)} for ${index === null ? 'one of several' : String(index)}`),
        3,
      ),
      table: table.map(({ stored, index }) => ({ stored: write(stored), index })),
      snippet: snippetFor(table, storedAs),
    });
  },
});

function snippetFor(
  table: readonly { readonly stored: number; readonly index: number | null }[],
  storedAs: 'color' | 'grey',
): string {
  const entries = table.flatMap(({ stored, index }) => {
    if (index === null) return [];
    const key =
      storedAs === 'grey' ? String(stored) : `(${[stored >> 16, (stored >> 8) & 255, stored & 255].join(', ')})`;
    return [`${key}: ${String(index)}`];
  });
  const match = storedAs === 'grey' ? 'old == key' : '(old == key).all(-1)';
  return [
    `table = {${entries.join(', ')}}`,
    'new = np.full(old.shape[:2], 255, np.uint8)',
    `for key, index in table.items(): new[${match}] = index`,
  ].join('\n');
}
