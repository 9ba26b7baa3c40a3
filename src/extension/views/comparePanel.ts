import * as vscode from 'vscode';
import type { CompareView } from '../../protocol/compare.ts';
import type { OverlayTarget, OverlayView } from '../../protocol/overlay.ts';
import { comparedTarget } from '../presenters/comparedTarget.ts';
import { panelIcon, WebviewLink, type WebviewServices } from './webviewLink.ts';

export interface ComparePanelServices extends WebviewServices {
  readonly overlayOfTarget: (target: OverlayTarget) => Promise<OverlayView>;
}

/** Shows one comparison of predictions with masks. It is not restored after a reload: it can be made again. */
export function showComparePanel(compare: CompareView, title: string, services: ComparePanelServices): void {
  const panel = vscode.window.createWebviewPanel('masklint.compare', title, vscode.ViewColumn.Active, {
    retainContextWhenHidden: false,
  });
  panel.iconPath = panelIcon(services.extensionUri);
  const link = new WebviewLink(panel.webview, { mode: 'compare', title, root: '' }, services, {
    ready: () => link.post({ type: 'snapshot', snapshot: { mode: 'compare', title, compare } }),
    overlay: (sampleId) => {
      const target = comparedTarget(compare, sampleId);
      if (target === null) return Promise.reject(new Error(`${sampleId} is not in this comparison.`));
      return services.overlayOfTarget(target);
    },
    other: async (message) => {
      if (message.type !== 'openRulePage') return;
      await vscode.commands.executeCommand('masklint.openRulePage', message.ruleId);
    },
  });
  panel.onDidDispose(() => link.dispose());
}
