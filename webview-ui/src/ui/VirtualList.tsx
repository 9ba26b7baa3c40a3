import type { ComponentChildren, TargetedKeyboardEvent } from 'preact';
import { useEffect, useId, useLayoutEffect, useMemo, useRef, useState } from 'preact/hooks';
import type { TestId } from '../testIds.ts';
import { rowOffsets, scrollToShow, visibleRange } from './visibleRange.ts';

export interface VirtualRow {
  readonly key: string;
  /** In CSS pixels at a font size of 13. */
  readonly height: number;
  readonly isSelected: boolean;
  /** In a tree: 1 for a group, 2 for what is in it; and whether a group is open. */
  readonly level?: number;
  readonly isOpen?: boolean;
  readonly testId: TestId;
  readonly data?: Readonly<Record<`data-${string}`, string>>;
  readonly content: () => ComponentChildren;
  /** By click, Enter, or (where `followsFocus`) by being moved to. */
  readonly onActivate: () => void;
  /** By click or Enter only. */
  readonly onOpen?: () => void;
  readonly followsFocus: boolean;
}

interface Props {
  readonly kind: 'tree' | 'listbox';
  readonly label: string;
  readonly testId: TestId;
  readonly rows: readonly VirtualRow[];
  readonly selectedData?: string;
}

/**
 * A list of any length that only holds the rows in sight. One tab stop: the arrow keys, Home, End and the page keys move in it, and the active
 * row is told by `aria-activedescendant`.
 */
export function VirtualList({ kind, label, testId, rows, selectedData }: Props) {
  const scroller = useRef<HTMLDivElement>(null);
  const idPrefix = useId();
  const [box, setBox] = useState({ scrollTop: 0, height: 600, unit: 1 });
  const [activeKey, setActiveKey] = useState<string | null>(null);
  const offsets = useMemo(() => rowOffsets(rows.map(({ height }) => Math.round(height * box.unit))), [rows, box.unit]);
  const { first, end } = visibleRange(offsets, box.scrollTop, box.height, 6);

  useLayoutEffect(() => {
    const element = scroller.current;
    if (element === null) return;
    const measure = () =>
      setBox({
        scrollTop: element.scrollTop,
        height: element.clientHeight,
        unit: parseFloat(getComputedStyle(element).fontSize) / 13,
      });
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    return () => observer.disconnect();
  }, []);

  const selectedIndex = rows.findIndex(({ isSelected }) => isSelected);
  const selectedKey = rows[selectedIndex]?.key ?? null;
  const show = (index: number) => {
    const element = scroller.current;
    if (element !== null && index !== -1)
      element.scrollTop = scrollToShow(offsets, index, element.scrollTop, element.clientHeight);
  };
  // What was selected elsewhere (by J and K, or by the editor) comes into sight and becomes the active row.
  useEffect(() => {
    if (selectedKey === null) return;
    setActiveKey(selectedKey);
    show(selectedIndex);
  }, [selectedKey]);

  const activeIndex = Math.max(
    0,
    rows.findIndex(({ key }) => key === activeKey),
  );
  const moveTo = (index: number) => {
    const row = rows[Math.min(Math.max(index, 0), rows.length - 1)];
    if (row === undefined) return;
    setActiveKey(row.key);
    show(rows.indexOf(row));
    if (row.followsFocus) row.onActivate();
  };
  const open = (row: VirtualRow | undefined) => {
    row?.onActivate();
    row?.onOpen?.();
  };
  const page = Math.max(1, Math.floor(box.height / (40 * box.unit)));
  const onKeyDown = (event: TargetedKeyboardEvent<HTMLDivElement>) => {
    if (event.shiftKey || event.ctrlKey || event.metaKey || event.altKey) return;
    const active = rows[activeIndex];
    const isGroup = active?.isOpen !== undefined;
    const moves: Readonly<Record<string, (() => void) | undefined>> = {
      ArrowDown: () => moveTo(activeIndex + 1),
      ArrowUp: () => moveTo(activeIndex - 1),
      Home: () => moveTo(0),
      End: () => moveTo(rows.length - 1),
      PageDown: () => moveTo(activeIndex + page),
      PageUp: () => moveTo(activeIndex - page),
      Enter: () => open(active),
      ...(isGroup && {
        ' ': active.onActivate,
        ArrowRight: active.isOpen ? () => moveTo(activeIndex + 1) : active.onActivate,
        ArrowLeft: active.isOpen ? active.onActivate : () => undefined,
      }),
    };
    const move = moves[event.key];
    if (move === undefined) return;
    event.preventDefault();
    move();
  };

  const rowId = (index: number) => `${idPrefix}-${rows[index]?.key ?? ''}`;
  const isActiveInSight = first <= activeIndex && activeIndex < end && 0 < rows.length;
  return (
    <div
      ref={scroller}
      class="virtual-list"
      role={kind}
      aria-label={label}
      tabIndex={0}
      data-testid={testId}
      data-selected={selectedData}
      aria-activedescendant={isActiveInSight ? rowId(activeIndex) : undefined}
      onScroll={(event) => setBox((old) => ({ ...old, scrollTop: event.currentTarget.scrollTop }))}
      onKeyDown={onKeyDown}
    >
      <div class="virtual-space" role="presentation" style={{ height: `${offsets[rows.length] ?? 0}px` }}>
        {rows.slice(first, end).map((row, position) => {
          const index = first + position;
          const top = offsets[index] ?? 0;
          return (
            <div
              key={row.key}
              id={rowId(index)}
              class={`row${row.isSelected ? ' row-selected' : ''}${index === activeIndex ? ' row-active' : ''}`}
              role={kind === 'tree' ? 'treeitem' : 'option'}
              aria-selected={row.isSelected}
              aria-setsize={rows.length}
              aria-posinset={index + 1}
              aria-level={row.level}
              aria-expanded={row.isOpen}
              data-testid={row.testId}
              {...row.data}
              style={{ top: `${top}px`, height: `${(offsets[index + 1] ?? top) - top}px` }}
              onClick={() => {
                setActiveKey(row.key);
                open(row);
              }}
            >
              {row.content()}
            </div>
          );
        })}
      </div>
    </div>
  );
}
