import { textOf } from '../entries.ts';
import { readAddress } from './addresses.ts';
import { takeBudget } from './budgets.ts';
import { readCredential } from './credentials.ts';
import type { Fields } from './fields.ts';
import type { ProviderBook } from './provider-book.ts';
import { type Reading, takeSeconds, takeText, variableNamed } from './settings.ts';
import type { Upstream } from './upstreams.ts';

/** What deployments take over from other sections. */
export interface DeploymentDefaults {
  readonly providers: ProviderBook;
  readonly credentials: ReadonlyMap<string, Fields>;
  readonly timeout: string | undefined;
  readonly streamTimeout: string | undefined;
  readonly concurrency: number | undefined;
}

/** A deployment's litellm_params, and what its prefix means. */
export interface ProviderPlace {
  readonly params: Fields;
  readonly upstream: Upstream & { readonly prefix: string };
}

/** The id of the provider that a deployment is called at. */
export function providerAt(
  reading: Reading,
  { providers, credentials, ...defaults }: DeploymentDefaults,
  { params, upstream }: ProviderPlace,
): string {
  const shared = credentials.get(textOf(params.peek('litellm_credential_name')) ?? '');
  if (shared !== undefined) params.take('litellm_credential_name');
  const sectionOf = (name: string): Fields => (params.peek(name) === undefined && shared?.peek(name) !== undefined ? shared : params);
  const [key, base, version] = ['api_key', 'api_base', 'api_version'].map(sectionOf);
  const address = readAddress(reading, upstream, {
    path: (base ?? params).at('api_base'),
    text: takeAddress(reading, base ?? params, upstream),
    version: takeText(reading, version ?? params, 'api_version'),
  });
  const budget = takeBudget(reading, params, { amount: 'max_budget', duration: 'budget_duration' });
  const credential = readCredential(reading, {
    upstream,
    kind: address.kind,
    value: (key ?? params).take('api_key'),
    path: (key ?? params).at('api_key'),
  });
  return providers.of({
    prefix: upstream.prefix,
    path: (key ?? params).at('api_key'),
    address,
    credential,
    timeouts: timeoutsOf(
      takeSeconds(reading, params, 'timeout') ?? defaults.timeout,
      takeSeconds(reading, params, 'stream_timeout') ?? defaults.streamTimeout,
    ),
    ...(budget === undefined ? {} : { budget }),
  });
}

function takeAddress(reading: Reading, fields: Fields, upstream: Upstream): string | undefined {
  const name = fields.peek('api_base') === undefined && fields.peek('base_url') !== undefined ? 'base_url' : 'api_base';
  const named = variableNamed(fields.peek(name));
  const text = takeText(reading, fields, name);
  if (text !== undefined || upstream.base !== undefined) return text;
  return named === undefined && upstream.baseVariable !== undefined ? reading.variable(upstream.baseVariable) : undefined;
}

/** LiteLLM's timeout is that of one read: until the first byte, and between two. */
function timeoutsOf(timeout: string | undefined, stream: string | undefined): Readonly<Record<string, string>> {
  const idle = stream ?? timeout;
  const long = [timeout, idle]
    .filter((text) => text !== undefined && secondsIn(text) > 900)
    .toSorted((a, b) => secondsIn(b ?? '') - secondsIn(a ?? ''));
  return {
    ...(timeout === undefined ? {} : { first_byte: timeout }),
    ...(idle === undefined ? {} : { idle }),
    ...(long[0] === undefined ? {} : { total: long[0] }),
  };
}

function secondsIn(duration: string): number {
  return duration.endsWith('ms') ? Number.parseInt(duration, 10) / 1000 : Number.parseInt(duration, 10);
}
