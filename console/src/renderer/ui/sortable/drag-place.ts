/** What is dragged, or what it is over. Positions count from 0. */
export type DragPlace =
  | { readonly kind: 'palette'; readonly id: string; readonly label: string }
  | {
      readonly kind: 'entry';
      readonly lane: string;
      readonly laneLabel: string;
      readonly id: string;
      readonly label: string;
      readonly index: number;
      readonly count: number;
    }
  | { readonly kind: 'lane'; readonly lane: string; readonly laneLabel: string; readonly count: number };

/** What a drop means: a new entry of the palette, or an entry that moves. `index`: where it stands afterwards. */
export type Drop =
  | { readonly kind: 'add'; readonly id: string; readonly lane: string; readonly index: number }
  | { readonly kind: 'move'; readonly id: string; readonly from: string; readonly to: string; readonly index: number };

/** What it means to drop `active` over `over`; undefined: nothing changes. */
export function dropOf(active: DragPlace | undefined, over: DragPlace | undefined): Drop | undefined {
  if (active === undefined || over === undefined || active.kind === 'lane' || over.kind === 'palette') return undefined;
  if (active.kind === 'palette') {
    return { kind: 'add', id: active.id, lane: over.lane, index: over.kind === 'entry' ? over.index : over.count };
  }
  const same = active.lane === over.lane;
  const end = over.count - (same ? 1 : 0);
  const index = over.kind === 'entry' ? over.index : end;
  if (same && index === active.index) return undefined;
  return { kind: 'move', id: active.id, from: active.lane, to: over.lane, index };
}

/** Where a dragged thing is, in a sentence for those who hear it. */
export function placeText(active: DragPlace | undefined, over: DragPlace | undefined): string {
  const name = active === undefined || active.kind === 'lane' ? 'The entry' : active.label;
  if (over === undefined || over.kind === 'palette') return `${name} is over no list.`;
  const same = active?.kind === 'entry' && active.lane === over.lane;
  const count = over.count + (same ? 0 : 1);
  const position = over.kind === 'entry' ? over.index + 1 : count;
  return `${name} is at position ${position} of ${count} in ${over.laneLabel}.`;
}
