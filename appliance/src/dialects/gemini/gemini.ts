/** The Gemini API (v1beta) as callers speak it. Model and stream flag come from the path. */
import type { Dialect } from '#pipeline/call';
import { batchEmbedFromWire, embedFromWire } from './embed-from-wire.ts';
import { geminiErrors } from './errors.ts';
import { countFromWire, generateFromWire } from './from-wire.ts';
import { generateGuarding } from './guarding.ts';
import { createStreamWriter } from './stream.ts';
import { batchEmbedRequestPlan, countRequestPlan, embedRequestPlan } from './texts.ts';
import { batchEmbedToWire, countToWire, embedToWire, generateToWire } from './to-wire.ts';
import { readBatchEmbed, readCountTokens, readEmbed, readGenerate } from './wire.ts';

export { geminiErrors } from './errors.ts';

/** models/{model}:generateContent and :streamGenerateContent. */
export const geminiGenerate: Dialect = {
  format: 'gemini-generate',
  operation: 'generate',
  read: readGenerate,
  fromWire: generateFromWire,
  toWire(reply, context) {
    if (reply.kind !== 'generate') throw new TypeError(`a ${reply.kind} reply to generateContent`);
    return generateToWire(reply, context);
  },
  stream: createStreamWriter,
  errors: geminiErrors,
  guarding: generateGuarding,
};

/** models/{model}:countTokens. */
export const geminiCountTokens: Dialect = {
  format: 'gemini-count-tokens',
  operation: 'count-tokens',
  read: readCountTokens,
  fromWire: countFromWire,
  toWire(reply) {
    if (reply.kind !== 'count-tokens') throw new TypeError(`a ${reply.kind} reply to countTokens`);
    return countToWire(reply);
  },
  errors: geminiErrors,
  guarding: { request: countRequestPlan },
};

/** models/{model}:embedContent. */
export const geminiEmbed: Dialect = {
  format: 'gemini-embed',
  operation: 'embed',
  read: readEmbed,
  fromWire: embedFromWire,
  toWire(reply) {
    if (reply.kind !== 'embed') throw new TypeError(`a ${reply.kind} reply to embedContent`);
    return embedToWire(reply);
  },
  errors: geminiErrors,
  guarding: { request: embedRequestPlan },
};

/** models/{model}:batchEmbedContents, which the SDK's embedContent uses. */
export const geminiBatchEmbed: Dialect = {
  format: 'gemini-batch-embed',
  operation: 'embed',
  read: readBatchEmbed,
  fromWire: batchEmbedFromWire,
  toWire(reply) {
    if (reply.kind !== 'embed') throw new TypeError(`a ${reply.kind} reply to batchEmbedContents`);
    return batchEmbedToWire(reply);
  },
  errors: geminiErrors,
  guarding: { request: batchEmbedRequestPlan },
};
