import { readQuestion, type Question } from '#cache/meaning/meaning';
import type { Inspected } from '#pipeline/stages';
import type { RouteCache } from '#pipeline/snapshot';
import type { CacheCore } from './core.ts';
import type { Eligible } from './eligibility.ts';
import { exactKey, faqKeys, type Scope, scopeOf } from './scope.ts';

/** A call's question, and all that decides who else's answer it may get. */
export interface AskedQuestion extends Scope {
  readonly tenant: string;
  readonly route: string;
  /** Of the key. */
  readonly family: string;
  readonly user: string;
  readonly settings: RouteCache;
  readonly fresh: boolean;
  readonly threshold: number | undefined;
  readonly tags: readonly string[];
  /** Where imported answers to it would stand; undefined: it may have none. */
  readonly faq: { readonly scope: string; readonly exact: string } | undefined;
  /** What can be answered by its meaning; undefined: only by itself. */
  readonly meaning: { readonly text: string; readonly read: Question; readonly embedder: string; readonly class: string } | undefined;
  /** Why not, where it cannot. */
  readonly exactOnly: string | undefined;
}

interface Asking {
  readonly call: Inspected;
  readonly eligible: Eligible;
  readonly settings: RouteCache;
}

/** undefined where two bodies could not be told apart. */
export function askedQuestion({ call, eligible, settings }: Asking, { ports, hash }: CacheCore): AskedQuestion | undefined {
  const { tenant, family, user } = call.caller;
  const route = call.route.id;
  const tags = call.cacheAsk?.tags ?? [];
  const embedder = (settings.mode === 'semantic' ? ports.embedder()?.sha256 : undefined) ?? '';
  const scope = scopeOf(call, eligible, { facts: { profile: call.guard?.profile ?? '', embedder, tags, perUser: settings.perUser }, hash });
  if (!scope) return undefined;
  const { question } = scope;
  const faq = question !== undefined && eligible.plain ? faqKeys(hash, { tenant, route, embedder }) : undefined;
  return {
    ...scope,
    tenant,
    route,
    family,
    user: user ?? '',
    settings,
    fresh: call.cacheAsk?.fresh ?? false,
    threshold: call.cacheAsk?.threshold,
    tags,
    faq: faq === undefined || question === undefined ? undefined : { scope: faq.scope, exact: exactKey(hash, faq.exactScope, question) },
    ...meaningOf(question, route, { settings, embedder }),
  };
}

function meaningOf(
  text: string | undefined,
  route: string,
  { settings, embedder }: { readonly settings: RouteCache; readonly embedder: string },
): Pick<AskedQuestion, 'meaning' | 'exactOnly'> {
  if (settings.mode === 'exact') return { meaning: undefined, exactOnly: 'no-entry' };
  if (embedder === '') return { meaning: undefined, exactOnly: 'no-embedder' };
  if (text === undefined) return { meaning: undefined, exactOnly: 'no-question' };
  const read = readQuestion(text);
  if (read.exactOnly !== undefined) return { meaning: undefined, exactOnly: read.exactOnly };
  return { meaning: { text, read, embedder, class: `${route}/${read.class}` }, exactOnly: undefined };
}
