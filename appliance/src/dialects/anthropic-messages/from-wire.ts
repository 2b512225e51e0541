import type { GenerateRequest, JsonObject, Sampling, Translated } from '#pipeline/call';
import { isObject } from '#pipeline/json';
import { conversationFromWire } from './conversation-from-wire.ts';
import { outputFromWire, reasoningFromWire, toolChoiceFromWire, toolsFromWire } from './settings-from-wire.ts';
import { isSet, isStrings, type Losses } from './wire.ts';

/** Fields that are translated. */
const carried: ReadonlySet<string> = new Set([
  'model',
  'messages',
  'max_tokens',
  'system',
  'metadata',
  'stop_sequences',
  'stream',
  'temperature',
  'top_k',
  'top_p',
  'thinking',
  'tool_choice',
  'tools',
  'output_config',
  'output_format',
]);

/** Fields that say how the call is served, not what the answer is. */
const advisory: ReadonlySet<string> = new Set(['service_tier', 'cache_control', 'diagnostics', 'speed']);

/** A Messages request (also that of count_tokens) in normal form. Takes a body that passed its shape check. */
export function messagesFromWire(body: JsonObject): Translated<GenerateRequest> {
  const losses: Losses = { refused: [], ignored: [] };
  nameLosses(body, losses);
  if (body.max_tokens === 0) losses.refused.push('max_tokens (0, which only warms a cache)');
  const messages = conversationFromWire(body, losses);
  const choice = toolChoiceFromWire(body.tool_choice);
  const reasoning = reasoningFromWire(body, losses);
  const endUser = isObject(body.metadata) ? body.metadata.user_id : undefined;
  const value: GenerateRequest = {
    kind: 'generate',
    stream: body.stream === true,
    messages,
    tools: toolsFromWire(body.tools, losses),
    ...choice,
    sampling: samplingFromWire(body),
    output: outputFromWire(body),
    ...(reasoning === undefined ? {} : { reasoning }),
    ...(typeof endUser === 'string' ? { endUser } : {}),
  };
  return { value, refused: losses.refused, ignored: [...new Set(losses.ignored)] };
}

/** Whatever this file does not know is refused by name: nobody can say that it does not matter. */
function nameLosses(body: JsonObject, losses: Losses): void {
  for (const [name, value] of Object.entries(body)) {
    if (!isSet(value) || carried.has(name) || isEmptyList(value)) continue;
    if (!advisory.has(name)) losses.refused.push(name);
    else if (value !== 'standard' && value !== 'auto') losses.ignored.push(name);
  }
}

function isEmptyList(value: unknown): boolean {
  return Array.isArray(value) && value.length === 0;
}

function samplingFromWire({ max_tokens, temperature, top_p, top_k, stop_sequences }: JsonObject): Sampling {
  return {
    ...(typeof max_tokens === 'number' ? { maxOutputTokens: max_tokens } : {}),
    ...(typeof temperature === 'number' ? { temperature } : {}),
    ...(typeof top_p === 'number' ? { topP: top_p } : {}),
    ...(typeof top_k === 'number' ? { topK: top_k } : {}),
    ...(isStrings(stop_sequences) && stop_sequences.length > 0 ? { stop: stop_sequences } : {}),
  };
}
