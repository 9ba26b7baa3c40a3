import type { OverlayView } from '../protocol/overlay.ts';
import type { Audits } from './audits/audits.ts';
import type { EngineClient } from './engine/engineClient.ts';
import { sampleFile, sampleFindings } from './presenters/sampleFile.ts';
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
   * A sample of an audited dataset. The engine knows the samples of audits that it finished itself; while one runs, or
   * after an idle engine was stopped, the sample is shown by way of its file, with the findings known here.
   */
  readonly ofSample = async (root: string, sampleId: string): Promise<OverlayView> => {
    const engine = await this.#engine();
    const dataset = this.#audits.get(root);
    const { maxPixels } = readSettings(dataset?.folder ?? null);
    try {
      return await engine.overlay({ target: { kind: 'sample', root, sampleId }, maxPixels });
    } catch (error) {
      const snapshot = dataset?.session.snapshot();
      const file = snapshot === undefined ? null : sampleFile(snapshot, sampleId);
      if (snapshot === undefined || file === null) throw error;
      const overlay = await engine.overlay({ target: { kind: 'file', path: `${root}/${file}` }, maxPixels });
      return { ...overlay, sampleId, findings: sampleFindings(snapshot, sampleId) };
    }
  };
}
