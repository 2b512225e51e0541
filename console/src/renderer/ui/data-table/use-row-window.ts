import { defaultRangeExtractor, type Range, useVirtualizer } from '@tanstack/react-virtual';
import { type KeyboardEvent, type RefObject, useEffect, useRef, useState } from 'react';

/** Pixels. Rows of long tables have one height, so that nothing has to be measured while scrolling. */
const rowHeight = 44;
const headHeight = 40;
/** Tables of more rows keep only what is in sight in the page. */
export const longTable = 60;

/** A row's place among those shown, and the empty pixels before it. */
export interface Place {
  readonly position: number;
  readonly gap: number;
}

/** The rows that are in the page, and which of them has the tab stop. */
export interface RowWindow {
  readonly places: readonly Place[];
  /** Empty pixels after the last row. */
  readonly rest: number;
  /** The row that Tab reaches. */
  readonly active: number;
  readonly onKeyDown: (event: KeyboardEvent) => void;
}

/** Which rows are in the page while `box` scrolls; arrows, Home, End and Page keys move the focus from row to row. */
export function useRowWindow(count: number, box: RefObject<HTMLElement | null>): RowWindow {
  const [asked, setActive] = useState(0);
  const active = Math.max(0, Math.min(asked, count - 1));
  const moved = useRef(false);
  const long = count > longTable;
  // oxlint-disable-next-line react/incompatible-library -- nothing here is compiled by the React Compiler
  const virtual = useVirtualizer({
    count,
    enabled: long,
    getScrollElement: () => box.current,
    estimateSize: () => rowHeight,
    overscan: 8,
    paddingStart: headHeight,
    scrollPaddingStart: headHeight,
    rangeExtractor: (range) => withActive(range, active),
  });
  useEffect(() => {
    if (!moved.current) return;
    moved.current = false;
    box.current?.querySelector<HTMLElement>(`[data-position="${active}"] [data-opener]`)?.focus({ preventScroll: long });
  }, [active, box, long]);

  const onKeyDown = (event: KeyboardEvent) => {
    const next = nextRow(event, count);
    if (next === undefined) return;
    event.preventDefault();
    moved.current = true;
    if (long) virtual.scrollToIndex(next);
    setActive(next);
  };
  if (!long) return { places: Array.from({ length: count }, (_, position) => ({ position, gap: 0 })), rest: 0, active, onKeyDown };
  const items = virtual.getVirtualItems();
  const places = items.map(({ index, start }, at) => ({ position: index, gap: start - (items[at - 1]?.end ?? headHeight) }));
  return { places, rest: virtual.getTotalSize() - (items.at(-1)?.end ?? 0), active, onKeyDown };
}

/** The row with the tab stop stays in the page wherever one scrolls to, or the focus would be lost with it. */
function withActive(range: Range, active: number): number[] {
  return [...new Set([...defaultRangeExtractor(range), active])].filter((index) => index < range.count).sort((a, b) => a - b);
}

function nextRow(event: KeyboardEvent, count: number): number | undefined {
  const { target, key } = event;
  if (event.ctrlKey || event.metaKey || event.altKey) return undefined;
  if (!(target instanceof HTMLElement) || target.dataset['opener'] === undefined) return undefined;
  const from = Number(target.closest<HTMLElement>('[data-position]')?.dataset['position'] ?? 0);
  const steps = new Map([
    ['ArrowDown', from + 1],
    ['ArrowUp', from - 1],
    ['PageDown', from + 10],
    ['PageUp', from - 10],
    ['Home', 0],
    ['End', count - 1],
  ]);
  const wanted = steps.get(key);
  return wanted === undefined ? undefined : Math.max(0, Math.min(wanted, count - 1));
}
