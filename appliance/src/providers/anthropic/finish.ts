import type { FinishReason, JsonObject } from '#pipeline/call';
import { isObject } from '#pipeline/json';

const unified: ReadonlyMap<string, FinishReason['unified']> = new Map<string, FinishReason['unified']>([
  ['end_turn', 'stop'],
  ['stop_sequence', 'stop'],
  ['max_tokens', 'length'],
  ['model_context_window_exceeded', 'length'],
  ['tool_use', 'tool-calls'],
  ['refusal', 'content-filter'],
]);

/** stop_reason and stop_sequence of a message or of the delta of message_delta. undefined while there is none. */
export function finishFromWire({ stop_reason: reason, stop_sequence: sequence }: JsonObject): FinishReason | undefined {
  if (typeof reason !== 'string') return undefined;
  return { unified: unified.get(reason) ?? 'other', raw: reason, ...(typeof sequence === 'string' ? { stopSequence: sequence } : {}) };
}

/** Why the model or Anthropic's classifiers declined, in their words, where stop_details says. */
export function refusalFromWire({ stop_details: details }: JsonObject): string | undefined {
  return isObject(details) && typeof details.explanation === 'string' && details.explanation !== '' ? details.explanation : undefined;
}
