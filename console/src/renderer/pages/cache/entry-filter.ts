import { useMemo } from 'react';
import { useSearchParams } from 'react-router';

/** Which entries: the fields of the query of `cache.entries`. */
export interface EntryFilter {
  readonly tenant?: string;
  readonly route?: string;
  readonly user?: string;
  readonly tag?: string;
  readonly origin?: 'call' | 'faq';
}

export const filterNames = ['tenant', 'route', 'user', 'tag', 'origin'] as const;

/** The filter in the address, and a way to change one of its fields ('': none). */
export function useEntryFilter(): { readonly filter: EntryFilter; readonly change: (name: keyof EntryFilter, value: string) => void } {
  const [search, setSearch] = useSearchParams();
  const filter = useMemo(() => filterOf(search), [search]);
  const change = (name: keyof EntryFilter, value: string): void =>
    setSearch(
      (now) => {
        const next = new URLSearchParams(now);
        if (value === '') next.delete(name);
        else next.set(name, value);
        return next;
      },
      { replace: true },
    );
  return { filter, change };
}

function filterOf(search: URLSearchParams): EntryFilter {
  const given = (name: string): string | undefined => search.get(name) || undefined;
  const [tenant, route, user, tag, origin] = [given('tenant'), given('route'), given('user'), given('tag'), given('origin')];
  return {
    ...(tenant === undefined ? {} : { tenant }),
    ...(route === undefined ? {} : { route }),
    ...(user === undefined ? {} : { user }),
    ...(tag === undefined ? {} : { tag }),
    ...(origin === 'call' || origin === 'faq' ? { origin } : {}),
  };
}
