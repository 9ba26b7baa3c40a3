import { useRef } from 'preact/hooks';

interface Props {
  readonly label: string;
  /** The column that it widens: before it, or after it. */
  readonly side: 'before' | 'after';
  /** CSS pixels; null returns to the default. */
  readonly onResize: (width: number | null) => void;
}

/** Narrowest and widest a side column gets, the latter as a share of the panel. */
const narrowestPx = 180;
const widestShare = 0.45;
const stepPx = 24;

/** The line between two columns: dragged, or moved by the arrow keys; a double click or Home gives the default back. */
export function Sash({ label, side, onResize }: Props) {
  const line = useRef<HTMLDivElement>(null);
  const column = () => {
    const element = side === 'before' ? line.current?.previousElementSibling : line.current?.nextElementSibling;
    return element?.getBoundingClientRect() ?? new DOMRect();
  };
  const resize = (width: number) =>
    onResize(Math.round(Math.min(innerWidth * widestShare, Math.max(narrowestPx, width))));
  return (
    <div
      ref={line}
      class="sash"
      role="separator"
      tabIndex={0}
      aria-orientation="vertical"
      aria-label={label}
      aria-valuenow={Math.round(column().width)}
      onPointerDown={(event) => event.currentTarget.setPointerCapture(event.pointerId)}
      onPointerMove={(event) => {
        if (!event.currentTarget.hasPointerCapture(event.pointerId)) return;
        const { left, right } = column();
        resize(side === 'before' ? event.clientX - left : right - event.clientX);
      }}
      onDblClick={() => onResize(null)}
      onKeyDown={(event) => {
        const towards = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
        if (event.key === 'Home') onResize(null);
        else if (towards === undefined || event.shiftKey || event.altKey) return;
        else resize(column().width + towards * stepPx * (side === 'before' ? 1 : -1));
        event.preventDefault();
      }}
    />
  );
}
