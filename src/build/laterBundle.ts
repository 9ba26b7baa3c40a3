import type { Plugin } from 'esbuild';

/**
 * Libraries that few files need. A process that never meets such a file neither runs nor, where they are large, reads them: each thread of
 * an audit would spend some 10 ms on that.
 */

/** geotiff and its codecs are half a megabyte: they are bundled once, into a file of their own. */
export const geotiffWhenNeeded = whenNeeded('geotiff', './geotiff.js', () =>
  // Named, because all of it would bring what starts threads of its own.
  Promise.resolve(['GeoTIFF', 'GeoTIFFImage', 'ImageFileDirectory', 'fromArrayBuffer', 'getDecoder']),
);

/** fflate makes its tables when it is first asked to inflate, not when the program starts. */
export const fflateWhenNeeded = whenNeeded('fflate', 'fflate', async () => Object.keys(await import('fflate')));

/** Leads imports of `library` to a module that asks for `file` when one of its names is first used. */
function whenNeeded(library: string, file: string, listNames: () => Promise<readonly string[]>): Plugin {
  const namespace = `${library}-when-needed`;
  return {
    name: namespace,
    setup(build) {
      build.onResolve({ filter: new RegExp(`^${library}$`) }, ({ kind, resolveDir }) =>
        kind === 'import-statement' ? { path: library, namespace, pluginData: resolveDir } : undefined,
      );
      if (file.startsWith('.')) build.onResolve({ filter: /./, namespace }, ({ path }) => ({ path, external: true }));
      build.onLoad({ filter: /./, namespace }, async ({ pluginData }) => {
        const names = (await listNames()).filter((name) => name !== 'default');
        const getters = names.map((name) => `get ${name}() { return require('${file}').${name}; }`);
        // Given above: the folder of the file that imports it.
        return { contents: `module.exports = { ${getters.join(', ')} };`, resolveDir: pluginData as string };
      });
    },
  };
}
