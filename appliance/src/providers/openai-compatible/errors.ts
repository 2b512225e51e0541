/** How OpenAI and the servers that imitate it say no: OpenAI, Azure, vLLM, llama.cpp, Ollama, LM Studio, TGI, OpenRouter. */
import { isObject, parseJson, type JsonObject } from '#pipeline/json';
import type { FailureKind, ProviderFailure, UpstreamHeaders } from '#pipeline/call';
import { retryAfter } from '../reply-headers.ts';

/** Classifies an HTTP reply that is no success, first by the server's own code, then by its status, last by well-known phrases. */
export function failureOf(status: number, headers: UpstreamHeaders, body: string): ProviderFailure {
  const retryAfterMs = retryAfter(headers);
  return { ...failureFromError(parseJson(body), status), status, ...(retryAfterMs === undefined ? {} : { retryAfterMs }) };
}

/** Classifies an error object as found in a stream or in a reply of status 200, where the status is known only if the error names it. */
export function failureFromError(error: unknown, status?: number): ProviderFailure {
  const { words, message } = readError(error);
  const known = status ?? words.map(Number).find((code) => code >= 400 && code <= 599);
  return {
    kind: kindOf(words, known, message),
    ...(known === undefined ? {} : { status: known }),
    ...(message === undefined ? {} : { message }),
  };
}

/** Codes and types that say more than the status. Where a status contradicts them, they are right (a 400 for an unknown model). */
const kinds: ReadonlyMap<string, FailureKind> = new Map<string, FailureKind>([
  ['context_length_exceeded', 'context-length'],
  ['context_window_exceeded', 'context-length'],
  ['exceed_context_size_error', 'context-length'],
  ['content_filter', 'content-policy'],
  ['content_policy_violation', 'content-policy'],
  ['moderation_blocked', 'content-policy'],
  ['invalid_prompt', 'content-policy'],
  ['image_content_policy_violation', 'content-policy'],
  ['responsibleaipolicyviolation', 'content-policy'],
  ['insufficient_quota', 'rate-limit'],
  ['rate_limit_exceeded', 'rate-limit'],
  ['rate_limit_error', 'rate-limit'],
  ['ratelimitreached', 'rate-limit'],
  ['model_not_found', 'not-found'],
  ['deploymentnotfound', 'not-found'],
  ['not_found_error', 'not-found'],
  ['notfounderror', 'not-found'],
  ['invalid_api_key', 'auth'],
  ['authentication_error', 'auth'],
  ['permission_error', 'auth'],
]);

/** Servers without a code for it say it in words. Lower case. */
const contextPhrases = [
  'context length',
  'context size',
  'context window',
  'maximum model length',
  'max_new_tokens` must be',
  'prompt is too long',
  'too many tokens in the prompt',
];

/** Longest provider message kept, in UTF-16 units. */
const longestMessage = 2000;

function kindOf(words: readonly string[], status: number | undefined, message: string | undefined): FailureKind {
  for (const word of words) {
    const kind = kinds.get(word);
    if (kind) return kind;
  }
  if (status === 429 || status === 402) return 'rate-limit';
  if (status === 408 || status === 504) return 'timeout';
  if (status === 401 || status === 403) return 'auth';
  if (status === 404 || status === 405) return 'not-found';
  if (message !== undefined && saysContext(message)) return 'context-length';
  if (status === undefined)
    return words.some((word) => word.startsWith('invalid_request') || word.startsWith('badrequest')) ? 'bad-request' : 'server-error';
  return status >= 500 || status === 409 ? 'server-error' : 'bad-request';
}

function saysContext(message: string): boolean {
  const text = message.toLowerCase();
  return contextPhrases.some((phrase) => text.includes(phrase));
}

/** Codes and types in lower case, the most telling first, and the message, wherever this server puts them. */
function readError(body: unknown): { readonly words: readonly string[]; readonly message: string | undefined } {
  if (typeof body === 'string') return { words: [], message: bounded(body) };
  // Google's OpenAI endpoint puts its error into a list.
  if (Array.isArray(body)) return readError(body.find(isObject));
  if (!isObject(body)) return { words: [], message: undefined };
  const inner = body.error;
  if (typeof inner === 'string') return { words: [], message: bounded(inner) };
  const error = isObject(inner) ? inner : body;
  const nested = isObject(error.innererror) ? error.innererror : {};
  const words = [nested.code, error.code, error.type, error.status].flatMap(wordOf);
  return { words, message: messageOf(error) };
}

function wordOf(value: unknown): readonly string[] {
  return typeof value === 'string' || typeof value === 'number' ? [String(value).toLowerCase()] : [];
}

/** `detail` is FastAPI's: a string, or a list of `{ loc, msg }`. */
function messageOf(error: JsonObject): string | undefined {
  const { message, detail } = error;
  if (typeof message === 'string') return bounded(message);
  if (typeof detail === 'string') return bounded(detail);
  const first = Array.isArray(detail) ? detail.find(isObject) : undefined;
  return typeof first?.msg === 'string' ? bounded(first.msg) : undefined;
}

function bounded(text: string): string {
  return text.length > longestMessage ? text.slice(0, longestMessage) : text;
}
