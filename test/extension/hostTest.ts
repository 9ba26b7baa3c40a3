/** What became of one test in the extension host. */
export interface HostTest {
  readonly title: string;
  readonly state: 'passed' | 'failed' | 'skipped';
  /** Why it failed. */
  readonly detail: string;
}

/** The environment variable that names the file to which the extension host writes its list of `HostTest`. */
export const hostTestsVariable = 'MASKLINT_HOST_TESTS';
