import { isObject, type Json } from '#pipeline/json';
import { isList } from './wire.ts';

/** A `chat.completion` whose content was blocked: its frame and usage, and no word of what was said. */
export function blockedChat(reply: Json): Json {
  const { id = '', created = 0, model = '', usage, choices } = isObject(reply) ? reply : {};
  const blocked = isList(choices) && choices.length > 0 ? choices : [{}];
  return {
    id,
    object: 'chat.completion',
    created,
    model,
    choices: blocked.map((choice, at) => ({
      index: isObject(choice) && typeof choice.index === 'number' ? choice.index : at,
      message: { role: 'assistant', content: null, refusal: null },
      logprobs: null,
      finish_reason: 'content_filter',
    })),
    ...(isObject(usage) ? { usage } : {}),
  };
}
