import type { DialectGuarding } from '#pipeline/dialect-guarding';
import { blockedChat } from './blocked.ts';
import { createChatStream } from './guarded-stream.ts';
import { chatReplyPlan } from './reply-texts.ts';
import { chatRequestPlan } from './texts.ts';

/** Chat completions under guardrails. */
export const chatGuarding: DialectGuarding = {
  request: chatRequestPlan,
  reply: () => chatReplyPlan,
  stream: createChatStream,
  blockedReply: blockedChat,
};
