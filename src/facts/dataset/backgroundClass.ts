import type { Dataset } from '../../core/model/dataset.ts';
import type { Census } from './census.ts';

/** Names that say "nothing of interest". */
const backgroundName = /^_*(back\s*-?_?ground|bg|none|nothing|other|others|unlabell?ed|unlabell?ed_area)_*$/i;

/**
 * The label that means background: the lower of two, a declared class of such a name, else 0 where the dataset names no classes (the
 * field's convention). Null where the dataset has none: CamVid's 0 is sky.
 */
export function backgroundValue({ scheme }: Census, dataset: Dataset): number | null {
  switch (scheme.kind) {
    case 'binary':
      return scheme.low;
    case 'instances':
      return 0;
    case 'colors':
    case 'classes': {
      const named = dataset.declaredClasses.find(({ name }) => backgroundName.test(name.trim()));
      if (named !== undefined) return named.value;
      const zero = dataset.declaredClasses.find(({ value }) => value === 0);
      return zero === undefined || /^(class[ _-]?)?0$/i.test(zero.name.trim()) ? 0 : null;
    }
    default:
      return null;
  }
}
