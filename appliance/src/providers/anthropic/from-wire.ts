import {
  GarbledReply,
  type Choice,
  type Citation,
  type CountReply,
  type GenerateReply,
  type Json,
  type JsonObject,
  type Part,
  type ReplySummary,
} from '#pipeline/call';
import { isObject } from '#pipeline/json';
import { citationFromWire } from './citation.ts';
import { finishFromWire, refusalFromWire } from './finish.ts';
import { countsFromWire, noCounts, usageOf } from './usage.ts';
import { objectsOf, textOr, typeOf } from './wire.ts';

/** A whole Message. Throws GarbledReply for what is none. */
export function messageFromWire(body: Json): GenerateReply {
  const message = messageOf(body);
  const { usage } = summaryOf(message);
  return {
    kind: 'generate',
    id: textOr(message.id),
    model: textOr(message.model),
    choices: [choiceOf(message)],
    ...(usage ? { usage } : {}),
  };
}

/** Model, usage and finish of a whole Message. Throws GarbledReply for what is none. */
export function messageSummary(body: Json): ReplySummary {
  return summaryOf(messageOf(body));
}

/** The body of count_tokens. Throws GarbledReply for what is none. */
export function countFromWire(body: Json): CountReply {
  if (!isObject(body) || typeof body.input_tokens !== 'number') throw new GarbledReply('a token count without input_tokens');
  return { kind: 'count-tokens', input: body.input_tokens };
}

/** A count has neither usage nor finish. Throws GarbledReply for what is none. */
export function countSummary(body: Json): ReplySummary {
  countFromWire(body);
  return {};
}

function messageOf(body: Json): JsonObject {
  if (!isObject(body) || !Array.isArray(body.content)) throw new GarbledReply('a reply that is no message');
  return body;
}

function summaryOf(message: JsonObject): ReplySummary {
  const counts = countsFromWire(message.usage, noCounts);
  const finish = finishFromWire(message);
  return {
    ...(typeof message.model === 'string' ? { model: message.model } : {}),
    ...(counts ? { usage: usageOf(counts, false) } : {}),
    ...(finish ? { finish } : {}),
  };
}

function choiceOf(message: JsonObject): Choice {
  const blocks = objectsOf(message.content);
  const refusal = refusalFromWire(message);
  const citations = citationsOf(blocks);
  return {
    index: 0,
    parts: [...blocks.flatMap(partFromWire), ...(refusal === undefined ? [] : [{ kind: 'refusal' as const, text: refusal }])],
    finish: finishFromWire(message) ?? { unified: 'other', raw: '' },
    ...(citations.length > 0 ? { citations } : {}),
  };
}

/** Blocks of Anthropic's own tools are left out: a translated call cannot ask for them. */
function partFromWire(block: JsonObject): readonly Part[] {
  switch (typeOf(block)) {
    case 'text':
      return typeof block.text === 'string' ? [{ kind: 'text', text: block.text }] : [];
    case 'thinking': {
      const { thinking, signature } = block;
      const proof =
        typeof signature === 'string' && signature !== '' ? { signature: { from: 'anthropic' as const, value: signature } } : {};
      return [{ kind: 'reasoning', text: textOr(thinking), ...proof }];
    }
    case 'redacted_thinking':
      return typeof block.data === 'string' ? [{ kind: 'reasoning', text: '', encrypted: { from: 'anthropic', value: block.data } }] : [];
    case 'tool_use':
      if (typeof block.id !== 'string' || typeof block.name !== 'string') throw new GarbledReply('a tool call without id or name');
      return [{ kind: 'tool-call', id: block.id, name: block.name, arguments: JSON.stringify(block.input ?? {}) }];
  }
  return [];
}

function citationsOf(blocks: readonly JsonObject[]): readonly Citation[] {
  const citations: Citation[] = [];
  let start = 0;
  for (const block of blocks) {
    if (block.type !== 'text' || typeof block.text !== 'string') continue;
    const end = start + block.text.length;
    const place = { start, end };
    citations.push(...objectsOf(block.citations).map((citation) => citationFromWire(citation, place)));
    start = end;
  }
  return citations;
}
