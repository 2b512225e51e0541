import { AdminRefusal, type ProviderTried } from '@tollgate/shared';
import { createUpstream } from '#adapters/upstream';
import type { ConfigurationContext } from '#admin/api/commit-revision';
import type { AdminHandlers } from '#admin/handler';
import { type ProviderTrialContext, providerTrialHandlers, type ProviderTrialWanted } from '#admin/trial-provider';
import { checkProviders } from '#configuration/check-providers';
import { hostAndPort, isDialled, providerBaseUrl } from '#configuration/provider-address';
import { isObject } from '#pipeline/json';
import type { BoundProvider } from '#pipeline/snapshot';
import type { Clock, Secret } from '#ports';
import { resolveCredential } from '#trust/resolve-credential';
import type { SecretBook } from '#trust/secret-book';
import { lookupsFor } from './wiring-admin.ts';
import { testProvider } from './wiring-test-provider.ts';

export interface ProviderTrialPorts {
  readonly context: ConfigurationContext;
  readonly secrets: Pick<SecretBook, 'open' | 'names'>;
  /** Binds a provider of no revision; `release` lets go what it alone needed. */
  readonly bind: (
    configuration: ProviderTrialWanted['provider'],
    credential: Secret | undefined,
  ) => { readonly bound: BoundProvider; readonly release: () => void };
  readonly clock: Clock;
}

/** The admin API of providers that are not saved. */
export function providerTrialAdministration(ports: ProviderTrialPorts): AdminHandlers {
  return providerTrialHandlers({ ...ports.context, dialledAt, tryProvider: (wanted, signal) => tryProvider(ports, wanted, signal) });
}

const dialledAt: ProviderTrialContext['dialledAt'] = (provider) => {
  const url = isDialled(provider.kind) ? providerBaseUrl(provider) : undefined;
  return url === undefined ? undefined : hostAndPort(url);
};

async function tryProvider(
  ports: ProviderTrialPorts,
  { provider, allow, asked }: ProviderTrialWanted,
  signal: AbortSignal,
): Promise<ProviderTried> {
  const { context, secrets, bind, clock } = ports;
  const at = dialledAt(provider);
  const allowed = new Set(allowedBy((await context.truth.latest())?.document));
  const document = { providers: [provider], egress: { allow: at === undefined ? [] : [at] } };
  const names = await secrets.names();
  const faults = checkProviders(document, { ...(await lookupsFor({})), secretExists: (name) => names.has(name) });
  if (faults.length > 0)
    throw new AdminRefusal('invalid_input', undefined, {
      details: faults.map(({ path, message }) => ({ path: path.replace(/^providers\[[^\]]*\]/, 'provider'), message })),
    });
  if (at !== undefined && !allowed.has(at) && !allow)
    return { ok: false, latency_ms: 0, models: [], egress: at, error: `${at} is not on the egress list: add it to egress.allow.` };
  const credential = await credentialOf(provider, secrets);
  const upstream = createUpstream({ mayDial: (host) => host === at });
  const { bound, release } = bind(provider, credential);
  try {
    const { models = [], ...told } = await testProvider(bound, { upstream, clock, signal, ...asked });
    return { ...told, models: models.map((id) => ({ id })) };
  } finally {
    release();
    await upstream.close();
  }
}

function allowedBy(document: unknown): readonly string[] {
  const egress = isObject(document) ? document['egress'] : undefined;
  const allow: unknown = isObject(egress) ? egress['allow'] : undefined;
  return Array.isArray(allow) ? allow.filter((host) => typeof host === 'string') : [];
}

async function credentialOf(
  { credential }: ProviderTrialWanted['provider'],
  secrets: ProviderTrialPorts['secrets'],
): Promise<Secret | undefined> {
  if (credential === undefined) return undefined;
  const found = await resolveCredential(credential, { environment: process.env, secret: (name) => secrets.open(name) });
  if (found !== undefined) return found;
  throw new AdminRefusal('invalid_input', undefined, {
    details: [{ path: 'provider.credential', message: 'stands for nothing where the gateway runs' }],
  });
}
