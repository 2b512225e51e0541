import type { HttpProvider, ProviderWire } from '#pipeline/call';
import { failureOf } from './errors.ts';
import { countFromWire, countSummary, messageFromWire, messageSummary } from './from-wire.ts';
import { rateLimitsFromWire } from './rate-limits.ts';
import { createMessagesDecoder } from './stream.ts';
import { countToWire, messagesToWire } from './to-wire.ts';

/** The Messages API's version header, unless the caller brings its own. */
const version = '2023-06-01';

/** Anthropic's API, and servers that imitate it. The base URL may end in /v1 or not. */
export function anthropic(): HttpProvider {
  return {
    transport: 'http',
    kind: 'anthropic',
    wires: { 'anthropic-messages': messagesWire, 'anthropic-count-tokens': countTokensWire },
    translated: { generate: 'anthropic-messages', 'count-tokens': 'anthropic-count-tokens' },
    sign: (credential) => ({ 'anthropic-version': version, ...(credential === undefined ? {} : { 'x-api-key': credential }) }),
    url: (baseUrl, request) => rootOf(baseUrl) + request.path,
    failure: failureOf,
    rateLimits: rateLimitsFromWire,
    probe: { path: '/v1/models' },
  };
}

const messagesWire: ProviderWire = {
  format: 'anthropic-messages',
  forward: (body, target) => ({ method: 'POST', path: '/v1/messages', body: body.withMembers({ model: target.model }) }),
  toWire: messagesToWire,
  fromWire: messageFromWire,
  summary: messageSummary,
  stream: createMessagesDecoder,
};

const countTokensWire: ProviderWire = {
  format: 'anthropic-count-tokens',
  forward: (body, target) => ({ method: 'POST', path: '/v1/messages/count_tokens', body: body.withMembers({ model: target.model }) }),
  toWire: countToWire,
  fromWire: countFromWire,
  summary: countSummary,
};

function rootOf(baseUrl: string): string {
  const base = baseUrl.endsWith('/') ? baseUrl.slice(0, -1) : baseUrl;
  return base.endsWith('/v1') ? base.slice(0, -3) : base;
}
