import type { Dialect } from '#pipeline/call';
import { words } from '#pipeline/texts/plan';
import { openaiErrors } from '../openai-errors.ts';
import { moderationsToWire } from './to-wire.ts';
import { readModerations } from './wire.ts';

/** OpenAI moderations, judged by the caller's guardrail profile: `POST /v1/moderations`. */
export const openaiModerations: Dialect = {
  format: 'openai-moderations',
  operation: 'moderate',
  read: (body) => ({ model: readModerations(body).model ?? '', stream: false, wantsUsage: false }),
  // Nothing goes to a provider; for whoever counts its tokens it is a list of texts.
  fromWire: (body) => ({ value: { kind: 'embed', inputs: readModerations(body).inputs }, refused: [], ignored: [] }),
  toWire: (reply) => {
    throw new TypeError(`a ${reply.kind} reply is no moderation`);
  },
  errors: openaiErrors,
  guarding: {
    request: { role: 'user', root: words('text'), unknown: words('text') },
    moderation: { inputs: (body) => readModerations(body).inputs, toWire: moderationsToWire },
  },
};
