import { dirname, isAbsolute, relative, sep } from 'node:path';
import { discover } from '../../app/discover.ts';
import { compareOverlay } from '../../app/compare/agreement.ts';
import { findSample, loneSample } from '../../app/overlay/findSample.ts';
import { looksLikeMask } from '../../app/overlay/looksLikeMask.ts';
import type { ClassNames } from '../../app/overlay/classesOf.ts';
import { overlayOf } from '../../app/overlay/overlayOf.ts';
import type { Session } from '../../app/session.ts';
import { codesPlane, maskPlane } from '../../app/overlay/planes.ts';
import type { Mask } from '../../core/model/mask.ts';
import type { SampleRef } from '../../core/model/sample.ts';
import type { Dataset } from '../../core/model/dataset.ts';
import type { SampleLoader } from '../../core/ports/sampleLoader.ts';
import { createFiles } from '../../node/files.ts';
import { createPhotos } from '../../node/photos/createPhotos.ts';
import { createSampleLoader } from '../../node/sampleLoader.ts';
import type { AuditView } from '../../protocol/audit.ts';
import type { OverlayRequest } from '../../protocol/engine.ts';
import type { OverlayTarget, OverlayView } from '../../protocol/overlay.ts';

/** Folders above a loose file in which its partner is looked for, and for how long. */
const levelsUp = 3;
const searchMs = 2_000;

type ComparedTarget = Extract<OverlayTarget, { readonly kind: 'compared' }>;

/** Loads what the viewer shows. Rejects with a sentence where there is nothing of that name any more. */
export async function serveOverlay({ target, maxPixels }: OverlayRequest, session: Session): Promise<OverlayView> {
  switch (target.kind) {
    case 'sample': {
      const audited = session.find(target.root);
      // While an audit runs, or after an engine was started anew, the folder is understood once more.
      const dataset = audited?.dataset ?? (await discoverAll(target.root));
      const sample = dataset.samples.find(({ id }) => id === target.sampleId);
      if (sample === undefined) {
        throw new Error(`${target.sampleId} is no longer in ${target.root}. Audit the folder again.`);
      }
      const pixels = await loaderFor(target.root, maxPixels).load(sample);
      return overlayOf(pixels, namesOf(dataset, audited?.view), audited?.findings.get(sample.id) ?? []);
    }
    case 'file':
      return overlayOfFile(target.path, maxPixels, session);
    case 'compared':
      return overlayOfCompared(target, maxPixels, session);
  }
}

async function discoverAll(root: string): Promise<Dataset> {
  return (await discover(createFiles(root), new AbortController().signal)).dataset;
}

async function overlayOfFile(path: string, maxPixels: number, session: Session): Promise<OverlayView> {
  for (const { root, dataset, view, findings } of session.all()) {
    const sample = findBelow(root, path, dataset);
    if (sample === undefined) continue;
    const pixels = await loaderFor(root, maxPixels).load(sample);
    return overlayOf(pixels, namesOf(dataset, view), findings.get(sample.id) ?? []);
  }
  const found = await findPartner(path);
  if (found !== undefined) {
    const pixels = await loaderFor(found.root, maxPixels).load(found.sample);
    return overlayOf(pixels, namesOf(found.dataset), []);
  }
  const root = dirname(path);
  const name = relative(root, path);
  const loader = loaderFor(root, maxPixels);
  const asMask = await loader.load(loneSample(name, true));
  const isMask = asMask.mask?.value !== undefined && looksLikeMask(asMask.mask.value);
  const pixels = isMask ? asMask : await loader.load(loneSample(name, false));
  return overlayOf(pixels, { declared: [], ignoreValue: null, audited: [] }, []);
}

/** The truth over its image where one is found, with the pixels on which the prediction agrees with it. */
async function overlayOfCompared(target: ComparedTarget, maxPixels: number, session: Session): Promise<OverlayView> {
  const { truth, prediction, threshold } = target;
  const [base, expected, predicted] = await Promise.all([
    overlayOfFile(truth, maxPixels, session),
    loadMask(truth, maxPixels),
    loadMask(prediction, maxPixels),
  ]);
  const title = relative(dirname(truth), truth);
  if (expected === undefined || predicted === undefined) {
    const unreadable = expected === undefined ? truth : prediction;
    return { ...base, title, problems: [...base.problems, `${unreadable} cannot be read.`] };
  }
  const { agreement, problem } = compareOverlay(expected, predicted, { threshold, ignoreValue: null });
  if (agreement === null) return { ...base, title, problems: [...base.problems, problem] };
  return { ...base, title, mask: maskPlane(expected), agreement: codesPlane(agreement) };
}

async function loadMask(path: string, maxPixels: number): Promise<Mask | undefined> {
  const root = dirname(path);
  const { mask } = await loaderFor(root, maxPixels).load(loneSample(relative(root, path), true));
  return mask?.value;
}

interface Partnered {
  readonly root: string;
  readonly dataset: Dataset;
  readonly sample: SampleRef;
}

/** Looks in the folders above for a dataset in which the file is half of a pair. */
async function findPartner(path: string): Promise<Partnered | undefined> {
  const signal = AbortSignal.timeout(searchMs);
  let root = dirname(path);
  for (let level = 0; level < levelsUp && dirname(root) !== root; level++, root = dirname(root)) {
    try {
      const { dataset } = await discover(createFiles(root), signal);
      const sample = findBelow(root, path, dataset);
      if (sample?.image != null && sample.mask !== null) return { root, dataset, sample };
    } catch {
      // Out of time: the file is shown alone.
      if (signal.aborted) return undefined;
    }
  }
  return undefined;
}

function findBelow(root: string, path: string, dataset: Dataset): SampleRef | undefined {
  const inside = relative(root, path);
  if (inside.startsWith('..') || isAbsolute(inside)) return undefined;
  return findSample(dataset, inside.split(sep).join('/'));
}

function loaderFor(root: string, maxPixels: number): SampleLoader {
  return createSampleLoader(createFiles(root), createPhotos({ maxPixels }), maxPixels);
}

function namesOf({ declaredClasses, ignoreValue }: Dataset, view?: AuditView): ClassNames {
  return { declared: declaredClasses, ignoreValue, audited: view?.dataset.classes ?? [] };
}
