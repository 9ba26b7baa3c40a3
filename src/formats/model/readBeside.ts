/**
 * Reads a file of the folder that a model file is in, by its path relative to that folder (`variables/variables.index`); undefined where it
 * cannot be read. Names come from `insideFolder`, so they never lead out.
 */
export type ReadBeside = (name: string) => Promise<Uint8Array | undefined>;

/** A name that a file of the user's states, if it stays inside the folder. */
export function insideFolder(name: string): string | undefined {
  const parts = name.split(/[/\\]/);
  const leadsOut = parts.some((part) => part === '..' || part === '' || part.includes(':') || part.includes('\0'));
  return leadsOut ? undefined : parts.filter((part) => part !== '.').join('/');
}
