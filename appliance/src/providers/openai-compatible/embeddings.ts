import {
  GarbledReply,
  ProviderFault,
  type EmbedReply,
  type EmbedRequest,
  type Json,
  type JsonObject,
  type ProviderWire,
  type Translated,
  type Usage,
  type WireRequest,
  type WireTarget,
} from '#pipeline/call';
import { isObject } from '#pipeline/json';
import { failureFromError } from './errors.ts';
import { usageFromWire } from './usage.ts';
import { isList } from './wire.ts';

/** OpenAI's embeddings as providers speak them. */
export const embeddingsWire: ProviderWire = {
  format: 'openai-embeddings',
  forward: (body, { model }) => ({ method: 'POST', path: '/embeddings', body: body.withMembers({ model }) }),
  toWire(request, target) {
    if (request.kind !== 'embed') throw new TypeError(`embeddings carry no ${request.kind} request`);
    return embedToWire(request, target);
  },
  fromWire: embeddingsFromWire,
  summary(body) {
    const { reply } = open(body);
    return { ...modelOf(reply), ...usageOf(reply) };
  },
};

/** A task type changes the vectors, and there is none here. */
function embedToWire({ inputs, dimensions, taskType }: EmbedRequest, { model }: WireTarget): Translated<WireRequest> {
  const body = { model, input: inputs, encoding_format: 'float', ...(dimensions === undefined ? {} : { dimensions }) };
  return {
    value: { method: 'POST', path: '/embeddings', body: JSON.stringify(body) },
    refused: taskType === undefined ? [] : [`task type (${taskType})`],
    ignored: [],
  };
}

/** Vectors in the order of their index. @throws GarbledReply, ProviderFault for an error in a reply of status 200 */
function embeddingsFromWire(body: Json): EmbedReply {
  const { reply, data } = open(body);
  const entries = data
    .filter(isObject)
    .map((entry, position) => ({ index: typeof entry.index === 'number' ? entry.index : position, vector: vectorOf(entry.embedding) }));
  const vectors = entries.toSorted((a, b) => a.index - b.index).map(({ vector }) => vector);
  return { kind: 'embed', model: '', ...modelOf(reply), vectors, ...usageOf(reply) };
}

function open(body: Json): { readonly reply: JsonObject; readonly data: readonly Json[] } {
  if (!isObject(body)) throw new GarbledReply('a reply that is no JSON object');
  if (isList(body.data)) return { reply: body, data: body.data };
  if (body.error !== undefined && body.error !== null) throw new ProviderFault(failureFromError(body));
  throw new GarbledReply('a reply without embeddings');
}

function modelOf({ model }: JsonObject): { readonly model?: string } {
  return typeof model === 'string' ? { model } : {};
}

/** Embeddings have no output, whatever a server counts. */
function usageOf(reply: JsonObject): { readonly usage?: Usage } {
  const usage = usageFromWire(reply);
  return usage ? { usage: { ...usage, output: 0, reasoning: 0 } } : {};
}

/** Numbers, or base64 of little-endian 32-bit floats. */
function vectorOf(embedding: Json | undefined): readonly number[] {
  if (typeof embedding === 'string') {
    const bytes = Buffer.from(embedding, 'base64');
    return Array.from({ length: Math.floor(bytes.length / 4) }, (_, index) => bytes.readFloatLE(index * 4));
  }
  if (!isList(embedding)) throw new GarbledReply('an embedding that is no list of numbers');
  return embedding.map((value) => {
    if (typeof value !== 'number') throw new GarbledReply('an embedding that is no list of numbers');
    return value;
  });
}
