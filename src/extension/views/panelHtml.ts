export interface PanelPage {
  readonly mode: 'audit' | 'file' | 'compare';
  readonly title: string;
  /** Kept by the webview for a reload of the window; '' where nothing is to be restored. */
  readonly root: string;
  readonly scriptUri: string;
  readonly styleUri: string;
  readonly cspSource: string;
  /** Fresh for each page: only scripts that carry it run. */
  readonly nonce: string;
}

/** The page of a webview: one script, one style sheet, and a policy that lets in nothing else. */
export function panelHtml({ mode, title, root, scriptUri, styleUri, cspSource, nonce }: PanelPage): string {
  const policy = [
    `default-src 'none'`,
    `script-src 'nonce-${nonce}'`,
    `style-src ${cspSource}`,
    `font-src ${cspSource}`,
    `img-src ${cspSource}`,
  ].join('; ');
  return `<!DOCTYPE html>
<html lang="en">
  <head>
    <meta charset="utf-8" />
    <meta http-equiv="Content-Security-Policy" content="${escapeHtml(policy)}" />
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <link rel="stylesheet" href="${escapeHtml(styleUri)}" />
    <title>${escapeHtml(title)}</title>
  </head>
  <body>
    <div id="app" data-mode="${mode}" data-root="${escapeHtml(root)}"></div>
    <script type="module" nonce="${nonce}" src="${escapeHtml(scriptUri)}"></script>
  </body>
</html>`;
}

function escapeHtml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}
