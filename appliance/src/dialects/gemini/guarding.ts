import type { DialectGuarding } from '#pipeline/dialect-guarding';
import { blockedGenerate } from './blocked.ts';
import { createGenerateGuarding } from './guarded-stream.ts';
import { geminiReplyPlan, generateRequestPlan } from './texts.ts';

/** generateContent and streamGenerateContent under guardrails. */
export const generateGuarding: DialectGuarding = {
  request: generateRequestPlan,
  reply: () => geminiReplyPlan,
  stream: createGenerateGuarding,
  blockedReply: blockedGenerate,
};
