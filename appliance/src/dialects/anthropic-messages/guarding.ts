import type { DialectGuarding } from '#pipeline/dialect-guarding';
import { blockedMessage } from './blocked.ts';
import { createMessagesGuarding } from './guarded-stream.ts';
import { messagesReplyPlan, messagesRequestPlan } from './texts.ts';

/** Messages under guardrails. */
export const messagesGuarding: DialectGuarding = {
  request: messagesRequestPlan,
  reply: () => messagesReplyPlan,
  stream: createMessagesGuarding,
  blockedReply: blockedMessage,
};
