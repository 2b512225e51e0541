import type { Dialect } from '#pipeline/call';
import { openaiErrors } from '../openai-errors.ts';
import { requestFromWire } from './from-wire.ts';
import { responsesGuarding } from './guarding.ts';
import { createResponsesWriter } from './stream.ts';
import { replyToWire } from './to-wire.ts';
import { readResponses } from './wire.ts';

/** OpenAI's Responses API as callers speak it: `POST /v1/responses`. Without stored state, which lives at OpenAI only. */
export const openaiResponses: Dialect = {
  format: 'openai-responses',
  operation: 'generate',
  read: readResponses,
  fromWire: requestFromWire,
  toWire: replyToWire,
  stream: createResponsesWriter,
  errors: openaiErrors,
  guarding: responsesGuarding,
};
