import { AdminRefusal, type RotationReply, type SecretList } from '@tollgate/shared';
import type { JsonObject } from '#pipeline/json';
import type { RecordContext } from './record-context.ts';
import type { Administrator } from './key-context.ts';
import { invalid, readInput } from './read-input.ts';
import { recordedChange } from './recorded-change.ts';

/** What the use cases of secrets need. */
export interface SecretsContext extends RecordContext {
  readonly vault: SecretVault;
}

/** Secrets at rest and the keys over them. Times ISO 8601 UTC. */
export interface SecretVault {
  /** Credentials by name. */
  names(): Promise<readonly { readonly name: string; readonly at: string }[]>;
  /** As the store has them now. `tenant` '' is the appliance. */
  keys(): Promise<readonly DataKey[]>;
  /** The key over all others; `path`: the file it is in. */
  encryption(): { readonly id: string; readonly source: SecretList['key_encryption_key']['source']; readonly path?: string };
  /** A new data key for everything. */
  succeed(): Promise<void>;
  /** Begins to seal anew what the old ones sealed, and destroys them; goes on by itself. Resolves after some seconds at most. */
  finish(): Promise<void>;
  /** Another key over all others. Refuses (AdminRefusal unavailable) with what to do first. */
  rotateEncryption(): Promise<void>;
}

interface DataKey {
  readonly id: string;
  readonly tenant: string;
  readonly state: 'active' | 'retired';
  readonly createdAt: string;
}

/** `{}` → names of credentials and keys, never a value. */
export async function listSecrets({ vault }: SecretsContext, input: JsonObject, actor: Administrator): Promise<SecretList> {
  readInput(input, []);
  forAppliance(actor);
  const [names, keys] = [await vault.names(), await vault.keys()];
  const { id, source } = vault.encryption();
  return {
    items: names.map(({ name, at }) => ({ name, updated_at: at })),
    keys: keys.map((key) => ({
      id: key.id,
      state: key.state,
      created_at: key.createdAt,
      ...(key.tenant === '' ? {} : { tenant: key.tenant }),
    })),
    key_encryption_key: { id, source },
  };
}

/** `{ key_encryption_key? }` → what is in use now: new data keys, or with `true` another key over them. */
export async function rotateSecrets(context: SecretsContext, input: JsonObject, actor: Administrator): Promise<RotationReply> {
  readInput(input, ['key_encryption_key']);
  const wanted = input['key_encryption_key'] ?? false;
  if (typeof wanted !== 'boolean') throw invalid('key_encryption_key', 'must be true or false');
  const object = { kind: wanted ? 'key-encryption-key' : 'data-keys' };
  return await recordedChange(context, { actor, action: 'secrets.rotate', object }, async (announce) => {
    forAppliance(actor);
    await announce({ detail: { key_encryption_key: context.vault.encryption().id } });
    return wanted ? await rotateEncryption(context) : await rotateDataKeys(context);
  });
}

async function rotateDataKeys({ vault }: SecretsContext): Promise<RotationReply> {
  await vault.succeed();
  await vault.finish();
  return { ...(await counts(vault)), key_encryption_key: vault.encryption().id };
}

async function rotateEncryption({ vault }: SecretsContext): Promise<RotationReply> {
  await vault.rotateEncryption();
  const { id, source, path } = vault.encryption();
  const advice =
    source === 'file' || source === 'credential'
      ? {
          advice: `put ${path ?? 'the new key'} in the place of the old one on every node; a node that has only the old key does not start`,
        }
      : {};
  return { ...(await counts(vault)), key_encryption_key: id, ...advice };
}

async function counts(vault: SecretVault): Promise<{ readonly keys: number; readonly retired: number }> {
  const keys = await vault.keys();
  const retired = keys.filter(({ state }) => state === 'retired').length;
  return { keys: keys.length - retired, retired };
}

/** Keys are shared by all tenants. */
function forAppliance({ tenant }: Administrator): void {
  if (tenant !== undefined) throw new AdminRefusal('permission_denied', 'the keys of the store are for who belongs to no tenant');
}
