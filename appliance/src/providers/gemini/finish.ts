import type { FinishReason } from '#pipeline/call';

const unified: ReadonlyMap<string, FinishReason['unified']> = new Map([
  ['STOP', 'stop'],
  ['MAX_TOKENS', 'length'],
  // The output limit of one request; more would come for a continuation token.
  ['CONTINUATION', 'length'],
  ...[
    'SAFETY',
    'RECITATION',
    'BLOCKLIST',
    'PROHIBITED_CONTENT',
    'SPII',
    'IMAGE_SAFETY',
    'IMAGE_PROHIBITED_CONTENT',
    'IMAGE_RECITATION',
    'MODEL_ARMOR',
    'ESCALATION',
    'PUP_LIMITED_DISABLED',
  ].map((word) => [word, 'content-filter'] as const),
  ...['MALFORMED_FUNCTION_CALL', 'UNEXPECTED_TOOL_CALL', 'TOO_MANY_TOOL_CALLS', 'MISSING_THOUGHT_SIGNATURE', 'MALFORMED_RESPONSE'].map(
    (word) => [word, 'error'] as const,
  ),
]);

/** finishReason. Gemini stops for tool calls as for anything else, so whether there were any decides. */
export function finishFromWire(word: string, hasCalls: boolean): FinishReason {
  const found = unified.get(word) ?? 'other';
  return { unified: found === 'stop' && hasCalls ? 'tool-calls' : found, raw: word };
}

/** promptFeedback.blockReason. */
export function blockedFinish(reason: string): FinishReason {
  return { unified: 'content-filter', raw: reason };
}
