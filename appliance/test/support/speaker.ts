/** An application that talks to the gateway through the official SDK of one dialect. Tests say the same in every dialect with it. */
import type { Gateway } from './gateway.ts';
import { openChat } from './speak-chat.ts';
import { openGemini } from './speak-gemini.ts';
import { openMessages } from './speak-messages.ts';
import { openResponses } from './speak-responses.ts';

export interface ToolDefinition {
  readonly name: string;
  readonly parameters: { readonly type: 'object'; readonly properties: Readonly<Record<string, unknown>>; readonly required?: string[] };
}

/** What holds for a whole conversation. */
export interface Setting {
  readonly gateway: Pick<Gateway, 'lan' | 'key'>;
  readonly route: string;
  readonly stream: boolean;
  readonly system?: string;
  /** Said in the dialects that know a developer. */
  readonly developer?: string;
  readonly tools?: readonly ToolDefinition[];
  /** Absent: the model chooses. */
  readonly choice?: 'required' | { readonly name: string };
  readonly reasoning?: boolean;
  readonly schema?: Readonly<Record<string, unknown>>;
  readonly stop?: readonly string[];
}

export interface HeardCall {
  readonly id: string;
  readonly name: string;
  /** Parsed. */
  readonly input: unknown;
}

/** A reply as the application sees it; `finish` in the dialect's own word. */
export interface Heard {
  readonly text: string;
  readonly reasoning: string;
  readonly calls: readonly HeardCall[];
  readonly finish: string;
  readonly usage: { readonly input: number; readonly output: number; readonly cached: number };
}

export interface Picture {
  readonly url?: string;
  /** Base64 of a PNG. */
  readonly data?: string;
}

/** Keeps the turns as the SDK gives them, and hands all of them back with the next one, as applications do. */
export interface Conversation {
  /** Asks another route from now on. */
  moveTo(route: string): void;
  say(words: string, picture?: Picture): Promise<Heard>;
  /** Gives each call of the last reply its result. */
  answer(results: readonly string[]): Promise<Heard>;
}

export const speakers = { chat: openChat, responses: openResponses, messages: openMessages, gemini: openGemini } as const;

export type DialectName = keyof typeof speakers;

export const dialectNames = ['chat', 'responses', 'messages', 'gemini'] as const satisfies readonly DialectName[];

/** The words of the dialects for why a reply ended. */
export const finishWords = {
  chat: { stop: 'stop', length: 'length', 'content-filter': 'content_filter', 'tool-calls': 'tool_calls' },
  responses: { stop: 'completed', length: 'max_output_tokens', 'content-filter': 'content_filter', 'tool-calls': 'completed' },
  messages: { stop: 'end_turn', length: 'max_tokens', 'content-filter': 'refusal', 'tool-calls': 'tool_use' },
  gemini: { stop: 'STOP', length: 'MAX_TOKENS', 'content-filter': 'SAFETY', 'tool-calls': 'STOP' },
} as const;
