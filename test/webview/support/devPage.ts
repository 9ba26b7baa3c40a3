/// <reference types="node" />
import { build } from 'esbuild';
import { fileURLToPath } from 'node:url';
import { themeCss, type ThemeName } from './themes.ts';

const root = fileURLToPath(new URL('../../../', import.meta.url));
const nonce = 'dev';

/** The panel with its fake host in one page, under the content security policy that the extension sets. */
export async function devPage(theme: ThemeName): Promise<string> {
  const [panel, host] = await Promise.all([
    bundle(new URL('../../../webview-ui/src/main.tsx', import.meta.url)),
    bundle(new URL('./fakeHost.ts', import.meta.url)),
  ]);
  const policy = `default-src 'none'; style-src 'nonce-${nonce}'; script-src 'nonce-${nonce}'`;
  return `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8" />
    <meta http-equiv="Content-Security-Policy" content="${policy}" />
    <title>MaskLint</title>
    <style nonce="${nonce}">${themeCss(theme)}</style>
    <style nonce="${nonce}">${panel.css}</style>
  </head>
  <body>
    <div id="app" data-root="/home/ada/data/cells"></div>
    <script nonce="${nonce}">${inScript(host.code)}</script>
    <script nonce="${nonce}">${inScript(panel.code)}</script>
  </body>
</html>`;
}

async function bundle(entry: URL): Promise<{ readonly code: string; readonly css: string }> {
  const { outputFiles } = await build({
    entryPoints: [fileURLToPath(entry)],
    absWorkingDir: root,
    bundle: true,
    write: false,
    outdir: 'out',
    format: 'iife',
    target: 'es2022',
    jsx: 'automatic',
    jsxImportSource: 'preact',
    tsconfig: 'tsconfig.webview.json',
  });
  const text = (end: string) => outputFiles.find(({ path }) => path.endsWith(end))?.text ?? '';
  return { code: text('.js'), css: text('.css') };
}

/** A closing tag in a string of the program would end the element. */
function inScript(code: string): string {
  return code.replaceAll('</script', '<\\/script');
}
