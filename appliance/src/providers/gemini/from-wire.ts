import {
  GarbledReply,
  type Choice,
  type CountReply,
  type EmbedReply,
  type GenerateReply,
  type Json,
  type JsonObject,
  type Part,
  type ReplySummary,
  type Usage,
} from '#pipeline/call';
import { isObject } from '#pipeline/json';
import { blockedFinish, finishFromWire } from './finish.ts';
import { callFromWire, citationsFromWire, logprobsFromWire, mediaFromWire, signatureOf } from './parts-from-wire.ts';
import { blockReasonOf, number, object, objects, text, usageOf } from './wire.ts';

/** A whole generateContent reply. A blocked prompt is a choice without parts that ended by content-filter. Throws GarbledReply. */
export function generateFromWire(body: Json): GenerateReply {
  const reply = generateReply(body);
  const usage = usageOf(reply);
  const id = text(reply, 'responseId') ?? '';
  const blocked = blockReasonOf(reply);
  const choices = objects(reply, 'candidates').map((candidate, position) => choiceFromWire(candidate, position, id));
  return {
    kind: 'generate',
    id,
    model: text(reply, 'modelVersion') ?? '',
    choices: choices.length === 0 && blocked !== undefined ? [{ index: 0, parts: [], finish: blockedFinish(blocked) }] : choices,
    ...(usage ? { usage } : {}),
  };
}

/** Usage, finish and model of a generateContent reply. Throws GarbledReply. */
export function generateSummary(body: Json): ReplySummary {
  const reply = generateReply(body);
  const usage = usageOf(reply);
  const model = text(reply, 'modelVersion');
  const [first] = objects(reply, 'candidates');
  const blocked = blockReasonOf(reply);
  const finish = first
    ? finishFromWire(
        text(first, 'finishReason') ?? '',
        partsOf(first).some((part) => object(part, 'functionCall')),
      )
    : blockedFinish(blocked ?? '');
  return { ...(model === undefined ? {} : { model }), ...(usage ? { usage } : {}), finish };
}

/** The reply to countTokens. Throws GarbledReply. */
export function countFromWire(body: Json): CountReply {
  const input = isObject(body) ? number(body, 'totalTokens') : undefined;
  if (input === undefined) throw new GarbledReply('a countTokens reply without totalTokens');
  return { kind: 'count-tokens', input };
}

/** The reply to embedContent or batchEmbedContents. It does not name the model. Throws GarbledReply. */
export function embedFromWire(body: Json): EmbedReply {
  const reply = isObject(body) ? body : {};
  const single = object(reply, 'embedding');
  const embeddings = single ? [single] : objects(reply, 'embeddings');
  if (embeddings.length === 0) throw new GarbledReply('an embedding reply without embeddings');
  const usage = usageOf(reply);
  return { kind: 'embed', model: '', vectors: embeddings.map(vectorOf), ...(usage ? { usage } : {}) };
}

/** Usage of an embedding reply. Throws GarbledReply. */
export function embedSummary(body: Json): { readonly usage?: Usage } {
  const reply = isObject(body) ? body : {};
  if (!object(reply, 'embedding') && !Array.isArray(reply['embeddings'])) throw new GarbledReply('an embedding reply without embeddings');
  const usage = usageOf(reply);
  return usage ? { usage } : {};
}

function generateReply(body: Json): JsonObject {
  if (!isObject(body)) throw new GarbledReply('a reply that is no object');
  if (objects(body, 'candidates').length === 0 && blockReasonOf(body) === undefined) throw new GarbledReply('a reply without candidates');
  return body;
}

function choiceFromWire(candidate: JsonObject, position: number, responseId: string): Choice {
  const index = number(candidate, 'index') ?? position;
  const parts: Part[] = [];
  let calls = 0;
  for (const part of partsOf(candidate)) {
    const call = callFromWire(part, { responseId, choice: index, position: calls });
    if (call) calls += 1;
    const signature = signatureOf(part);
    const normal: Part | undefined = call
      ? { kind: 'tool-call', ...call, ...(signature ? { signature } : {}) }
      : (textFromWire(part) ?? mediaFromWire(part));
    if (normal) parts.push(normal);
  }
  const citations = citationsFromWire(candidate, parts.map((part) => (part.kind === 'text' ? part.text : '')).join(''));
  const logprobs = logprobsFromWire(candidate);
  return {
    index,
    parts,
    finish: finishFromWire(text(candidate, 'finishReason') ?? '', calls > 0),
    ...(logprobs ? { logprobs } : {}),
    ...(citations.length > 0 ? { citations } : {}),
  };
}

function textFromWire(part: JsonObject): Part | undefined {
  const spoken = text(part, 'text');
  const signature = signatureOf(part);
  if (spoken === undefined && part['thought'] !== true) return undefined;
  if (!spoken && !signature) return undefined;
  return { kind: part['thought'] === true ? 'reasoning' : 'text', text: spoken ?? '', ...(signature ? { signature } : {}) };
}

function partsOf(candidate: JsonObject): readonly JsonObject[] {
  return objects(object(candidate, 'content') ?? {}, 'parts');
}

function vectorOf(embedding: JsonObject): readonly number[] {
  const values = embedding['values'];
  if (!Array.isArray(values) || !values.every((value) => typeof value === 'number'))
    throw new GarbledReply('an embedding that is no list of numbers');
  return values;
}
