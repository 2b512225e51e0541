import type { DialectGuarding } from '#pipeline/dialect-guarding';
import { blockedResponse } from './blocked.ts';
import { createResponsesGuarding } from './guarded-stream.ts';
import { responsesReplyPlan, responsesRequestPlan } from './texts.ts';

/** The Responses API under guardrails. */
export const responsesGuarding: DialectGuarding = {
  request: responsesRequestPlan,
  reply: responsesReplyPlan,
  stream: createResponsesGuarding,
  blockedReply: (reply) => blockedResponse(reply),
};
