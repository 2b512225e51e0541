import { describe, expect, it } from 'vitest';
import type { RawBody, WireTarget } from '#pipeline/call';
import type { JsonObject } from '#pipeline/json';
import { openaiCompatible } from './openai-compatible.ts';

const target: WireTarget = { model: 'upstream', stream: false, wantsUsage: false };

/** A stand-in that shows which members were changed. */
function rawBody(value: JsonObject): RawBody {
  return {
    bytes: Buffer.from(JSON.stringify(value)),
    text: JSON.stringify(value),
    value,
    outline: value,
    includes: () => false,
    withMembers: (members) => JSON.stringify({ changed: members }),
  };
}

function forwarded(value: JsonObject, extra: Partial<WireTarget>): unknown {
  const request = openaiCompatible({ kind: 'openai' }).wires['openai-chat']?.forward(rawBody(value), { ...target, ...extra });
  expect(request).toMatchObject({ method: 'POST', path: '/chat/completions' });
  return JSON.parse(String(request?.body));
}

describe('a provider of the OpenAI family', () => {
  it('speaks what it is said to speak, and translates through chat', () => {
    const all = openaiCompatible({ kind: 'openai' });
    expect(Object.keys(all.wires)).toEqual(['openai-chat', 'openai-responses', 'openai-embeddings']);
    expect(all.translated).toEqual({ generate: 'openai-chat', embed: 'openai-embeddings' });
    const old = openaiCompatible({ kind: 'openai-compatible', apis: ['chat'] });
    expect(Object.keys(old.wires)).toEqual(['openai-chat']);
    expect(old.translated).toEqual({ generate: 'openai-chat' });
    expect(openaiCompatible({ kind: 'openai-compatible', apis: ['responses'] }).translated).toEqual({ generate: 'openai-responses' });
    expect(openaiCompatible({ kind: 'openai-compatible', apis: ['embeddings'] }).translated).toEqual({ embed: 'openai-embeddings' });
  });

  it('signs each kind its own way', () => {
    expect(openaiCompatible({ kind: 'openai' }).sign('k')).toEqual({ authorization: 'Bearer k' });
    expect(openaiCompatible({ kind: 'azure-openai' }).sign('k')).toEqual({ 'api-key': 'k' });
    expect(openaiCompatible({ kind: 'openai-compatible' }).sign(undefined)).toEqual({});
  });

  it('changes the model of a forwarded body and, on streams, asks for usage where the caller did not', () => {
    expect(forwarded({ model: 'm' }, {})).toEqual({ changed: { model: 'upstream' } });
    expect(forwarded({ model: 'm', stream: true, stream_options: { include_usage: true } }, { stream: true, wantsUsage: true })).toEqual({
      changed: { model: 'upstream' },
    });
    expect(forwarded({ model: 'm', stream: true }, { stream: true })).toEqual({
      changed: { model: 'upstream', stream_options: { include_usage: true } },
    });
    expect(
      forwarded({ model: 'm', stream: true, stream_options: { include_usage: false, include_obfuscation: false } }, { stream: true }),
    ).toEqual({ changed: { model: 'upstream', stream_options: { include_usage: true, include_obfuscation: false } } });
  });

  it('knows both shapes of Azure', () => {
    const urlOf = (baseUrl: string, path: string, apiVersion?: string) => {
      const provider = openaiCompatible({ kind: 'azure-openai', ...(apiVersion === undefined ? {} : { apiVersion }) });
      return provider.url?.(baseUrl, { method: 'POST', path, body: '' }, { ...target, model: 'my deployment' });
    };
    const host = 'https://bank.openai.azure.com';
    expect(urlOf(host, '/chat/completions', '2024-10-21')).toBe(
      `${host}/openai/deployments/my%20deployment/chat/completions?api-version=2024-10-21`,
    );
    expect(urlOf(`${host}/openai/`, '/embeddings', '2024-10-21')).toBe(
      `${host}/openai/deployments/my%20deployment/embeddings?api-version=2024-10-21`,
    );
    expect(urlOf(host, '/responses', '2025-04-01-preview')).toBe(`${host}/openai/responses?api-version=2025-04-01-preview`);
    expect(urlOf(host, '/models', '2024-10-21')).toBe(`${host}/openai/models?api-version=2024-10-21`);
    expect(urlOf(`${host}/openai/v1/`, '/chat/completions')).toBe(`${host}/openai/v1/chat/completions`);
    expect(urlOf(`${host}/openai/v1`, '/chat/completions', '2024-10-21')).toBe(`${host}/openai/v1/chat/completions`);
    expect(urlOf(`${host}/openai/v1`, '/responses', 'preview')).toBe(`${host}/openai/v1/responses?api-version=preview`);
    expect(openaiCompatible({ kind: 'openai' }).url).toBeUndefined();
  });
});
