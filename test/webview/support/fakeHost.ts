import type { OverlayView } from '../../../src/protocol/overlay.ts';
import type { FromWebview, Snapshot, ToWebview } from '../../../src/protocol/webview.ts';
import { turnBack } from '../../../webview-ui/src/overlay/turnBack.ts';
import { faultGroups } from './faultFixtures.ts';
import {
  auditGroups,
  auditSnapshot,
  auditView,
  cellsOverlay,
  comparedOverlay,
  compareSnapshot,
  findingView,
  ruleGroup,
} from './fixtures.ts';

/** Stands for the editor: answers the panel with made-up data. Which, is said in the address: `?mode=audit`. */

const mode = new URLSearchParams(location.search).get('mode') ?? 'audit';
const posted: FromWebview[] = [];
const kept: { state: unknown } = { state: JSON.parse(sessionStorage.getItem('kept') ?? 'null') };

const fakeHost = {
  posted,
  send(message: ToWebview) {
    // As VS Code does it: later, and through a structured clone.
    setTimeout(() => postMessage(message, '*'));
  },
  snapshot: snapshotFor(mode),
  overlay: (sampleId: string): OverlayView => {
    if (mode === 'compare') return comparedOverlay(sampleId);
    if (mode === 'faults') return faultOverlay(sampleId);
    if (mode === 'large') return cellsOverlay(sampleId, { x: 0, y: 0 }, 2000, 2000);
    const shift = auditGroups()
      .flatMap(({ findings }) => findings)
      .find((finding) => finding.sampleId === sampleId)?.data.shiftPx;
    return cellsOverlay(sampleId, isPoint(shift) ? shift : { x: 0, y: 0 });
  },
};

Object.assign(window, {
  fakeHost,
  acquireVsCodeApi: () => ({
    postMessage(message: FromWebview) {
      posted.push(message);
      if (message.type === 'ready') fakeHost.send({ type: 'snapshot', snapshot: fakeHost.snapshot });
      if (message.type === 'requestOverlay') {
        const { requestId, sampleId } = message;
        fakeHost.send({ type: 'overlay', requestId, overlay: fakeHost.overlay(sampleId) });
      }
    },
    getState: () => kept.state,
    setState(state: unknown) {
      kept.state = state;
      sessionStorage.setItem('kept', JSON.stringify(state));
    },
  }),
});

function snapshotFor(wanted: string): Snapshot {
  switch (wanted) {
    case 'compare':
      return compareSnapshot();
    case 'file':
    case 'large':
      return { mode: 'file', title: 's0.png' };
    case 'running':
      return auditSnapshot({
        state: 'running',
        progress: { done: 17, total: 44 },
        audit: null,
        groups: auditGroups().slice(0, 1),
      });
    case 'failed':
      return auditSnapshot({
        state: 'failed',
        audit: null,
        dataset: null,
        groups: [],
        error:
          'No images were found in this folder. Looked for PNG, JPEG, TIFF, BMP, GIF, WebP and NPY files. State where they are in masklint.json.',
      });
    case 'empty':
      return auditSnapshot({
        groups: [],
        audit: { ...auditView([]), summary: '44 pairs checked by 17 rules; nothing found.' },
      });
    case 'faults': {
      const groups = [...faultGroups(), ...auditGroups()];
      return auditSnapshot({ groups, audit: auditView(groups) });
    }
    case 'many': {
      const rules = Array.from({ length: 12 }, (_, rule) =>
        ruleGroup(
          `mask/rule-${rule}`,
          `Rule number ${rule}`,
          rule < 4 ? 'error' : 'warning',
          Array.from({ length: 500 }, (_unused, index) =>
            findingView(`mask/rule-${rule}`, `r${rule}-${index}`, { sampleId: `s${index}` }),
          ),
          9000,
        ),
      );
      return auditSnapshot({ groups: rules, audit: auditView(rules, 10_000) });
    }
    default:
      return auditSnapshot();
  }
}

/** s3: a mask mirrored left to right; s7: a slice of a volume. */
function faultOverlay(sampleId: string): OverlayView {
  const overlay = cellsOverlay(sampleId);
  if (sampleId === 's7') return { ...overlay, title: 's7.nii.gz · slice 31 of 155', slice: { index: 30, count: 155 } };
  if (sampleId !== 's3' || overlay.mask === null) return overlay;
  return { ...overlay, mask: turnBack(overlay.mask, 'flipHorizontal') };
}

function isPoint(value: unknown): value is { readonly x: number; readonly y: number } {
  return typeof value === 'object' && value !== null && 'x' in value && 'y' in value;
}
