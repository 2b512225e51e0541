import { AdminRefusal, closestWord, durationMs, type ApiKeyView } from '@tollgate/shared';
import { isObject, type JsonObject } from '#pipeline/json';
import type { Actor, AdminContext, KeyFacts } from './context.ts';
import { keyView } from './key-view.ts';
import { invalid, readInput } from './read-input.ts';
import { recordedChange, type ChangeFacts } from './recorded-change.ts';

const century = 36_500 * 86_400_000;

/** A key as it is shown once, with the key itself. */
export interface ShownKey extends ApiKeyView {
  readonly key: string;
}

/** `{ tenant, name, user?, environment?, models?, profile?, expires? }` → the key, shown this once. `expires` is a duration from now. */
export async function createKey(context: AdminContext, input: JsonObject, actor: Actor): Promise<ShownKey> {
  const read = readInput(input, ['tenant', 'name', 'user', 'environment', 'models', 'profile', 'expires']);
  const [tenant, user, models] = [read.text('tenant'), read.optionalText('user'), read.optionalTexts('models')];
  const profile = read.optionalText('profile');
  const lifetime = durationOf('expires', read.optionalText('expires'), 1);
  const environment = read.optionalText('environment') ?? 'prod';
  if (!/^[a-z0-9]{1,16}$/.test(environment)) throw invalid('environment', 'must be 1 to 16 small letters and digits, such as prod');
  const wanted = {
    tenant,
    name: read.text('name'),
    environment,
    ...(user === undefined ? {} : { user }),
    ...(models === undefined ? {} : { models }),
    ...(profile === undefined ? {} : { profile }),
    ...(lifetime === undefined ? {} : { lifetime }),
  };
  return recordedChange(context, { actor, action: 'key.create', object: { kind: 'key' }, tenant }, async (announce) => {
    await checkRights(context, { tenant, models: models ?? [], profile });
    const { stored, text } = await context.keys.create(wanted, async (key) => announce(factsOf(key)));
    return shown(context, stored, text);
  });
}

/** `{ tenant? }` → `{ items }`, newest first. */
export async function listKeys(context: AdminContext, input: JsonObject): Promise<{ readonly items: readonly ApiKeyView[] }> {
  const tenant = readInput(input, ['tenant']).optionalText('tenant');
  const now = context.clock.now();
  const keys = await context.keys.list();
  return { items: keys.filter((key) => tenant === undefined || key.tenant === tenant).map((key) => keyView(key, now)) };
}

/** `{ id, overlap }` → the new key, shown this once, and when the old one ends. */
export async function rotateKey(
  context: AdminContext,
  input: JsonObject,
  actor: Actor,
): Promise<ShownKey & { readonly replaces: string; readonly old_expires_at: string }> {
  const read = readInput(input, ['id', 'overlap']);
  const [id, overlap] = [read.text('id'), durationOf('overlap', read.text('overlap'), 0) ?? 0];
  return recordedChange(context, { actor, action: 'key.rotate', object: { kind: 'key', id } }, async (announce) => {
    const { stored, text, old } = await context.keys.rotate(id, overlap, async (key) =>
      announce({ detail: { ...factsOf(key).detail, successor: key.id, overlap_ms: overlap } }),
    );
    return { ...shown(context, stored, text), replaces: id, old_expires_at: new Date(old.expiresAt ?? context.clock.now()).toISOString() };
  });
}

/** `{ id }` → the key as it is now. */
export async function revokeKey(context: AdminContext, input: JsonObject, actor: Actor): Promise<ApiKeyView> {
  const id = readInput(input, ['id']).text('id');
  return recordedChange(context, { actor, action: 'key.revoke', object: { kind: 'key', id } }, async (announce) => {
    const revoked = await context.keys.revoke(id, async (key) => announce(factsOf(key)));
    return keyView(revoked, context.clock.now());
  });
}

/** Milliseconds of at least `least`; a century is the longest that means something. */
function durationOf(name: string, text: string | undefined, least: number): number | undefined {
  if (text === undefined) return undefined;
  const milliseconds = durationMs(text);
  if (milliseconds === undefined) throw invalid(name, `'${text}' is not a duration such as 90d, 12h or 30m`);
  if (milliseconds < least || milliseconds > century)
    throw invalid(name, `must be ${least === 0 ? 'at most' : 'longer than 0 and at most'} 36500d`);
  return milliseconds;
}

function shown(context: AdminContext, stored: KeyFacts, key: string): ShownKey {
  const { id, ...rest } = keyView(stored, context.clock.now());
  return { id, key, ...rest };
}

function factsOf({
  id,
  tenant,
  name,
  environment,
  user,
  models,
  profile,
  expiresAt,
}: KeyFacts): ChangeFacts & { readonly detail: JsonObject } {
  return {
    object: { id },
    detail: {
      tenant,
      name,
      environment,
      ...(user === undefined ? {} : { user }),
      ...(models === undefined ? {} : { models }),
      ...(profile === undefined ? {} : { profile }),
      ...(expiresAt === undefined ? {} : { expires_at: new Date(expiresAt).toISOString() }),
    },
  };
}

interface Rights {
  readonly tenant: string;
  readonly models: readonly string[];
  readonly profile: string | undefined;
}

/** The tenant, the profile and every route a key is for must be in the configuration. */
async function checkRights(context: AdminContext, { tenant, models, profile }: Rights): Promise<void> {
  const document = (await context.truth.latest())?.document ?? {};
  const [tenants, routes, profiles] = [idsIn(document, 'tenants'), idsIn(document, 'routes'), idsIn(document, 'profiles')];
  if (!tenants.includes(tenant))
    throw new AdminRefusal('not_found', `there is no tenant '${tenant}'${suggestion(tenant, tenants, 'tenants')}`);
  if (profile !== undefined && !profiles.includes(profile))
    throw new AdminRefusal('not_found', `there is no profile '${profile}'${suggestion(profile, profiles, 'profiles')}`);
  for (const model of models)
    if (!routes.includes(model)) throw new AdminRefusal('not_found', `there is no route '${model}'${suggestion(model, routes, 'routes')}`);
}

function idsIn(document: JsonObject, list: string): readonly string[] {
  const entries = document[list];
  return Array.isArray(entries)
    ? entries.flatMap((entry) => (isObject(entry) && typeof entry['id'] === 'string' ? [entry['id']] : []))
    : [];
}

function suggestion(word: string, known: readonly string[], list: string): string {
  const near = closestWord(word, known);
  if (near !== undefined) return `: did you mean '${near}'?`;
  return known.length === 0
    ? `: the configuration has no ${list}`
    : `: ${list} are ${known.slice(0, 8).join(', ')}${known.length > 8 ? ', …' : ''}`;
}
