import type { Dialect } from '#pipeline/call';
import { openaiErrors } from '../openai-errors.ts';
import { embedFromWire } from './from-wire.ts';
import { embeddingsRequestPlan } from './texts.ts';
import { embeddingsToWire } from './to-wire.ts';
import { readEmbeddings } from './wire.ts';

/** OpenAI embeddings, as callers speak it: `POST /v1/embeddings`. */
export const openaiEmbeddings: Dialect = {
  format: 'openai-embeddings',
  operation: 'embed',
  read: readEmbeddings,
  fromWire: embedFromWire,
  toWire(reply, context) {
    if (reply.kind !== 'embed') throw new TypeError(`a ${reply.kind} reply holds no embeddings`);
    return embeddingsToWire(reply, context);
  },
  errors: openaiErrors,
  guarding: { request: embeddingsRequestPlan },
};
