// Loads every native library that the engine uses, does one small thing with each, and prints a line for each. Run it with the
// Node to be tried: `node src/build/checkNative.mjs [sharp|duckdb|tensorflow …]`. Exit code 1 if one fails.
import util from 'node:util';

/** @type {Record<string, () => Promise<string>>} */
const checks = {
  sharp: async () => {
    const { default: sharp } = await import('sharp');
    const { data, info } = await sharp({ create: { width: 3, height: 2, channels: 3, background: '#0a141e' } })
      .png()
      .toBuffer()
      .then((png) => sharp(png).raw().toBuffer({ resolveWithObject: true }));
    expectEqual([info.width, info.height, data[0], data[1], data[2]].join(), '3,2,10,20,30');
    return `sharp with libvips ${sharp.versions.vips}`;
  },
  duckdb: async () => {
    const { DuckDBInstance, version } = await import('@duckdb/node-api');
    const instance = await DuckDBInstance.create(':memory:');
    const connection = await instance.connect();
    const rows = await connection.runAndReadAll('select 6 * 7');
    expectEqual(String(rows.getRows()[0]?.[0]), '42');
    connection.closeSync();
    return `DuckDB ${version()}`;
  },
  tensorflow: async () => {
    // tfjs-node 4.22 calls two functions that Node 23 removed.
    Object.assign(util, {
      isNullOrUndefined: (/** @type {unknown} */ value) => value === null || value === undefined,
      isArray: (/** @type {unknown} */ value) => Array.isArray(value),
    });
    const tf = await import('@tensorflow/tfjs-node');
    const sum = tf.tidy(() => tf.tensor1d([1, 2, 3]).mul(tf.scalar(7)).sum());
    expectEqual(String((await sum.data())[0]), '42');
    expectEqual(tf.getBackend(), 'tensorflow');
    return `TensorFlow by tfjs-node ${tf.version['tfjs-core']}`;
  },
};

/**
 * @param {string} actual
 * @param {string} expected
 */
function expectEqual(actual, expected) {
  if (actual !== expected) throw new Error(`gave ${util.inspect(actual)}, expected ${util.inspect(expected)}`);
}

const wanted = process.argv.slice(2);
for (const [name, check] of Object.entries(checks)) {
  if (0 < wanted.length && !wanted.includes(name)) continue;
  try {
    console.log(`ok      ${await check()} under Node ${process.versions.node}`);
  } catch (error) {
    process.exitCode = 1;
    const [reason] = error instanceof Error ? error.message.trim().split('\n') : [String(error)];
    console.log(`failed  ${name} under Node ${process.versions.node}: ${reason}`);
  }
}
