import { useVirtualizer, useWindowVirtualizer, type VirtualItem } from '@tanstack/react-virtual';
import { type ReactNode, useCallback, useLayoutEffect, useMemo, useRef, useState } from 'react';

export interface VirtualListProps<T> {
  readonly items: readonly T[];
  readonly getKey: (item: T) => string;
  readonly renderItem: (item: T) => ReactNode;
  /** The name of the list, for those who do not see it. */
  readonly label: string;
  /** Pixels: about how high an item is, before it has been measured. */
  readonly estimate?: number;
  /** Pixels between items. */
  readonly gap?: number;
  /** Called when the end comes near. */
  readonly onEnd?: () => void;
}

/** What is laid out, and where the list begins in what scrolls, in pixels. */
interface Layout<T> extends VirtualListProps<T> {
  readonly from: number;
}

/** A long list of which only what is in sight is in the page. It scrolls with the page, or with the panel it stands in. */
export function VirtualList<T>(props: VirtualListProps<T>) {
  const anchor = useRef<HTMLDivElement>(null);
  const [place, setPlace] = useState<{ readonly box: Element | undefined; readonly from: number }>();
  useLayoutEffect(() => {
    if (anchor.current === null) return;
    const box = scrollingParent(anchor.current);
    const { top } = anchor.current.getBoundingClientRect();
    setPlace({ box, from: box === undefined ? top + scrollY : top - box.getBoundingClientRect().top + box.scrollTop });
  }, []);
  return (
    <div ref={anchor}>
      {place?.box !== undefined && <BoxList {...props} from={place.from} box={place.box} />}
      {place !== undefined && place.box === undefined && <PageList {...props} from={place.from} />}
    </div>
  );
}

function PageList<T>(props: Layout<T>) {
  // oxlint-disable-next-line react/incompatible-library -- nothing here is compiled by the React Compiler
  const virtual = useWindowVirtualizer<HTMLLIElement>({ ...useShape(props) });
  return <Items {...props} virtual={virtual.getVirtualItems()} height={virtual.getTotalSize()} measure={virtual.measureElement} />;
}

function BoxList<T>({ box, ...props }: Layout<T> & { readonly box: Element }) {
  // oxlint-disable-next-line react/incompatible-library -- nothing here is compiled by the React Compiler
  const virtual = useVirtualizer<Element, HTMLLIElement>({ ...useShape(props), getScrollElement: () => box });
  return <Items {...props} virtual={virtual.getVirtualItems()} height={virtual.getTotalSize()} measure={virtual.measureElement} />;
}

function useShape<T>({ items, getKey, estimate = 96, gap = 8, from }: Layout<T>) {
  const getItemKey = useCallback(
    (index: number) => {
      const item = items[index];
      return item === undefined ? index : getKey(item);
    },
    [items, getKey],
  );
  return { count: items.length, estimateSize: () => estimate, gap, overscan: 6, scrollMargin: from, getItemKey };
}

interface ItemsProps<T> extends Layout<T> {
  readonly virtual: readonly VirtualItem[];
  readonly height: number;
  readonly measure: (element: HTMLLIElement | null) => void;
}

function Items<T>({ items, renderItem, label, onEnd, from, virtual, height, measure }: ItemsProps<T>) {
  const last = virtual.at(-1)?.index ?? -1;
  const near = last >= items.length - 5;
  useLayoutEffect(() => {
    if (near && items.length > 0) onEnd?.();
  }, [near, items.length, onEnd]);
  return (
    <ul aria-label={label} className="relative" style={{ height }}>
      {virtual.map(({ key, index, start }) => {
        const item = items[index];
        return item === undefined ? null : (
          <li
            key={key}
            ref={measure}
            data-index={index}
            aria-setsize={items.length}
            aria-posinset={index + 1}
            className="absolute inset-x-0 top-0"
            style={{ transform: `translateY(${start - from}px)` }}
          >
            <Item item={item} renderItem={renderItem} />
          </li>
        );
      })}
    </ul>
  );
}

/** Made once while `renderItem` stays the same: scrolling past it makes nothing anew. */
function Item<T>({ item, renderItem }: Pick<VirtualListProps<T>, 'renderItem'> & { readonly item: T }) {
  return useMemo(() => renderItem(item), [item, renderItem]);
}

function scrollingParent(element: Element): Element | undefined {
  for (let parent = element.parentElement; parent !== null && parent !== document.body; parent = parent.parentElement) {
    if (/auto|scroll/.test(getComputedStyle(parent).overflowY)) return parent;
  }
  return undefined;
}
