import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    root: fileURLToPath(new URL('../../', import.meta.url)),
    include: ['test/e2e/**/*.test.ts'],
    // One workbench at a time: each is a server, an extension host and a browser.
    fileParallelism: false,
    pool: 'forks',
    // Nothing is judged by its speed; this only ends what hangs.
    testTimeout: 4 * 60_000,
    hookTimeout: 4 * 60_000,
  },
});
