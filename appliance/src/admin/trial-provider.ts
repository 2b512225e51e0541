import {
  AdminRefusal,
  checkSchema,
  permits,
  type ProviderConfiguration,
  providerSchema,
  type ProviderTest,
  type ProviderTried,
  readCredentialReference,
} from '@tollgate/shared';
import { isObject, type JsonObject, textIn } from '#pipeline/json';
import type { ConfigurationContext } from './api/commit-revision.ts';
import { objectsIn } from './api/document-objects.ts';
import { wantedCall } from './api/provider-handlers.ts';
import { asStored, unkeptSecrets } from './api/shown-object.ts';
import { readConfiguration } from './api/write-configuration.ts';
import { guardedSections } from './change-guard.ts';
import { revealedDocument } from './draft-secrets.ts';
import { type AdminHandlers, type AdminRequest, document as reply } from './handler.ts';
import type { Principal } from './principal.ts';
import type { RecordContext } from './record-context.ts';
import { recordedChange } from './recorded-change.ts';

export interface ProviderTrialWanted {
  readonly provider: ProviderConfiguration;
  /** Dial it although the egress list lacks it. */
  readonly allow: boolean;
  readonly asked: ProviderTest;
}

export interface ProviderTrialContext extends RecordContext, Pick<ConfigurationContext, 'truth' | 'drafts' | 'draftVault'> {
  /** Asks a provider that need not be saved. Refuses (AdminRefusal invalid_input) what could not be saved either; ends by the signal. */
  readonly tryProvider: (wanted: ProviderTrialWanted, signal: AbortSignal) => Promise<ProviderTried>;
  /** `host:port` that it would be dialled at; undefined: nothing is dialled. */
  readonly dialledAt: (provider: ProviderConfiguration) => string | undefined;
}

/** The handler of `providers.try`. */
export function providerTrialHandlers(context: ProviderTrialContext): AdminHandlers {
  return {
    'providers.try': async (request) => {
      const { body, principal, signal } = request;
      const id = isObject(body['provider']) ? textIn(body['provider'], 'id') : '';
      const subject = { actor: principal, action: 'provider.test', object: { kind: 'provider', id } } as const;
      const wanted = await recordedChange(context, subject, async (announce) => {
        const stands = (await context.truth.latest())?.document ?? {};
        const found = wantedTrial(body, {
          stands,
          read: await readConfiguration(context, request),
          principal,
          dialledAt: context.dialledAt,
        });
        const host = context.dialledAt(found.provider);
        await announce({ detail: { kind: found.provider.kind, saved: false, ...(host === undefined ? {} : { host }) } });
        return { ...found, provider: await revealed(context, request, found.provider) };
      });
      return reply(await context.tryProvider(wanted, signal));
    },
  };
}

interface Trying extends Pick<ProviderTrialContext, 'dialledAt'> {
  readonly principal: Principal;
  /** The configuration in use. */
  readonly stands: JsonObject;
  /** The same, or that of the draft which the request names. */
  readonly read: JsonObject;
}

function wantedTrial(body: JsonObject, trying: Trying): ProviderTrialWanted {
  const { principal, stands, read } = trying;
  const sent: JsonObject = isObject(body['provider']) ? body['provider'] : {};
  const kept = objectsIn(read, 'providers').find(({ id }) => id === sent['id']);
  const provider = kept === undefined ? sent : asStored(providerSchema, sent, kept);
  const faults = [...checkSchema(providerSchema, provider, { path: 'provider' }), ...unkeptSecrets(providerSchema, provider, 'provider')];
  if (faults.length > 0 || !isProvider(provider)) throw new AdminRefusal('invalid_input', undefined, { details: faults });
  const allow = body['allow'] === true;
  if (allow) refuseAllowing(stands, principal);
  refuseBorrowing(provider, trying);
  return { provider, allow, asked: wantedCall(body) };
}

/** What the egress list lacks is dialled for those alone who could put it there, and without anybody's approval. */
function refuseAllowing(document: JsonObject, principal: Principal): void {
  if (!permits(principal, 'settings:write'))
    throw new AdminRefusal('permission_denied', 'allow needs the permission settings:write: have the address added to egress.allow first.');
  if (guardedSections(document, [{ path: 'egress.allow', before: [], after: [] }]).length > 0)
    throw new AdminRefusal('approval_required', 'Changes of settings need approval: have the address added to egress.allow first.');
}

/** A credential that is kept or referred to goes nowhere that whoever tries could not send it by changing the configuration themselves. */
function refuseBorrowing(provider: ProviderConfiguration, { stands, principal, dialledAt }: Trying): void {
  const { id, kind, credential } = provider;
  if (credential === undefined || readCredentialReference(credential).kind === 'literal') return;
  const inUse = objectsIn(stands, 'providers').find((other) => other.id === id);
  if (isProvider(inUse) && inUse.credential === credential && inUse.kind === kind && dialledAt(inUse) === dialledAt(provider)) return;
  const isGuarded = guardedSections(stands, [{ path: `providers[${id}].base_url`, before: '', after: '' }]).length > 0;
  if (isGuarded || !permits(principal, 'providers:write'))
    throw new AdminRefusal('permission_denied', 'A credential that is kept is only sent where it is kept for: send the credential itself.');
}

/** With the credential that a draft keeps for it. */
async function revealed(
  context: ProviderTrialContext,
  { draft }: AdminRequest,
  provider: ProviderConfiguration,
): Promise<ProviderConfiguration> {
  if (draft === undefined || provider.credential === undefined) return provider;
  const { credential } = await revealedDocument(context, draft, { credential: provider.credential });
  return typeof credential === 'string' ? { ...provider, credential } : provider;
}

function isProvider(value: unknown): value is ProviderConfiguration {
  return value !== undefined && checkSchema(providerSchema, value).length === 0;
}
