import type { Dialect } from '#pipeline/call';
import { openaiErrors } from '../openai-errors.ts';
import { requestFromWire } from './from-wire.ts';
import { chatGuarding } from './guarding.ts';
import { createChatWriter } from './stream.ts';
import { replyToWire } from './to-wire.ts';
import { readChat } from './wire.ts';

/** OpenAI chat completions, as callers speak it: `POST /v1/chat/completions`. */
export const openaiChat: Dialect = {
  format: 'openai-chat',
  operation: 'generate',
  read: readChat,
  fromWire: requestFromWire,
  toWire(reply, context) {
    if (reply.kind !== 'generate') throw new TypeError(`a ${reply.kind} reply is no chat completion`);
    return replyToWire(reply, context);
  },
  stream: createChatWriter,
  errors: openaiErrors,
  guarding: chatGuarding,
};
