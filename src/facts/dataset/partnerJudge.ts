import { bestMove, bestScale, bestTransform } from './partnerAlternatives.ts';
import { possibleTransforms } from './partnerChance.ts';
import { measureNorm, type Norm } from './partnerNorm.ts';
import { findOrder, type OrderedSample } from './partnerOrder.ts';
import { createPool, type Candidate, type Pool, type PoolEntry } from './partnerPool.ts';
import {
  probabilityOfPartner,
  probabilityOfScale,
  probabilityOfTransform,
  probabilityWrong,
} from './partnerProbability.ts';
import { searchPartners, type FoundPartner } from './partnerSearch.ts';
import type { PairVerdict, PartnerReport } from './partnerVerdict.ts';

/** An explanation is stated where it is more likely than not; rules ask for more. */
const minProbability = 0.5;
/** Below so many deviations above chance, nothing can be said of where a mask belongs. */
const clearZ = 3;

/** Of so few pairs one in six is looked at closely, of more only what lies farther below the usual: it costs a millisecond each. */
const smallDataset = 500;

/** All that the judgment of single pairs looks at. */
interface Evidence {
  readonly pool: Pool;
  readonly norm: Norm;
  readonly partners: ReadonlyMap<number, FoundPartner>;
  /** Samples by their mask, where more than one has the same. */
  readonly twins: ReadonlyMap<string, readonly number[]>;
}

/** Judges every pair against the dataset's own other masks. `samples`: all that have image and mask, those without a signature too. */
export function judgePairs(entries: readonly PoolEntry[], samples: readonly OrderedSample[]): PartnerReport {
  const pool = createPool(entries);
  const norm = measureNorm(pool);
  const doubtful = entries.flatMap((_, index) => (isDoubtful(pool, norm, index) ? [index] : []));
  const evidence = { pool, norm, partners: searchPartners(pool, doubtful), twins: twinMasks(entries) };
  const verdicts = new Map<string, PairVerdict>(entries.map(({ id }) => [id, { kind: 'fits' }]));
  for (const index of doubtful) verdicts.set(entries[index]?.id ?? '', judgePair(evidence, index));
  const unclear = [...verdicts].filter(([, { kind }]) => kind === 'unclear').map(([id]) => id);
  return {
    verdicts,
    order: findOrder(pool, samples),
    judgedCount: entries.length,
    usualFit: norm.median,
    unclearCount: unclear.length,
    unclearLeader: unclear[0] ?? null,
  };
}

/** Whether a pair needs a closer look. Most do not, and of many their images are then not even read. */
function isDoubtful(pool: Pool, norm: Norm, index: number): boolean {
  const signature = pool.entries[index]?.signature;
  if (signature === undefined) return false;
  const { fits, chance } = signature;
  const possible = possibleTransforms(signature);
  if (!possible.includes(0)) return true;
  const [asIs = 0] = fits;
  const rival = Math.max(-1, ...possible.filter((bits) => bits !== 0).map((bits) => fits[bits] ?? 0));
  if (norm.clearFit <= asIs && 4 * chance.deviation <= asIs - rival) return false;
  const candidate = pool.candidate(index);
  const spreads = pool.entries.length <= smallDataset ? 1 : 2;
  const isUsual = norm.median - spreads * norm.lowSpread <= candidate.z && clearZ <= candidate.z;
  return !isUsual || candidate.z - 2 <= (rival - candidate.chance.mean) / candidate.chance.deviation;
}

function judgePair(evidence: Evidence, index: number): PairVerdict {
  const { pool, norm } = evidence;
  const given = pool.candidate(index);
  const verdict = turnedOrExchanged(evidence, given) ?? scaledOrStray(evidence, given);
  if (verdict !== undefined) return verdict;
  return given.z < clearZ ? { kind: 'unclear', fit: fitOf(norm, given.z, given.z) } : { kind: 'fits' };
}

type Stated = Extract<PairVerdict, { readonly probability: number }>;

/** A copy of the right mask may lie in the dataset, or one much like it: what was only turned is then said to be turned. */
const sameFit = 1;
/** From here on a scale is believed rather than that the mask belongs elsewhere. */
const likelyScale = 0.7;

function turnedOrExchanged(evidence: Evidence, given: Candidate): Stated | undefined {
  const [turned, exchanged] = [transformVerdict(evidence, given), partnerVerdict(evidence, given)].map(likely);
  if (turned === undefined || exchanged === undefined) return turned ?? exchanged;
  if (exchanged.fit.undone - sameFit <= turned.fit.undone) return turned;
  return exchanged.probability < turned.probability ? turned : exchanged;
}

function scaledOrStray(evidence: Evidence, given: Candidate): Stated | undefined {
  const { scaled, stray } = placeVerdicts(evidence, given);
  const isCopy = stray.kind === 'wrong' && stray.twin !== null && minProbability <= stray.probability;
  if (!isCopy && likelyScale <= scaled.probability) return scaled;
  return likely(stray) ?? likely(scaled);
}

function likely(verdict: Stated | undefined): Stated | undefined {
  return verdict !== undefined && minProbability <= verdict.probability ? verdict : undefined;
}

function transformVerdict({ pool, norm }: Evidence, given: Candidate): Stated | undefined {
  const best = bestTransform(pool, given);
  if (best === undefined) return undefined;
  return {
    kind: 'transformed',
    transform: best.choice,
    probability: probabilityOfTransform(best, norm),
    fit: fitOf(norm, given.z, best.z),
  };
}

function partnerVerdict({ pool, norm, partners, twins }: Evidence, given: Candidate): Stated | undefined {
  const partner = partners.get(given.index);
  if (partner === undefined) return undefined;
  return {
    kind: 'wrong',
    partner: pool.entries[partner.index]?.id ?? null,
    twin: twinOf(pool, given.index, twins),
    probability: probabilityOfPartner(partner, pool.candidate(partner.index), given, norm),
    fit: fitOf(norm, given.z, partner.z),
  };
}

/** Scaled; or wrong, without knowing whose mask would be right. */
function placeVerdicts({ pool, norm, twins }: Evidence, given: Candidate): { scaled: Stated; stray: Stated } {
  const scale = bestScale(pool, given);
  const movedZ = bestMove(pool, given);
  const twin = twinOf(pool, given.index, twins);
  return {
    scaled: {
      kind: 'scaled',
      scale: scale.choice,
      probability: probabilityOfScale(scale, movedZ, given, norm),
      fit: fitOf(norm, given.z, scale.z),
    },
    stray: {
      kind: 'wrong',
      partner: null,
      twin,
      probability: probabilityWrong(given, Math.max(movedZ, scale.z), twin !== null, norm),
      fit: fitOf(norm, given.z, given.z),
    },
  };
}

function fitOf({ median }: Norm, asIs: number, undone: number): Stated['fit'] {
  return { asIs, undone, usual: median };
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

/** Another sample with the very same mask, on whose different image it fits clearly better. */
function twinOf(pool: Pool, index: number, twins: Evidence['twins']): string | null {
  const signature = pool.entries[index]?.signature;
  const own = pool.candidate(index).z;
  for (const other of twins.get(signature?.mask ?? '') ?? []) {
    const entry = pool.entries[other];
    if (other === index || entry === undefined || entry.signature.image === signature?.image) continue;
    if (own + clearZ <= pool.candidate(other).z) return entry.id;
  }
  return null;
}
