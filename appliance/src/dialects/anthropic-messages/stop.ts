import type { FinishReason, JsonObject } from '#pipeline/call';

/** Anthropic's own words, kept where they still say what the finish reason says. */
const ownWords: ReadonlyMap<string, FinishReason['unified']> = new Map<string, FinishReason['unified']>([
  ['end_turn', 'stop'],
  ['stop_sequence', 'stop'],
  ['max_tokens', 'length'],
  ['model_context_window_exceeded', 'length'],
  ['tool_use', 'tool-calls'],
  ['pause_turn', 'other'],
  ['refusal', 'content-filter'],
]);

/** What the reply held beside its finish reason, which decides how this wire names the end. */
export interface Ending {
  readonly calledTool: boolean;
  readonly refusal: string | undefined;
}

/** stop_reason, stop_sequence and stop_details. */
export function stopToWire(finish: FinishReason, ending: Ending): JsonObject {
  const reason = ownWords.get(finish.raw) === finish.unified ? finish.raw : stopReason(finish, ending);
  return {
    stop_reason: reason,
    stop_sequence: finish.stopSequence ?? null,
    stop_details: reason === 'refusal' ? { type: 'refusal', category: null, explanation: ending.refusal ?? null } : null,
  };
}

function stopReason(finish: FinishReason, { calledTool, refusal }: Ending): string {
  switch (finish.unified) {
    case 'length':
      return 'max_tokens';
    case 'tool-calls':
      return 'tool_use';
    case 'content-filter':
      return 'refusal';
    case 'stop':
    case 'error':
    case 'other':
      if (refusal !== undefined) return 'refusal';
      if (calledTool) return 'tool_use';
      return finish.stopSequence === undefined ? 'end_turn' : 'stop_sequence';
  }
}
