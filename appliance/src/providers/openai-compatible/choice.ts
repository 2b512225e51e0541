/** What whole choices and the deltas of streamed ones have in common. */
import type { Citation, FinishReason, TokenLogprob } from '#pipeline/call';
import { isObject, type Json, type JsonObject } from '#pipeline/json';
import { isList } from './wire.ts';

/** Why a choice ended. A forced tool call ends with `stop` at OpenAI, but is one all the same. */
export function finishOf(choice: JsonObject, hasCalls: boolean): FinishReason {
  const raw = typeof choice.finish_reason === 'string' ? choice.finish_reason : '';
  const unified = unify(raw);
  // vLLM names the sequence that ended it.
  const { stop_reason: stopSequence } = choice;
  return {
    unified: unified === 'stop' && hasCalls ? 'tool-calls' : unified,
    raw,
    ...(typeof stopSequence === 'string' ? { stopSequence } : {}),
  };
}

/** Log probabilities of a choice's text and refusal. */
export function logprobsOf(choice: JsonObject): readonly TokenLogprob[] {
  if (!isObject(choice.logprobs)) return [];
  const { content, refusal } = choice.logprobs;
  return [...(isList(content) ? content : []), ...(isList(refusal) ? refusal : [])].flatMap((entry) => {
    const token = tokenOf(entry);
    if (!token || !isObject(entry)) return [];
    const others = isList(entry.top_logprobs) ? entry.top_logprobs : [];
    return [{ ...token, top: others.flatMap((other) => tokenOf(other) ?? []) }];
  });
}

/** Quoted web pages, in a message or a delta. */
export function citationsOf(message: JsonObject): readonly Citation[] {
  if (!isList(message.annotations)) return [];
  return message.annotations.flatMap((annotation) => {
    const quoted = isObject(annotation) ? annotation.url_citation : undefined;
    if (!isObject(quoted) || typeof quoted.url !== 'string') return [];
    const { url, title, start_index: start, end_index: end } = quoted;
    return [
      {
        url,
        ...(typeof title === 'string' ? { title } : {}),
        ...(typeof start === 'number' ? { start } : {}),
        ...(typeof end === 'number' ? { end } : {}),
      },
    ];
  });
}

/** Text of a message's or delta's content: a string, or a list of parts as Mistral sends it. */
export function textOf(content: Json | undefined): string {
  if (typeof content === 'string') return content;
  if (!isList(content)) return '';
  return content.map((part) => (isObject(part) && part.type === 'text' && typeof part.text === 'string' ? part.text : '')).join('');
}

/** Arguments as JSON text; a few servers send the object itself. '' where there are none. */
export function argumentsOf(call: JsonObject): string {
  const { arguments: text } = call;
  if (typeof text === 'string') return text;
  return isObject(text) ? JSON.stringify(text) : '';
}

function tokenOf(entry: Json): Pick<TokenLogprob, 'token' | 'logprob' | 'bytes'> | undefined {
  if (!isObject(entry) || typeof entry.token !== 'string' || typeof entry.logprob !== 'number') return undefined;
  const { token, logprob, bytes } = entry;
  return { token, logprob, ...(isList(bytes) ? { bytes: bytes.filter((byte) => typeof byte === 'number') } : {}) };
}

function unify(raw: string): FinishReason['unified'] {
  switch (raw) {
    case 'stop':
    case 'eos':
    case 'eos_token':
    case 'stop_sequence':
      return 'stop';
    case 'length':
    case 'max_tokens':
      return 'length';
    case 'tool_calls':
    case 'function_call':
      return 'tool-calls';
    case 'content_filter':
      return 'content-filter';
    case 'error':
      return 'error';
  }
  return 'other';
}
