import type { RouteConfiguration } from '@tollgate/shared';
import { isObject } from '#pipeline/json';
import { textOf } from '../entries.ts';
import { type Fallbacks, takeFallbacks } from './fallbacks.ts';
import type { Fields } from './fields.ts';
import type { RouteSettings } from './routes.ts';
import type { Sections } from './read-sections.ts';
import { quoted, type Reading, takeTexts, takeWhole } from './settings.ts';

/** What router_settings, and litellm_settings behind it, say of all routes. */
export function takeRouteSettings(reading: Reading, sections: Sections, cache: RouteConfiguration['cache']): RouteSettings {
  const { router } = sections;
  const retries = numberOfRetries(reading, sections);
  return {
    strategy: takeStrategy(reading, router),
    retries,
    fallbacks: withDefaults(reading, sections, eitherFallbacks(reading, sections, 'fallbacks')),
    contextFallbacks: eitherFallbacks(reading, sections, 'context_window_fallbacks'),
    policyFallbacks: eitherFallbacks(reading, sections, 'content_policy_fallbacks'),
    aliases: takeAliases(reading, sections),
    cache,
  };
}

function takeStrategy({ notes }: Reading, router: Fields): RouteSettings['strategy'] {
  const path = router.at('routing_strategy');
  const name = router.take('routing_strategy');
  switch (name) {
    case undefined:
    case 'simple-shuffle':
      return 'shuffle';
    case 'least-busy':
      return 'least-busy';
    case 'latency-based-routing':
      return 'least-latency';
    case 'cost-based-routing':
      return 'least-cost';
    case 'usage-based-routing':
    case 'usage-based-routing-v2':
      notes.changed(path, 'there is no choice by tokens used: least-busy, and the rpm and tpm of each model as its limits');
      return 'least-busy';
    default:
      notes.noEqual(
        path,
        `${quoted(textOf(name) ?? 'this')} has no equal: calls are shared out by weight; see the strategies in docs/configuration.md`,
      );
      return 'shuffle';
  }
}

function numberOfRetries(reading: Reading, { router, library }: Sections): number | undefined {
  const [first, second] = [router, library].map((section) => takeWhole(reading, section, { name: 'num_retries', least: 0 }));
  if (first !== undefined && second !== undefined)
    reading.notes.changed(library.at('num_retries'), 'router_settings.num_retries is taken instead, as LiteLLM does');
  const retries = first ?? second;
  if (retries !== undefined && retries > 10)
    reading.notes.changed((first === undefined ? library : router).at('num_retries'), 'a target is tried again at most 10 times');
  return retries;
}

/** router_settings wins over litellm_settings. */
function eitherFallbacks(reading: Reading, { router, library }: Sections, name: string): Fallbacks {
  const [first, second] = [router, library].map((section) => ({ section, isThere: section.peek(name) !== undefined }));
  if (first?.isThere === true && second?.isThere === true) {
    library.take(name);
    reading.notes.changed(library.at(name), `router_settings.${name} is taken instead, as LiteLLM does`);
  }
  return takeFallbacks(reading, first?.isThere === true || second?.isThere !== true ? router : library, name);
}

function withDefaults(reading: Reading, { router, library }: Sections, fallbacks: Fallbacks): Fallbacks {
  const found = [router, library].map((section) => ({
    names: takeTexts(section, 'default_fallbacks'),
    path: section.at('default_fallbacks'),
  }));
  const given = found.find(({ names }) => names.length > 0);
  if (given === undefined) return fallbacks;
  if (fallbacks.others.length > 0) reading.notes.changed(given.path, 'the fallbacks of * are taken instead');
  return fallbacks.others.length > 0
    ? fallbacks
    : { ...fallbacks, others: given.names, ...(fallbacks.path === '' ? { path: given.path } : {}) };
}

function takeAliases({ notes }: Reading, { router, library }: Sections): ReadonlyMap<string, string> {
  return new Map(
    [library, router].flatMap((section) => {
      const aliases = section.take('model_group_alias');
      const path = section.at('model_group_alias');
      return Object.entries(isObject(aliases) ? aliases : {}).flatMap(([alias, value]) => {
        const group = isObject(value) ? value['model'] : value;
        if (isObject(value) && value['hidden'] === true)
          notes.changed(path, `${quoted(alias)}: routes are not hidden; keys say which they may ask for`);
        if (typeof group === 'string' && !alias.includes('*')) return [[alias, group] as const];
        notes.noEqual(path, `${quoted(alias)}: must name one group of model_list: left out`);
        return [];
      });
    }),
  );
}
