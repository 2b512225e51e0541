import { checkSchema, configurationSchema, readCredentialReference, type Configuration, type Fault } from '@tollgate/shared';
import { isObject } from '#pipeline/json';
import { checkInference } from './check-inference.ts';
import { checkCache } from './check-cache.ts';
import { checkChangeControl } from './check-change-control.ts';
import { checkContent } from './check-content.ts';
import { checkLimits } from './check-limits.ts';
import { checkListeners } from './check-listeners.ts';
import { checkModels } from './check-models.ts';
import { checkProfiles } from './check-profiles.ts';
import { checkProviders } from './check-providers.ts';
import { checkReferences } from './check-references.ts';
import { checkRoutes } from './check-routes.ts';
import { laterNames } from './later-fields.ts';
import { checkSignIn } from './check-sign-in.ts';
import type { Lookups } from './lookups.ts';

/** Everything wrong with a configuration, at once; empty when a gateway can run on it. Pure: what it must know outside comes from `lookups`. */
export function checkConfiguration(document: unknown, lookups: Lookups): readonly Fault[] {
  return [
    ...checkSchema(configurationSchema, document, { later: laterNames }),
    ...checkReferences(document),
    ...checkProviders(document, lookups),
    ...checkModels(document),
    ...checkRoutes(document),
    ...checkContent(document, lookups),
    ...checkCache(document),
    ...checkProfiles(document, lookups),
    ...checkInference(document, lookups),
    ...checkListeners(document, lookups),
    ...checkLimits(document),
    ...checkSignIn(document, lookups),
    ...checkChangeControl(document),
    ...checkUrl(document, 'store', lookups),
    ...checkUrl(document, 'state', lookups),
    ...checkStatePassword(document),
  ];
}

/** A document that passed the schema, as its type. */
export function isConfiguration(document: unknown): document is Configuration {
  return checkSchema(configurationSchema, document).length === 0;
}

/** `store.url` and `state.url`: written out, or from the environment or a file. */
function checkUrl(document: unknown, name: 'store' | 'state', lookups: Lookups): readonly Fault[] {
  const section = isObject(document) ? document[name] : undefined;
  const url = isObject(section) ? section['url'] : undefined;
  const reference = readCredentialReference(typeof url === 'string' ? url : '-');
  const path = `${name}.url`;
  if (reference.kind === 'env' && !lookups.environmentIsSet(reference.name))
    return [{ path, message: `the environment variable ${reference.name} is not set where the gateway runs` }];
  if (reference.kind === 'file' && !lookups.fileIsReadable(reference.path))
    return [{ path, message: `the file '${reference.path}' cannot be read where the gateway runs` }];
  return reference.kind === 'malformed' ? [{ path, message: 'must be the whole URL, or exactly one of ${env:NAME}, ${file:/PATH}' }] : [];
}

/** The stored configuration never holds a password, and the state's must be found again at the next start. */
function checkStatePassword(document: unknown): readonly Fault[] {
  const state = isObject(document) ? document['state'] : undefined;
  const url = isObject(state) ? state['url'] : undefined;
  if (typeof url !== 'string' || !URL.canParse(url) || new URL(url).password === '') return [];
  return [{ path: 'state.url', message: 'holds a password: keep the whole URL in ${env:NAME} or ${file:/PATH} and name that here' }];
}
