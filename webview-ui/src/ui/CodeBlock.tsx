import { useRef, useState } from 'preact/hooks';
import { Icon } from './Icon.tsx';

/** Text to take away, with a button that copies it. */
export function CodeBlock({ label, code }: { readonly label: string; readonly code: string }) {
  const [isCopied, setCopied] = useState(false);
  const block = useRef<HTMLPreElement>(null);
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(code);
      setCopied(true);
      setTimeout(() => setCopied(false), 1600);
    } catch {
      // Without the clipboard the text is at least selected, one key press from being copied.
      if (block.current !== null) getSelection()?.selectAllChildren(block.current);
    }
  };
  return (
    <figure class="code">
      <figcaption>
        <span>{label}</span>
        <button type="button" class="quiet" onClick={() => void copy()} aria-label={`Copy ${label}`}>
          <Icon name={isCopied ? 'check' : 'copy'} />
          <span aria-live="polite">{isCopied ? 'Copied' : 'Copy'}</span>
        </button>
      </figcaption>
      <pre ref={block} tabIndex={0} aria-label={label}>
        {code}
      </pre>
    </figure>
  );
}
