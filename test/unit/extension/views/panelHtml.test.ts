import { describe, expect, it } from 'vitest';
import { panelHtml } from '../../../../src/extension/views/panelHtml.ts';

const page = panelHtml({
  mode: 'audit',
  title: '<b>"x" & y</b>',
  root: '/data/"><script>',
  scriptUri: 'https://host/webview.js',
  styleUri: 'https://host/webview.css',
  cspSource: 'https://host',
  nonce: 'abc123',
});

describe('panelHtml', () => {
  it('lets in one script with the nonce and the style sheet, and nothing inline', () => {
    expect(page).toContain(`content="default-src 'none'; script-src 'nonce-abc123'; style-src https://host;`);
    expect(page).not.toMatch(/unsafe-/);
    expect(page.match(/<script/g)).toHaveLength(1);
    expect(page).toContain('nonce="abc123" src="https://host/webview.js"');
  });

  it('writes names of folders as text, never as markup', () => {
    expect(page).toContain('<title>&lt;b&gt;&quot;x&quot; &amp; y&lt;/b&gt;</title>');
    expect(page).toContain('data-root="/data/&quot;&gt;&lt;script&gt;"');
  });

  it('tells the page what it shows', () => {
    expect(page).toContain('<div id="app" data-mode="audit"');
  });
});
