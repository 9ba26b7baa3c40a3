import type { OverlayView } from '../protocol/overlay.ts';
import type { Audits } from './audits/audits.ts';
import type { EngineClient } from './engine/engineClient.ts';
import { sampleFindings } from './presenters/sampleFindings.ts';
import { readSettings } from './settings.ts';

/** Asks the engine for what the viewer paints. */
export class Overlays {
  readonly #engine: () => Promise<EngineClient>;
  readonly #audits: Audits;

  constructor(engine: () => Promise<EngineClient>, audits: Audits) {
    this.#engine = engine;
    this.#audits = audits;
  }

  readonly ofFile = async (path: string): Promise<OverlayView> => {
    const engine = await this.#engine();
    return await engine.overlay({ target: { kind: 'file', path }, maxPixels: readSettings(null).maxPixels });
  };

  /**
   * A sample of an audited dataset, with the findings known here: the engine knows those of audits that it finished itself, and
   * was perhaps started anew since.
   */
  readonly ofSample = async (root: string, sampleId: string): Promise<OverlayView> => {
    const engine = await this.#engine();
    const dataset = this.#audits.get(root);
    const { maxPixels } = readSettings(dataset?.folder ?? null);
    const overlay = await engine.overlay({ target: { kind: 'sample', root, sampleId }, maxPixels });
    const snapshot = dataset?.session.snapshot();
    return snapshot === undefined ? overlay : { ...overlay, findings: sampleFindings(snapshot, sampleId) };
  };
}
