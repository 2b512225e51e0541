import { callCacheStates, callOutcomes, callVerdicts, type OperationTypes } from '@tollgate/shared';
import { type DateSpan, spanFromText, spanOf, spanToText } from '../../ui/date-span.ts';

/** The query of the call log, as `calls.list` takes it. */
export type CallsQuery = NonNullable<OperationTypes['calls.list']['input']['query']>;

export const cacheChoices = [...callCacheStates, 'hit'] as const;
export const filterNames = ['tenant', 'route', 'model', 'provider', 'key', 'user', 'environment'] as const;
export type FilterName = (typeof filterNames)[number];

/** The span where the address names none. */
export const usualSpan: DateSpan = { kind: 'preset', preset: 'month' };

/** Which calls are shown. */
export interface CallFilter {
  /** undefined: the usual one. */
  readonly span?: DateSpan | undefined;
  readonly names: Readonly<Partial<Record<FilterName, string>>>;
  readonly outcome?: CallsQuery['outcome'];
  readonly verdict?: CallsQuery['verdict'];
  readonly cache?: CallsQuery['cache'];
  /** Milliseconds that a call took at least. */
  readonly minMs?: number | undefined;
  /** The beginning of an id of a call, key or user. */
  readonly begins?: string | undefined;
}

/** The filter in the address of the page; what it does not know is left out. */
export function filterOf(search: URLSearchParams): CallFilter {
  const text = (name: string): string | undefined => search.get(name) ?? undefined;
  const minMs = Number(text('min_ms'));
  const names = Object.fromEntries(filterNames.flatMap((name) => (text(name) ? [[name, text(name)]] : [])));
  return {
    names,
    ...present('span', spanFromText(text('span') ?? '')),
    ...present('outcome', known(callOutcomes, text('outcome'))),
    ...present('verdict', known(callVerdicts, text('verdict'))),
    ...present('cache', known(cacheChoices, text('cache'))),
    ...(Number.isInteger(minMs) && minMs > 0 ? { minMs } : {}),
    ...present('begins', text('q')),
  };
}

/** The address of a filter. */
export function searchOf({ span, names, outcome, verdict, cache, minMs, begins }: CallFilter): URLSearchParams {
  const pairs = [
    ['span', span === undefined ? undefined : spanToText(span)],
    ...filterNames.map((name) => [name, names[name]] as const),
    ['outcome', outcome],
    ['verdict', verdict],
    ['cache', cache],
    ['min_ms', minMs === undefined ? undefined : String(minMs)],
    ['q', begins],
  ] as const;
  return new URLSearchParams(pairs.flatMap(([name, value]) => (value === undefined || value === '' ? [] : [[name, value]])));
}

/** What to ask for. A span that ends now has no end, so that new calls are in it; one letter begins too much to be looked for. */
export function queryOf({ span = usualSpan, names, outcome, verdict, cache, minMs, begins }: CallFilter, nowMs: number): CallsQuery {
  const { fromMs, toMs } = spanOf(span, nowMs);
  return {
    ...names,
    from: new Date(fromMs).toISOString(),
    ...(span.kind === 'days' ? { to: new Date(toMs).toISOString() } : {}),
    ...(outcome === undefined ? {} : { outcome }),
    ...(verdict === undefined ? {} : { verdict }),
    ...(cache === undefined ? {} : { cache }),
    ...(minMs === undefined ? {} : { min_ms: minMs }),
    ...(begins === undefined || begins.trim().length < 2 ? {} : { q: begins.trim() }),
  };
}

/** How many things the filter asks for, the span and what is typed not counted. */
export function filtersIn({ names, outcome, verdict, cache, minMs }: CallFilter): number {
  return Object.values(names).filter(Boolean).length + [outcome, verdict, cache, minMs].filter((each) => each !== undefined).length;
}

function known<const Word extends string>(words: readonly Word[], text: string | undefined): Word | undefined {
  return words.find((word) => word === text);
}

function present<const Name extends string, Value>(name: Name, value: Value | undefined): Partial<Record<Name, Value>> {
  const field: Partial<Record<Name, Value>> = {};
  if (value !== undefined) field[name] = value;
  return field;
}
