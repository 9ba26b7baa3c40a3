import type { JsonValue } from '../../core/model/finding.ts';

/** What a loss compares, as its name tells. */
export interface LossKind {
  readonly family: 'binary' | 'categorical' | 'sparse' | 'overlap' | 'other';
  /** The framework's own: what it does with logits is known. A function of the user's may do anything. */
  readonly isBuiltIn: boolean;
  readonly isFocal: boolean;
  readonly expectsLogits: boolean;
}

const builtIns: ReadonlyMap<string, LossKind['family']> = new Map([
  ['binarycrossentropy', 'binary'],
  ['binaryfocalcrossentropy', 'binary'],
  ['bceloss', 'binary'],
  ['bcewithlogitsloss', 'binary'],
  ['categoricalcrossentropy', 'categorical'],
  ['categoricalfocalcrossentropy', 'categorical'],
  ['sparsecategoricalcrossentropy', 'sparse'],
  ['crossentropyloss', 'sparse'],
  ['dice', 'overlap'],
  ['tversky', 'overlap'],
]);

/** Understands the name of a loss with its settings; null where there is none. */
export function readLossKind(name: string | null, config: Readonly<Record<string, JsonValue>> = {}): LossKind | null {
  if (name === null) return null;
  const plain = name.toLowerCase().replaceAll(/[^a-z]/g, '');
  const builtIn = builtIns.get(plain);
  return {
    family: builtIn ?? familyOfOwn(plain),
    isBuiltIn: builtIn !== undefined,
    isFocal: plain.includes('focal'),
    // PyTorch's cross-entropies for classes take logits always.
    expectsLogits: config.from_logits === true || plain.includes('logits') || plain === 'crossentropyloss',
  };
}

/** Of compound losses (`bce_dice_loss`) neither part tells what the other does. */
function familyOfOwn(plain: string): LossKind['family'] {
  const isOverlap = /dice|jaccard|iou|tversky/.test(plain);
  return isOverlap && !/bce|cross|entropy|focal|ce(and|plus|dice)/.test(plain) ? 'overlap' : 'other';
}
