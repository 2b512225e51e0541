import type { Dialect } from '#pipeline/call';
import { anthropicErrors } from './errors.ts';
import { messagesFromWire } from './from-wire.ts';
import { messagesGuarding } from './guarding.ts';
import { createMessagesWriter } from './stream.ts';
import { replyToWire } from './to-wire.ts';
import { readMessages } from './wire.ts';

/** POST /v1/messages, as the official SDKs (2026-11) send and read it. */
export const anthropicMessages: Dialect = {
  format: 'anthropic-messages',
  operation: 'generate',
  read: readMessages,
  fromWire: messagesFromWire,
  toWire: replyToWire,
  stream: createMessagesWriter,
  errors: anthropicErrors,
  guarding: messagesGuarding,
};
