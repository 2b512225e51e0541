import type { CountRequest, Dialect, JsonObject, Translated } from '#pipeline/call';
import { anthropicErrors } from '../anthropic-messages/errors.ts';
import { messagesFromWire } from '../anthropic-messages/from-wire.ts';
import { messagesRequestPlan } from '../anthropic-messages/texts.ts';
import { replyToWire } from '../anthropic-messages/to-wire.ts';
import { readPrompt } from '../anthropic-messages/wire.ts';

/** POST /v1/messages/count_tokens: the prompt of a Messages request in, `{ input_tokens }` out. */
export const anthropicCountTokens: Dialect = {
  format: 'anthropic-count-tokens',
  operation: 'count-tokens',
  read: (body) => ({ ...readPrompt(body), stream: false }),
  fromWire,
  toWire: replyToWire,
  errors: anthropicErrors,
  guarding: { request: messagesRequestPlan },
};

function fromWire(body: JsonObject): Translated<CountRequest> {
  const { value, refused, ignored } = messagesFromWire(body);
  return { value: { kind: 'count-tokens', request: { ...value, stream: false } }, refused, ignored };
}
