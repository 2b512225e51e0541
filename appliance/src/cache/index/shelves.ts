import type { EntryFilter } from '../cache-ports.ts';
import { createAgeOrder, isOlder, type Age, type AgeOrder } from './age-order.ts';
import { createBinaryHeap } from './binary-heap.ts';
import type { Kept } from './kept.ts';
import { createUseOrder, type UseOrder } from './use-order.ts';

/** Entries by tenant and route, by age and by use. */
export interface Shelves {
  add(kept: Kept): void;
  /** `gone` already. */
  remove(kept: Kept): void;
  used(kept: Kept): void;
  /** All that the filter may name, in no order. */
  among(filter: EntryFilter): Generator<Kept, void>;
  /** The same, newest first. */
  newestFirst(filter: EntryFilter, before?: Age): Generator<Kept, void>;
  /**
   * Who has to make room: what was not used for longest at the tenant that keeps most, so that one tenant's traffic drives out its own. What an
   * administrator imported goes only where nothing else is left.
   */
  leastWanted(): Kept | undefined;
}

interface Shelf {
  readonly routes: Map<string, AgeOrder>;
  readonly uses: Readonly<Record<Kept['entry']['origin'], UseOrder>>;
}

export function createShelves(): Shelves {
  const shelves = new Map<string, Shelf>();

  function shelfOf(tenant: string): Shelf {
    const known = shelves.get(tenant);
    if (known !== undefined) return known;
    const shelf = { routes: new Map<string, AgeOrder>(), uses: { call: createUseOrder(), faq: createUseOrder() } };
    shelves.set(tenant, shelf);
    return shelf;
  }

  function orders({ tenant, route }: EntryFilter): readonly AgeOrder[] {
    const chosen = tenant === undefined ? [...shelves.values()] : [shelves.get(tenant)];
    return chosen.flatMap((shelf) => {
      if (shelf === undefined) return [];
      if (route === undefined) return [...shelf.routes.values()];
      const order = shelf.routes.get(route);
      return order === undefined ? [] : [order];
    });
  }

  function largest(origin: Kept['entry']['origin']): Kept | undefined {
    let most: UseOrder | undefined;
    for (const { uses } of shelves.values()) if (uses[origin].size > (most?.size ?? 0)) most = uses[origin];
    return most?.oldest;
  }

  return {
    add(kept) {
      const { tenant, route, origin } = kept.entry;
      const { routes, uses } = shelfOf(tenant);
      const order = routes.get(route) ?? createAgeOrder();
      routes.set(route, order);
      order.add(kept);
      uses[origin].add(kept);
    },
    remove(kept) {
      const { tenant, route, origin } = kept.entry;
      const { routes, uses } = shelfOf(tenant);
      const order = routes.get(route);
      order?.remove();
      uses[origin].remove(kept);
      if (order?.size === 0) routes.delete(route);
      if (routes.size === 0) shelves.delete(tenant);
    },
    used: (kept) => shelfOf(kept.entry.tenant).uses[kept.entry.origin].used(kept),
    *among(filter) {
      for (const order of orders(filter)) yield* order.newestFirst();
    },
    newestFirst: (filter, before) => merged(orders(filter).map((order) => order.newestFirst(before))),
    leastWanted: () => largest('call') ?? largest('faq'),
  };
}

function* merged(parts: readonly Generator<Kept, void>[]): Generator<Kept, void> {
  const heads = createBinaryHeap<{ readonly kept: Kept; readonly rest: Generator<Kept, void> }>((one, other) =>
    isOlder(other.kept.entry, one.kept.entry),
  );
  const advance = (rest: Generator<Kept, void>): void => {
    const { value: kept } = rest.next();
    if (kept !== undefined) heads.push({ kept, rest });
  };
  for (const part of parts) advance(part);
  for (let head = heads.pop(); head !== undefined; head = heads.pop()) {
    yield head.kept;
    advance(head.rest);
  }
}
