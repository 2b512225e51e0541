import type { ReplyContext } from '#pipeline/normal-reply';
import type { StreamDialect } from '#pipeline/guarded-stream/stream-dialect';
import type { Json, JsonObject } from '#pipeline/json';
import type { DocumentPlan } from '#pipeline/texts/plan';

/** How guardrails read and rewrite what a dialect says. */
export interface DialectGuarding {
  readonly request: DocumentPlan;
  /** Of a whole reply. `body`: the caller's, for dialects that repeat parts of it. Absent where a reply holds no text. */
  reply?(body: JsonObject): DocumentPlan;
  stream?(context: ReplyContext): StreamDialect;
  /** The whole reply of a call whose output was blocked: what the provider's reply says of itself, and nothing of what it said. */
  blockedReply?(reply: Json): Json;
  /** Only where the caller asks for a verdict instead of an answer. */
  readonly moderation?: {
    inputs(body: JsonObject): readonly string[];
    toWire(reply: { readonly callId: string; readonly model: string }, verdicts: readonly ModerationVerdict[]): Json;
  };
}

/** What a profile made of one input that it was asked about. */
export interface ModerationVerdict {
  /** The profile does more than let it pass. */
  readonly flagged: boolean;
  readonly findings: readonly { readonly processor: string; readonly type: string; readonly score: number }[];
}
