/** Whether a part of the machine serves, and a sentence about it. */
export interface Check {
  readonly isUsable: boolean;
  readonly detail: string;
}

/** What an error says, without the stack and hints that module loaders add below. */
export function firstLine(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error);
  return (message.trim().split('\n')[0] ?? '').slice(0, 200);
}
