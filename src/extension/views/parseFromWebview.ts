import * as v from 'valibot';
import type { FromWebview } from '../../protocol/webview.ts';

const selection = v.object({ sampleId: v.string(), fingerprint: v.nullable(v.string()) });

const messages = v.variant('type', [
  v.object({ type: v.literal('ready') }),
  v.object({ type: v.literal('requestOverlay'), requestId: v.number(), sampleId: v.string() }),
  v.object({ type: v.literal('openRulePage'), ruleId: v.string() }),
  v.object({ type: v.literal('openFile'), path: v.string() }),
  v.object({ type: v.literal('reaudit') }),
  v.object({ type: v.literal('cancel') }),
  v.object({ type: v.literal('exportReport') }),
  v.object({ type: v.literal('selected'), selection }),
]);

const panelState = v.object({ root: v.string(), selection: v.optional(v.nullable(selection)) });

export type PanelState = v.InferOutput<typeof panelState>;

/** A message of the webview, or null: a webview shows other people's data and is not trusted. */
export function parseFromWebview(message: unknown): FromWebview | null {
  const parsed = v.safeParse(messages, message);
  return parsed.success ? parsed.output : null;
}

/** What a panel kept over a reload of the window, or null where it kept nothing that can be restored. */
export function parsePanelState(state: unknown): PanelState | null {
  const parsed = v.safeParse(panelState, state);
  return parsed.success ? parsed.output : null;
}
