import { AdminRefusal, type ApiKeyView, type ShownKeyView } from '@tollgate/shared';
import type { JsonObject } from '#pipeline/json';
import type { Administrator, AnnounceKey, KeyContext, KeyFacts } from './key-context.ts';
import { requireVersion } from './key-etag.ts';
import { readKeyChange, readNewKey } from './key-input.ts';
import { checkKey } from './key-references.ts';
import { keyRecord, keyView } from './key-view.ts';
import { readInput } from './read-input.ts';
import { recordedChange, type AdminAction } from './recorded-change.ts';
import { visibleKey } from './visible-key.ts';

const weekMs = 7 * 86_400_000;

/**
 * `{ tenant, name, user?, environment?, models?, profile?, rate_limit?, budgets?, networks?, routes?, expires? }` → the key, shown this once.
 * `expires` is a duration from now.
 */
export async function createKey(context: KeyContext, input: JsonObject, actor: Administrator): Promise<ShownKeyView> {
  const { rights, lifetime, faults } = readNewKey(input);
  const { tenant } = rights;
  const subject = { actor, action: 'key.create', object: { kind: 'key' }, ...(tenant === '' ? {} : { tenant }) } as const;
  return recordedChange(context, subject, async (announce) => {
    if (actor.tenant !== undefined && tenant !== '' && tenant !== actor.tenant)
      throw new AdminRefusal('permission_denied', `you may make keys of tenant '${actor.tenant}' only`);
    await checkKey(context, { ...rights, faults });
    const wanted = { ...rights, ...(lifetime === undefined ? {} : { lifetime }) };
    const { stored, text } = await context.keys.create(wanted, async (key) => announce({ object: { id: key.id }, detail: keyRecord(key) }));
    return { ...keyView(stored, context.clock.now()), key: text };
  });
}

/** A key that was made in the place of another. */
export interface SuccessorView extends ShownKeyView {
  readonly replaces: string;
  /** ISO 8601 UTC. */
  readonly old_expires_at: string;
}

/** `{ id, overlap? }` → the new key, shown this once, and when the old one ends. `overlap` is a duration, a week where it is absent. */
export async function rotateKey(context: KeyContext, input: JsonObject, actor: Administrator): Promise<SuccessorView> {
  const read = readInput(input, ['id', 'overlap']);
  const [id, overlap] = [read.text('id'), read.optionalDuration('overlap', 0) ?? weekMs];
  return ofKey(context, { id, actor, action: 'key.rotate' }, async (announce) => {
    const { stored, text, old } = await context.keys.rotate(id, overlap, async (key) =>
      announce(key, { successor: key.id, overlap_ms: overlap }),
    );
    const now = context.clock.now();
    return { ...keyView(stored, now), key: text, replaces: id, old_expires_at: new Date(old.expiresAt ?? now).toISOString() };
  });
}

/** `{ id, if_match?, name?, models?, profile?, rate_limit?, budgets?, networks?, routes?, expires? }` → the key as it is now; null takes away. */
export async function changeKey(context: KeyContext, input: JsonObject, actor: Administrator): Promise<ApiKeyView> {
  const read = readInput({ id: input['id'], if_match: input['if_match'] }, ['id', 'if_match']);
  const [id, ifMatch] = [read.text('id'), read.optionalText('if_match')];
  return ofKey(context, { id, actor, action: 'key.change' }, async (announce, before) => {
    requireVersion(ifMatch, before.version);
    const { faults, ...change } = readKeyChange(input, before.limits);
    await checkKey(context, { ...change, tenant: before.tenant, faults });
    const changed = await context.keys.change(id, { ...change, version: before.version }, async (key) =>
      announce(key, { before: keyRecord(before) }),
    );
    return keyView(changed, context.clock.now());
  });
}

/** `{ id }` → the key as it is now. */
export async function suspendKey(context: KeyContext, input: JsonObject, actor: Administrator): Promise<ApiKeyView> {
  return endOrResume(context, { id: readInput(input, ['id']).text('id'), actor, action: 'key.suspend' });
}

/** `{ id }` → the key as it is now. */
export async function resumeKey(context: KeyContext, input: JsonObject, actor: Administrator): Promise<ApiKeyView> {
  return endOrResume(context, { id: readInput(input, ['id']).text('id'), actor, action: 'key.resume' });
}

/** `{ id }` → the key as it is now. */
export async function revokeKey(context: KeyContext, input: JsonObject, actor: Administrator): Promise<ApiKeyView> {
  return endOrResume(context, { id: readInput(input, ['id']).text('id'), actor, action: 'key.revoke' });
}

interface KeySubject {
  readonly id: string;
  readonly actor: Administrator;
  readonly action: AdminAction;
}

function endOrResume(
  context: KeyContext,
  subject: KeySubject & { readonly action: 'key.suspend' | 'key.resume' | 'key.revoke' },
): Promise<ApiKeyView> {
  const { keys, clock } = context;
  const run = { 'key.suspend': keys.suspend, 'key.resume': keys.resume, 'key.revoke': keys.revoke }[subject.action];
  return ofKey(context, subject, async (announce) => keyView(await run(subject.id, (key) => announce(key, {})), clock.now()));
}

type Announce = (key: KeyFacts, more: JsonObject) => ReturnType<AnnounceKey>;

/** A recorded change of one key that the actor sees; for others it is not there. */
async function ofKey<T>(
  context: KeyContext,
  { id, actor, action }: KeySubject,
  change: (announce: Announce, before: KeyFacts) => Promise<T>,
): Promise<T> {
  const tenant = (await context.keys.get(id))?.tenant ?? actor.tenant;
  const subject = { actor, action, object: { kind: 'key', id }, ...(tenant === undefined ? {} : { tenant }) };
  return recordedChange(context, subject, async (announce) => {
    // Read in turn, so that the change builds on what is stored by then.
    const before = await visibleKey(context, id, actor);
    return change(async (key, more) => announce({ detail: { ...keyRecord(key), ...more } }), before);
  });
}
