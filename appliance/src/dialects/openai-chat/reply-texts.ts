import { type DocumentPlan, each, echo, fixed, joined, list, object, type Plan, sealed, text, token, words } from '#pipeline/texts/plan';
import { contentOf, messageMembers } from './texts.ts';

/** `{ index, delta | message, finish_reason, logprobs }` and the annotations of web search. */
const replyMessage: Readonly<Record<string, Plan>> = {
  ...messageMembers,
  content: joined(() => object({}, { select: contentOf, rest: text('text') })),
  annotations: list(() => object({ type: token, index: token }, { rest: words('other') })),
  audio: object({ id: token, data: sealed, transcript: text('text'), expires_at: token }),
};

/** What stands around the choices. */
const envelope: Readonly<Record<string, Plan>> = {
  model: fixed,
  ...each(token, [
    'created',
    'usage',
    'timings',
    'prompt_token_ids',
    'id',
    'object',
    'system_fingerprint',
    'service_tier',
    'provider',
    'obfuscation',
  ]),
};

/** A whole `chat.completion`. */
export const chatReplyPlan: DocumentPlan = {
  role: 'assistant',
  unknown: words('other'),
  root: object({
    ...envelope,
    choices: list(() =>
      object({
        index: token,
        finish_reason: token,
        native_finish_reason: token,
        stop_reason: token,
        logprobs: echo('null'),
        message: object(replyMessage),
      }),
    ),
  }),
};

/** One `chat.completion.chunk`: what a whole message says, bit by bit. */
export const chatChunkPlan: DocumentPlan = {
  role: 'assistant',
  unknown: words('other'),
  root: object({
    ...envelope,
    choices: list(() =>
      object({
        ...each(token, ['index', 'finish_reason', 'native_finish_reason', 'stop_reason', 'token_ids']),
        logprobs: object({ content: echo('null'), refusal: echo('null') }),
        delta: object(replyMessage),
      }),
    ),
  }),
};
