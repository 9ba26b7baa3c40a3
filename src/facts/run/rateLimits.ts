/** Rates between which a kind of optimizer learns. */
export interface RateLimits {
  /** Below: it hardly moves. */
  readonly low: number;
  /** Above: unusual (AUTOTRAINER, UMLAUT: 1e-2 for Adam). */
  readonly high: number;
  /** Above: surely too high for a network with tens of layers. */
  readonly extreme: number;
}

/** Adaptive optimizers move each weight by about the rate itself a step, whatever the gradient. */
const adaptive: RateLimits = { low: 1e-6, high: 1e-2, extreme: 0.09 };
/** Plain gradient descent moves by rate times gradient. */
const plain: RateLimits = { low: 1e-5, high: 1, extreme: 10 };
/** Rates of these are factors near 1 by design. */
const relative: RateLimits = { low: 1e-4, high: 10, extreme: 100 };
const unknown: RateLimits = { low: 1e-6, high: 0.3, extreme: 2 };

/** `optimizer` in lower case, as files name it; null where unknown. */
export function rateLimits(optimizer: string | null): RateLimits {
  if (optimizer === null) return unknown;
  if (/adadelta|adafactor|prodigy|dadapt/.test(optimizer)) return relative;
  if (/adam|rmsprop|adagrad|lion|radam|lamb/.test(optimizer)) return adaptive;
  if (/sgd|momentum|gradient.?descent/.test(optimizer)) return plain;
  return unknown;
}
