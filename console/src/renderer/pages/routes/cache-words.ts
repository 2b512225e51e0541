import type { RouteCacheConfiguration } from '@tollgate/shared';

type CacheMode = RouteCacheConfiguration['mode'];

/** How long a reply is given again where the route does not say. */
export const usualTtl = '1h';

/** A way of caching and what it means, for who chooses one. */
export const cacheModeWords: Readonly<Record<CacheMode, { readonly label: string; readonly means: string }>> = {
  off: { label: 'Off', means: 'Every call goes to a model.' },
  exact: {
    label: 'Same question',
    means: 'A question that was asked before, word for word, is answered from the last answer. It costs nothing and takes milliseconds.',
  },
  semantic: {
    label: 'Similar question too',
    means:
      'Also a question in other words, where it is proven to ask the same: numbers, names, negation and direction must agree, and a local model reads both.',
  },
};

/** The cache of a route in a few words: 'Similar question too, for 1h'. */
export function cacheText(cache: RouteCacheConfiguration | undefined): string {
  const mode = cache?.mode ?? 'off';
  return mode === 'off' ? cacheModeWords.off.label : `${cacheModeWords[mode].label}, for ${cache?.ttl ?? usualTtl}`;
}
