import type { SeverityName } from '../../../src/protocol/findings.ts';

const words: Readonly<Record<SeverityName, string>> = { error: 'Error', warning: 'Warning', info: 'Information' };

/** A shape for each severity, so that it does not hang on color: a disc with a cross, a triangle, a ring with an i. */
export function SeverityGlyph({ severity }: { readonly severity: SeverityName }) {
  return (
    <svg
      class={`glyph glyph-${severity}`}
      width="16"
      height="16"
      viewBox="0 0 16 16"
      role="img"
      aria-label={words[severity]}
    >
      {severity === 'error' && (
        <>
          <circle cx="8" cy="8" r="6.5" fill="currentColor" />
          <path d="M5.6 5.6l4.8 4.8M10.4 5.6l-4.8 4.8" class="glyph-hole" />
        </>
      )}
      {severity === 'warning' && (
        <>
          <path d="M8 1.6L15 14H1z" fill="currentColor" />
          <path d="M8 6v4M8 11.8v.2" class="glyph-hole" />
        </>
      )}
      {severity === 'info' && (
        <>
          <circle cx="8" cy="8" r="5.8" fill="none" stroke="currentColor" stroke-width="1.4" />
          <path d="M8 7.4v3.6M8 5v.2" stroke="currentColor" stroke-width="1.5" stroke-linecap="round" />
        </>
      )}
    </svg>
  );
}

export function severityWord(severity: SeverityName): string {
  return words[severity];
}
