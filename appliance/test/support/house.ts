import type { FakeProvider } from './fake-provider.ts';

/** Credentials in the configuration below: what must never be seen anywhere. */
export const credentials = {
  openai: 'sk-canary-openai-4f1c',
  plain: 'sk-canary-plain-77aa',
  anthropic: 'sk-ant-canary-90bd',
  gemini: 'AIzaCanaryGemini31e8',
} as const;

/** Names of routes, each with one target at a provider of that kind. `plain` is an OpenAI-compatible server with chat and embeddings only. */
export const providerNames = ['openai', 'plain', 'anthropic', 'gemini'] as const;

export type ProviderName = (typeof providerNames)[number];

export const kinds = { openai: 'openai', plain: 'openai-compatible', anthropic: 'anthropic', gemini: 'gemini' } as const;

const paths = { openai: '/v1', plain: '/v1', anthropic: '', gemini: '/v1beta' } as const;

const upstreams = { openai: 'gpt-5-mini', plain: 'llama-3', anthropic: 'claude-sonnet-4-5', gemini: 'gemini-3-pro' } as const;

/** A provider entry that speaks to the fake in the language of `name`. `more` overrides and adds. */
export function providerAt(fake: Pick<FakeProvider, 'url'>, name: ProviderName, more: object = {}): object {
  return {
    id: name,
    kind: kinds[name],
    base_url: fake.url + paths[name],
    credential: credentials[name],
    ...(name === 'plain' ? { apis: ['chat', 'embeddings'] } : {}),
    ...more,
  };
}

/** The model `${provider}-model` as the house has it. `more` overrides and adds. */
export function modelOf(name: ProviderName, more: object = {}): object {
  return { id: `${name}-model`, provider: name, upstream: upstreams[name], ...more };
}

/** All kinds of providers on one fake, and the sandbox, each behind a route of its name, without retries. */
export function houseOf(fake: FakeProvider): object {
  const route = (id: string): object => ({ id, targets: [{ model: `${id}-model` }], retry: { attempts: 0 } });
  return {
    egress: { allow: [fake.host] },
    providers: [...providerNames.map((name) => providerAt(fake, name)), { id: 'sandbox', kind: 'sandbox' }],
    models: [...providerNames.map((name) => modelOf(name)), { id: 'sandbox-model', provider: 'sandbox' }],
    routes: [...providerNames, 'sandbox'].map(route),
  };
}
