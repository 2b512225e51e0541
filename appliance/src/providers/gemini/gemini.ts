/** Google's Gemini API (v1beta). base_url is like https://generativelanguage.googleapis.com/v1beta. */
import type { HttpProvider, Json, JsonObject, ProviderWire, RawBody, Translated, WireRequest, WireTarget } from '#pipeline/call';
import { isObject } from '#pipeline/json';
import { failureOf } from './errors.ts';
import { countFromWire, embedFromWire, embedSummary, generateFromWire, generateSummary } from './from-wire.ts';
import { createDecoder } from './stream.ts';
import { countToWire, embedToWire, generateToWire, resourceOf } from './to-wire.ts';

/** Google publishes no rate-limit headers. */
export function gemini(): HttpProvider {
  return {
    transport: 'http',
    kind: 'gemini',
    wires: { 'gemini-generate': generate, 'gemini-count-tokens': countTokens, 'gemini-embed': embed, 'gemini-batch-embed': batchEmbed },
    translated: { generate: 'gemini-generate', 'count-tokens': 'gemini-count-tokens', embed: 'gemini-batch-embed' },
    sign: (credential): Readonly<Record<string, string>> => (credential === undefined ? {} : { 'x-goog-api-key': credential }),
    failure: failureOf,
    rateLimits: () => ({}),
    probe: { path: '/models?pageSize=1' },
  };
}

const generate: ProviderWire = {
  format: 'gemini-generate',
  forward: (body, target) =>
    generateRequest(body.outline['model'] === undefined ? body.bytes : body.withMembers({ model: resourceOf(target.model) }), target),
  toWire(request, target) {
    if (request.kind !== 'generate') throw new TypeError(`a ${request.kind} request to generateContent`);
    return posted(generateToWire(request, target.model), (body) => generateRequest(body, target));
  },
  fromWire: generateFromWire,
  summary: generateSummary,
  stream: createDecoder,
};

const countTokens: ProviderWire = {
  format: 'gemini-count-tokens',
  forward: (body, target) => post(countedBody(body, target), target, 'countTokens'),
  toWire(request, target) {
    if (request.kind !== 'count-tokens') throw new TypeError(`a ${request.kind} request to countTokens`);
    return posted(countToWire(request, target.model), (body) => post(body, target, 'countTokens'));
  },
  fromWire: countFromWire,
  summary(body) {
    countFromWire(body);
    return {};
  },
};

const embed: ProviderWire = {
  format: 'gemini-embed',
  forward: (body, target) =>
    post(body.outline['model'] === undefined ? body.bytes : body.withMembers({ model: resourceOf(target.model) }), target, 'embedContent'),
  fromWire: embedFromWire,
  summary: embedSummary,
};

const batchEmbed: ProviderWire = {
  format: 'gemini-batch-embed',
  forward: (body, target) => post(batchBody(body, target), target, 'batchEmbedContents'),
  toWire(request, target) {
    if (request.kind !== 'embed') throw new TypeError(`a ${request.kind} request to batchEmbedContents`);
    return posted(embedToWire(request, target.model), (body) => post(body, target, 'batchEmbedContents'));
  },
  fromWire: embedFromWire,
  summary: embedSummary,
};

/** A countTokens body may hold a whole request, which repeats the model. A name that is not the route's is the caller's own business. */
function countedBody(body: RawBody, { model, asked }: WireTarget): string | Buffer {
  const name = body.value['generateContentRequest'] === undefined ? 'generate_content_request' : 'generateContentRequest';
  const whole = body.value[name];
  const repeats = isObject(whole) && (asked === undefined || whole['model'] === resourceOf(asked));
  return repeats ? body.withMembers({ [name]: { ...whole, model: resourceOf(model) } }) : body.bytes;
}

/** Google refuses a batch whose requests name another model than the path. */
function batchBody(body: RawBody, { model }: WireTarget): string | Buffer {
  const { requests } = body.value;
  if (!Array.isArray(requests)) return body.bytes;
  return body.withMembers({
    requests: requests.map((request: Json) => (isObject(request) ? { ...request, model: resourceOf(model) } : request)),
  });
}

/** Streams are always asked for as server-sent events, whatever form the caller wants. */
function generateRequest(body: string | Buffer, target: WireTarget): WireRequest {
  return post(body, target, target.stream ? 'streamGenerateContent?alt=sse' : 'generateContent');
}

function post(body: string | Buffer, { model }: WireTarget, method: string): WireRequest {
  return { method: 'POST', path: `/${resourceOf(model).split('/').map(encodeURIComponent).join('/')}:${method}`, body };
}

function posted({ value, refused, ignored }: Translated<JsonObject>, request: (body: string) => WireRequest): Translated<WireRequest> {
  return { value: request(JSON.stringify(value)), refused, ignored };
}
