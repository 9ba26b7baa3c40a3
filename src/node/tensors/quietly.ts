import console from 'node:console';

/**
 * Runs what prints advice through `console.warn` while it loads (other backends to install, kernels registered by a copy of the library that
 * failed to load before) without letting it onto standard error, which belongs to progress and problems. Errors pass.
 */
export async function quietly<Value>(load: () => Promise<Value>): Promise<Value> {
  const before = Object.getOwnPropertyDescriptor(console, 'warn');
  console.warn = () => undefined;
  try {
    return await load();
  } finally {
    if (before !== undefined) Object.defineProperty(console, 'warn', before);
  }
}
