/** The conversation as Anthropic takes it: a system prompt, then turns in which user and assistant alternate. */
import type { GenerateRequest, JsonObject } from '#pipeline/call';
import { blockToWire } from './content.ts';
import type { Losses } from './losses.ts';
import type { Traits } from './traits.ts';

interface Turn {
  readonly role: 'user' | 'assistant' | 'system';
  readonly content: JsonObject[];
}

/**
 * `system` and `messages`. System and developer messages at the beginning are the system prompt. Later ones stay in the
 * conversation where the model takes them there: behind the user turn they stand in or before, which is where they are allowed.
 * Everywhere else they join the system prompt, in order.
 */
export function turnsToWire(
  { messages }: GenerateRequest,
  { traits, losses }: { readonly traits: Traits; readonly losses: Losses },
): JsonObject {
  const system: JsonObject[] = [];
  const turns: Turn[] = [];
  let waiting: JsonObject[] = [];

  /** Before an assistant turn, and at the end. */
  function settleWaiting(): void {
    if (waiting.length === 0) return;
    if (turns.at(-1)?.role === 'user') turns.push({ role: 'system', content: waiting });
    else system.push(...waiting);
    waiting = [];
  }

  messages.forEach((message, at) => {
    if (message.name !== undefined) losses.ignored.push('messages[].name');
    const content = message.parts.flatMap((part) => blockToWire(part, { path: `messages[${at}]`, losses }));
    if (content.length === 0) return;
    if (message.role === 'system' || message.role === 'developer') {
      (traits.systemTurns && turns.length > 0 ? waiting : system).push(...content);
      return;
    }
    if (message.role === 'assistant') settleWaiting();
    const role = message.role === 'assistant' ? 'assistant' : 'user';
    const last = turns.at(-1);
    if (last?.role === role) last.content.push(...content);
    else turns.push({ role, content });
  });
  settleWaiting();
  return { ...(system.length > 0 ? { system } : {}), messages: turns.map(orderTurn) };
}

/** Results come first in the user turn that answers tool calls. */
function orderTurn({ role, content }: Turn): JsonObject {
  if (role !== 'user') return { role, content };
  const isResult = ({ type }: JsonObject): boolean => type === 'tool_result';
  const results = content.filter(isResult);
  return { role, content: results.length === 0 ? content : [...results, ...content.filter((block) => !isResult(block))] };
}
