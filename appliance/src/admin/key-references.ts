import { AdminRefusal, closestWord, type Fault } from '@tollgate/shared';
import { isObject, type JsonObject } from '#pipeline/json';
import { objectsIn } from './api/document-objects.ts';
import type { KeyChange, KeyContext } from './key-context.ts';

export interface WantedKey extends KeyChange {
  readonly tenant: string;
  readonly user?: string | undefined;
  /** What reading it found already. */
  readonly faults: readonly Fault[];
}

/**
 * Refuses a key, all faults at once, that says what cannot be (AdminRefusal invalid_input) or names what is not there (not_found): its
 * tenant, user, profile and routes, and what its limits, budgets and overrides speak of.
 */
export async function checkKey(context: Pick<KeyContext, 'truth' | 'userOf'>, wanted: WantedKey): Promise<void> {
  const document = (await context.truth.latest())?.document ?? {};
  const wrong = [
    ...wanted.faults,
    ...(wanted.faults.length > 0 ? [] : await limitFaults(context, document, wanted)),
    ...currencyFaults(document, wanted),
  ];
  const missing = [...missingParts(document, wanted), ...(await userFaults(context, wanted))];
  if (wrong.length > 0) throw refusal('invalid_input', [...wrong, ...missing]);
  if (missing.length > 0) throw refusal('not_found', missing);
}

function refusal(code: 'invalid_input' | 'not_found', details: readonly Fault[]): AdminRefusal {
  const text = details.map(({ path, message }) => (code === 'not_found' || path === '' ? message : `${path}: ${message}`)).join('; ');
  return new AdminRefusal(code, text, { details });
}

/** A key's limits are said in the words of a tenant's, and hold where those would. */
async function limitFaults(
  { truth }: Pick<KeyContext, 'truth'>,
  document: JsonObject,
  { limits, budgets, routes }: WantedKey,
): Promise<readonly Fault[]> {
  const asTenant = { id: 'key', ...(limits ? { rate_limit: limits } : {}), ...(budgets ? { budgets } : {}), ...(routes ? { routes } : {}) };
  if (Object.keys(asTenant).length === 1) return [];
  const { providers, models, routes: all } = document;
  const faults = await truth.check({ providers, models, routes: all, tenants: [asTenant] });
  return faults.flatMap(({ path, message }) => (path.startsWith(place) ? [{ path: path.slice(place.length), message }] : []));
}

const place = 'tenants[0].';

/** A budget in a currency that no model is priced in would refuse every call. */
function currencyFaults(document: JsonObject, { budgets }: WantedKey): readonly Fault[] {
  const priced = new Set(
    objectsIn(document, 'models').flatMap(({ price }) =>
      isObject(price) && typeof price['currency'] === 'string' ? [price['currency']] : [],
    ),
  );
  if (priced.size === 0) return [];
  return (budgets ?? []).flatMap(({ currency }, index) =>
    priced.has(currency)
      ? []
      : [{ path: `budgets[${index}].currency`, message: `no model has a price in ${currency}: prices are in ${[...priced].join(', ')}` }],
  );
}

function missingParts(document: JsonObject, { tenant, profile, models }: WantedKey): readonly Fault[] {
  return [
    ...missing(document, 'tenant', { path: 'tenant', id: tenant }),
    ...missing(document, 'profile', { path: 'profile', id: profile ?? undefined }),
    ...(models ?? []).flatMap((id, index) => missing(document, 'route', { path: `models[${index}]`, id })),
  ];
}

function missing(
  document: JsonObject,
  kind: 'tenant' | 'profile' | 'route',
  { path, id }: { readonly path: string; readonly id: string | undefined },
): readonly Fault[] {
  const known = objectsIn(document, `${kind}s`).map((entry) => entry.id);
  if (id === undefined || id === '' || known.includes(id)) return [];
  return [{ path, message: `there is no ${kind} '${id}'${suggestion(id, known, `${kind}s`)}` }];
}

async function userFaults({ userOf }: Pick<KeyContext, 'userOf'>, { user, tenant }: WantedKey): Promise<readonly Fault[]> {
  if (user === undefined) return [];
  const found = await userOf(user);
  // A name that no user has yet is taken as it is: usage is counted by it, and a user of that name may be made later.
  if (found === undefined || found.tenant === undefined || found.tenant === tenant) return [];
  return [
    {
      path: 'user',
      message: `tenant '${tenant}' has no user '${user}': add one of another name with tollgate users create, or POST users`,
    },
  ];
}

function suggestion(word: string, known: readonly string[], list: string): string {
  const near = closestWord(word, known);
  if (near !== undefined) return `: did you mean '${near}'?`;
  return known.length === 0
    ? `: the configuration has no ${list}`
    : `: ${list} are ${known.slice(0, 8).join(', ')}${known.length > 8 ? ', …' : ''}`;
}
