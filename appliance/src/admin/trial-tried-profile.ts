import { isDeepStrictEqual } from 'node:util';
import {
  AdminRefusal,
  checkSchema,
  keptSecret,
  permits,
  type ProcessorConfiguration,
  type ProfileConfiguration,
  profileSchema,
} from '@tollgate/shared';
import { isObject, type Json, type JsonObject, textIn } from '#pipeline/json';
import { objectsIn } from './api/document-objects.ts';
import { guardedSections } from './change-guard.ts';
import type { Principal } from './principal.ts';

export interface Trying {
  /** The configuration in use. */
  readonly stands: JsonObject;
  /** The same, or that of a draft: where the id is looked for. */
  readonly read: JsonObject;
  readonly principal: Principal;
}

/** The id of a draft that has none yet. */
const nameless = 'draft';

/**
 * The profile that is meant: as it was sent, or the one of that id in use. Refuses (AdminRefusal) not_found, what is no profile, and
 * services that whoever tries could not have asked by changing the configuration.
 */
export function triedProfile(sent: unknown, trying: Trying): ProfileConfiguration {
  const { read } = trying;
  const wanted: JsonObject = isObject(sent) ? sent : {};
  const kept = objectsIn(read, 'profiles').find(({ id }) => id === wanted['id']);
  if (wanted['processors'] === undefined) return profileIn(kept) ?? noSuch(textIn(wanted, 'id'), read);
  const profile = {
    id: nameless,
    ...wanted,
    processors: processorsIn(wanted).map((processor) => withKeptCredential(processor, processorsIn(kept))),
  };
  const found = profileIn(profile);
  if (found === undefined)
    throw new AdminRefusal('invalid_input', undefined, { details: checkSchema(profileSchema, profile, { path: 'profile' }) });
  refuseNewServices(found, trying);
  return found;
}

/** `[set]` stands for the credential that the same service has now. */
function withKeptCredential(processor: Json, kept: readonly Json[]): Json {
  if (!isObject(processor) || processor['credential'] !== keptSecret) return processor;
  const same = kept.find((other) => isObject(other) && other['kind'] === processor['kind'] && other['url'] === processor['url']);
  const credential = isObject(same) ? same['credential'] : undefined;
  if (credential !== undefined) return { ...processor, credential };
  throw new AdminRefusal('invalid_input', undefined, {
    details: [
      {
        path: 'profile',
        message: `'${keptSecret}' stands for what is kept, and nothing is kept for ${textIn(processor, 'url')}: send a reference`,
      },
    ],
  });
}

/** A service that is not asked now would be sent texts and a credential: that is for those who may save it, without anybody's approval. */
function refuseNewServices({ processors }: ProfileConfiguration, { stands, principal }: Trying): void {
  const known = objectsIn(stands, 'profiles').flatMap(processorsIn).filter(isObject);
  const isKnown = ({ kind, url, credential }: ProcessorConfiguration): boolean =>
    known.some((one) => isDeepStrictEqual([one['kind'], one['url'], one['credential']], [kind, url, credential]));
  const news = processors.filter((processor) => processor.use === 'external' && !isKnown(processor));
  if (news.length === 0) return;
  const isGuarded = guardedSections(stands, [{ path: 'profiles[draft].processors', before: [], after: [] }]).length > 0;
  if (isGuarded || !permits(principal, 'profiles:write'))
    throw new AdminRefusal(
      'permission_denied',
      'A service that no saved profile asks is only tried by those who may save it (profiles:write).',
    );
}

function processorsIn(profile: JsonObject | undefined): readonly Json[] {
  const found = profile?.['processors'];
  const list: readonly Json[] = Array.isArray(found) ? found : [];
  return list;
}

function profileIn(value: unknown): ProfileConfiguration | undefined {
  return isProfile(value) ? value : undefined;
}

function isProfile(value: unknown): value is ProfileConfiguration {
  return value !== undefined && checkSchema(profileSchema, value).length === 0;
}

function noSuch(id: string, document: JsonObject): never {
  const names = objectsIn(document, 'profiles').map((profile) => profile.id);
  const list = names.length === 0 ? 'the configuration has none' : `profiles are ${names.join(', ')}`;
  throw new AdminRefusal('not_found', `there is no profile '${id}': ${list}`);
}
