/**
 * Runs what prints advice through `console.warn` while it loads (other backends to install, kernels registered by a copy of the library that
 * failed to load before) without letting it onto standard error, which belongs to progress and problems. Errors pass.
 */
export async function quietly<Value>(load: () => Promise<Value>): Promise<Value> {
  const { warn } = console;
  console.warn = () => undefined;
  try {
    return await load();
  } finally {
    console.warn = warn;
  }
}
