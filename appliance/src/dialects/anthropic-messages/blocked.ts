import type { JsonObject } from '#pipeline/call';
import { isObject, type Json } from '#pipeline/json';

/** How a Message ends whose content was blocked. Which policy it was is not told in this dialect's closed list of categories. */
export const refused: JsonObject = {
  stop_reason: 'refusal',
  stop_sequence: null,
  stop_details: { type: 'refusal', category: null, explanation: null },
};

/** A Message whose content was blocked: its frame and usage, and no word of what was said. */
export function blockedMessage(reply: Json): Json {
  const { id = '', model = '', usage = { input_tokens: 0, output_tokens: 0 } } = isObject(reply) ? reply : {};
  return { id, type: 'message', role: 'assistant', model, content: [], ...refused, usage };
}
