import { describe, expect, it } from 'vitest';
import type { FailureKind } from '#pipeline/call';
import type { Json } from '#pipeline/json';
import { failureOf } from './errors.ts';

const error = (code: Json, message: string, type: Json = null): Json => ({ error: { message, type, param: null, code } });

describe('failures of OpenAI and its kin', () => {
  it.each<[string, number, Json, FailureKind]>([
    [
      'OpenAI: too long',
      400,
      error('context_length_exceeded', 'maximum context length is 128000 tokens', 'invalid_request_error'),
      'context-length',
    ],
    ['OpenAI: policy', 400, error('content_policy_violation', 'no'), 'content-policy'],
    ['OpenAI: quota', 429, error('insufficient_quota', 'You exceeded your current quota', 'insufficient_quota'), 'rate-limit'],
    ['OpenAI: rate', 429, error('rate_limit_exceeded', 'slow', 'tokens'), 'rate-limit'],
    ['OpenAI: key', 401, error('invalid_api_key', 'Incorrect API key'), 'auth'],
    ['OpenAI: model', 404, error('model_not_found', 'no such model'), 'not-found'],
    ['OpenAI: model, as 400', 400, error('model_not_found', 'no such model'), 'not-found'],
    ['OpenAI: parameter', 400, error('unsupported_parameter', 'max_tokens is not supported', 'invalid_request_error'), 'bad-request'],
    ['OpenAI: broken', 500, error(null, 'The server had an error', 'server_error'), 'server-error'],
    [
      'Azure: filter',
      400,
      { error: { code: 'content_filter', message: 'filtered', innererror: { code: 'ResponsibleAIPolicyViolation' } } },
      'content-policy',
    ],
    ['Azure: deployment', 404, { error: { code: 'DeploymentNotFound', message: 'no deployment' } }, 'not-found'],
    ['Azure: rate', 429, { error: { code: '429', message: 'retry later' } }, 'rate-limit'],
    ['Azure: gateway', 401, { statusCode: 401, message: 'Access denied' }, 'auth'],
    [
      'vLLM: too long',
      400,
      { object: 'error', message: "This model's maximum context length is 4096 tokens.", type: 'BadRequestError', param: null, code: 400 },
      'context-length',
    ],
    ['vLLM: model', 404, error(404, 'The model `x` does not exist.', 'NotFoundError'), 'not-found'],
    [
      'llama.cpp: too long',
      400,
      { error: { code: 400, message: 'the request exceeds the available context size', type: 'exceed_context_size_error', n_ctx: 4096 } },
      'context-length',
    ],
    ['llama.cpp: loading', 503, { error: { code: 503, message: 'Loading model', type: 'unavailable_error' } }, 'server-error'],
    ['Ollama: model', 404, error(null, 'model "x" not found', 'not_found_error'), 'not-found'],
    ['Ollama: key', 401, error(null, 'Unauthorized', 'api_error'), 'auth'],
    ['Ollama, old', 400, { error: 'the input length exceeds the context length' }, 'context-length'],
    ['FastAPI', 422, { detail: [{ loc: ['body', 'messages'], msg: 'field required' }] }, 'bad-request'],
    ['Google', 400, [{ error: { code: 400, message: 'Invalid JSON payload', status: 'INVALID_ARGUMENT' } }], 'bad-request'],
    ['DeepSeek: no money', 402, error('invalid_request_error', 'Insufficient Balance'), 'rate-limit'],
    ['a proxy: timeout', 504, '<html>gateway timeout</html>', 'timeout'],
    ['a proxy: down', 502, '<html>bad gateway</html>', 'server-error'],
  ])('%s', (_, status, body, kind) => {
    expect(failureOf(status, {}, JSON.stringify(body))).toMatchObject({ kind, status });
  });

  it('keeps the words of the server and none of a page in between', () => {
    expect(failureOf(400, {}, JSON.stringify(error(null, 'bad temperature'))).message).toBe('bad temperature');
    expect(failureOf(422, {}, '{"detail":[{"msg":"field required"}]}').message).toBe('field required');
    expect(failureOf(502, {}, '<html>secret host</html>')).toEqual({ kind: 'server-error', status: 502 });
    expect(failureOf(400, {}, JSON.stringify(error(null, 'x'.repeat(9000)))).message).toHaveLength(2000);
  });

  it('reads when to come back', () => {
    const wait = (headers: Record<string, string>) => failureOf(429, headers, '').retryAfterMs;
    expect(wait({ 'retry-after': '7' })).toBe(7000);
    expect(wait({ 'retry-after': '7', 'retry-after-ms': '250' })).toBe(250);
    expect(wait({ 'retry-after': 'Wed, 25 Nov 2026 10:00:30 GMT', date: 'Wed, 25 Nov 2026 10:00:00 GMT' })).toBe(30_000);
    expect(wait({ 'retry-after': 'Wed, 25 Nov 2026 10:00:30 GMT' })).toBeUndefined();
    expect(wait({ 'retry-after': 'soon' })).toBeUndefined();
    expect(wait({})).toBeUndefined();
  });
});
