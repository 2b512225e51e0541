import { configurationSchema, readCredentialReference, type Configuration, type Fault } from '@tollgate/shared';
import { isObject } from '#pipeline/json';
import { checkListeners } from './check-listeners.ts';
import { checkModels } from './check-models.ts';
import { checkInference, checkProfiles } from './check-profiles.ts';
import { checkProviders } from './check-providers.ts';
import { checkReferences } from './check-references.ts';
import { checkRoutes } from './check-routes.ts';
import { checkSchema } from './check-schema.ts';
import type { Lookups } from './lookups.ts';

/** Everything wrong with a configuration, at once; empty when a gateway can run on it. Pure: what it must know outside comes from `lookups`. */
export function checkConfiguration(document: unknown, lookups: Lookups): readonly Fault[] {
  return [
    ...checkSchema(configurationSchema, document),
    ...checkReferences(document),
    ...checkProviders(document, lookups),
    ...checkModels(document),
    ...checkRoutes(document),
    ...checkProfiles(document, lookups),
    ...checkInference(document, lookups),
    ...checkListeners(document),
    ...checkStore(document, lookups),
  ];
}

/** A document that passed the schema, as its type. */
export function isConfiguration(document: unknown): document is Configuration {
  return checkSchema(configurationSchema, document).length === 0;
}

function checkStore(document: unknown, lookups: Lookups): readonly Fault[] {
  const store = isObject(document) ? document['store'] : undefined;
  const url = isObject(store) ? store['url'] : undefined;
  const reference = readCredentialReference(typeof url === 'string' ? url : '-');
  if (reference.kind === 'env' && !lookups.environmentIsSet(reference.name))
    return [{ path: 'store.url', message: `the environment variable ${reference.name} is not set where the gateway runs` }];
  if (reference.kind === 'file' && !lookups.fileIsReadable(reference.path))
    return [{ path: 'store.url', message: `the file '${reference.path}' cannot be read where the gateway runs` }];
  return reference.kind === 'malformed'
    ? [{ path: 'store.url', message: 'must be the whole URL, or exactly one of ${env:NAME}, ${file:/PATH}' }]
    : [];
}
