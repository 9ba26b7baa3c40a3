import { bestMove, bestScale, bestTransform } from './partnerAlternatives.ts';
import { possibleTransforms } from './partnerChance.ts';
import { measureNorm, ownZ, type Norm } from './partnerNorm.ts';
import { findOrder, type OrderedSample } from './partnerOrder.ts';
import { createPool, type Candidate, type Pool, type PoolEntry } from './partnerPool.ts';
import { evidenceOf, probabilitiesOf, type Measures } from './partnerProbability.ts';
import { searchPartners, type FoundPartner } from './partnerSearch.ts';
import type { PairVerdict, PartnerReport } from './partnerVerdict.ts';

/** An explanation is stated where it is more likely than not; rules ask for more. */
const minProbability = 0.5;
/** Below so many deviations above chance nothing can be said of a mask: one in six that does not belong fits as well in one of six ways. */
const clearZ = 2;
/** Less likely than this, a pair is not said to fit. */
const likelyFit = 0.8;
/** So many deviations above chance, and above what is given, an explanation is plain: no other one is looked for. */
const plainGain = 8;
/** Where masks follow nothing in most images, only what fits by so many deviations is believed. */
const strongZ = 6;
/** Correlation of two images' edges from which on they are views of one scene: frames of a video, cuts that overlap. */
const alikeImages = 0.5;
/** Another sample's mask that fits within so many deviations of the given one is no worse. */
const sameFit = 1.5;

/** Of so few pairs one in six is looked at closely, of more only what lies farther below the usual: it costs a millisecond each. */
const smallDataset = 500;

/** All that the judgment of single pairs looks at. */
interface Context {
  readonly pool: Pool;
  readonly norm: Norm;
  readonly partners: ReadonlyMap<number, FoundPartner>;
  /** Samples by their mask, where more than one has the same. */
  readonly twins: ReadonlyMap<string, readonly number[]>;
}

/** Judges every pair against the dataset's own other masks. `samples`: all that have image and mask, those without a signature too. */
export function judgePairs(entries: readonly PoolEntry[], samples: readonly OrderedSample[]): PartnerReport {
  const context = lookAt(entries);
  const { pool, norm } = context;
  const verdicts = new Map<string, PairVerdict>(entries.map(({ id }) => [id, { kind: 'fits' }]));
  for (const index of context.doubtful) verdicts.set(entries[index]?.id ?? '', judgePair(context, index));
  const unclear = [...verdicts].flatMap(([id, verdict]) => (verdict.kind === 'unclear' ? [{ id, verdict }] : []));
  const alike = unclear.filter(({ verdict }) => verdict.alike !== null);
  const weak = unclear.filter(({ verdict }) => verdict.alike === null);
  return {
    verdicts,
    order: findOrder(pool, norm, samples),
    judgedCount: entries.length,
    usualFit: norm.median,
    unclearCount: weak.length,
    unclearLeader: weak[0]?.id ?? null,
    alikeCount: alike.length,
    alikeLeader: alike[0]?.id ?? null,
  };
}

/** What the judgment of each pair in doubt rests on, by id: for fitting the weights. */
export function measurePairs(entries: readonly PoolEntry[]): {
  readonly norm: Norm;
  readonly pairs: Map<string, PairMeasures>;
} {
  const context = lookAt(entries);
  const pairs = new Map(
    context.doubtful.map((index) => [entries[index]?.id ?? '', measurePair(context, context.pool.candidate(index))]),
  );
  return { norm: context.norm, pairs };
}

export interface PairMeasures extends Measures {
  readonly twin: string | null;
}

function lookAt(entries: readonly PoolEntry[]): Context & { readonly doubtful: readonly number[] } {
  const pool = createPool(entries);
  const norm = measureNorm(pool);
  const doubtful = entries.flatMap((_, index) => (isDoubtful(pool, norm, index) ? [index] : []));
  return { pool, norm, doubtful, partners: searchPartners(pool, norm, doubtful), twins: twinMasks(entries) };
}

/** Whether a pair needs a closer look. Most do not, and of many their images are then not even read. */
function isDoubtful(pool: Pool, norm: Norm, index: number): boolean {
  const signature = pool.entries[index]?.signature;
  if (signature === undefined) return false;
  const { fits, chance } = signature;
  const possible = possibleTransforms(signature);
  if (!possible.includes(0)) return true;
  const [asIs = 0] = fits;
  const rivals = possible.filter((bits) => bits !== 0);
  const rival = Math.max(-1, ...rivals.map((bits) => fits[bits] ?? 0));
  if (norm.clearFit <= asIs && 4 * chance.deviation <= asIs - rival) return false;
  const candidate = pool.candidate(index);
  const z = ownZ(candidate, norm);
  const spreads = pool.entries.length <= smallDataset ? 1 : 2;
  const isUsual = norm.median - spreads * norm.lowSpread <= z && clearZ + 1 <= z;
  return !isUsual || z - 2 <= Math.max(-4, ...rivals.map((bits) => ownZ(candidate, norm, bits)));
}

function measurePair({ pool, norm, partners, twins }: Context, candidate: Candidate): PairMeasures {
  const signature = pool.entries[candidate.index]?.signature;
  const isPossible = signature !== undefined && possibleTransforms(signature).includes(0);
  const given = isPossible ? ownZ(candidate, norm) : -clearZ;
  const transform = bestTransform(pool, norm, candidate);
  const found = partners.get(candidate.index);
  const partner = found === undefined ? undefined : { ...found, ownerZ: ownZ(pool.candidate(found.index), norm) };
  const twin = twinOf(pool, norm, candidate, twins);
  const plain = Math.max(transform?.z ?? -Infinity, partner?.z ?? -Infinity);
  const isPlain = given + plainGain <= plain && norm.median - norm.lowSpread <= plain;
  return {
    given,
    transform,
    partner,
    scale: isPlain || !isPossible ? undefined : bestScale(pool, norm, candidate),
    moved: isPlain || !isPossible ? undefined : bestMove(pool, norm, candidate),
    hasTwin: twin !== null,
    twin,
  };
}

function judgePair(context: Context, index: number): PairVerdict {
  const { pool, norm } = context;
  const candidate = pool.candidate(index);
  const measures = measurePair(context, candidate);
  const { given, transform, partner, scale, moved, twin } = measures;
  const likely = probabilitiesOf(evidenceOf(measures, norm));
  const fit = (undone: number): { asIs: number; undone: number; usual: number } => ({
    asIs: given,
    undone,
    usual: norm.median,
  });
  const wrong = likely.partner + likely.stray;
  const stated: Extract<PairVerdict, { readonly probability: number }>[] = [];
  if (transform !== undefined) {
    const { choice, z } = transform;
    stated.push({ kind: 'transformed', transform: choice, probability: likely.transformed, fit: fit(z) });
  }
  if (scale !== undefined)
    stated.push({ kind: 'scaled', scale: scale.choice, probability: likely.scaled, fit: fit(scale.z) });
  if (moved !== undefined) stated.push({ kind: 'moved', probability: likely.moved, fit: fit(moved) });
  const isNamed = partner !== undefined && likely.stray <= likely.partner;
  stated.push({
    kind: 'wrong',
    partner: isNamed ? (pool.entries[partner.index]?.id ?? null) : null,
    twin,
    probability: wrong,
    fit: fit(isNamed ? partner.z : given),
  });
  const best = stated.reduce((left, right) => (left.probability < right.probability ? right : left));
  const isBelieved = !norm.isWeak || strongZ <= best.fit.undone;
  if (minProbability <= best.probability && isBelieved) return best;
  // A mask that looks out of place is not one of two frames that nobody could tell apart.
  const alike = partner !== undefined && given - sameFit <= partner.z ? alikeOf(pool, candidate, partner) : null;
  if (alike !== null) return { kind: 'unclear', alike, fit: fit(given) };
  if (clearZ <= given && likelyFit <= likely.fits) return { kind: 'fits' };
  return { kind: 'unclear', alike: null, fit: fit(given) };
}

/** The sample whose mask fits as well, if its image is hardly another one. */
function alikeOf(pool: Pool, candidate: Candidate, partner: FoundPartner): string | null {
  const other = pool.candidate(partner.index);
  let product = 0;
  for (let i = 0; i < candidate.field.length; i++) product += (candidate.field[i] ?? 0) * (other.field[i] ?? 0);
  return alikeImages <= product ? (pool.entries[partner.index]?.id ?? null) : null;
}

function twinMasks(entries: readonly PoolEntry[]): Map<string, readonly number[]> {
  const byMask = new Map<string, number[]>();
  entries.forEach(({ signature }, index) => {
    const members = byMask.get(signature.mask);
    if (members === undefined) byMask.set(signature.mask, [index]);
    else members.push(index);
  });
  return new Map([...byMask].filter(([, members]) => 1 < members.length));
}

/** Deviations by which a copied mask must fit the other image better. */
const twinGain = 3;

/** Another sample with the very same mask, on whose different image it fits clearly better. */
function twinOf(pool: Pool, norm: Norm, candidate: Candidate, twins: Context['twins']): string | null {
  const signature = pool.entries[candidate.index]?.signature;
  const own = ownZ(candidate, norm);
  for (const other of twins.get(signature?.mask ?? '') ?? []) {
    const entry = pool.entries[other];
    if (other === candidate.index || entry === undefined || entry.signature.image === signature?.image) continue;
    if (own + twinGain <= ownZ(pool.candidate(other), norm)) return entry.id;
  }
  return null;
}
