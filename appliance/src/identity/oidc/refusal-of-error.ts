import { isObject } from '#pipeline/json';
import type { ProviderAnswer } from './provider-answer.ts';

/** What openid-client throws, by what it means. Only codes go on: messages may hold claims or codes. */
export function refusalOfError(error: unknown): Extract<ProviderAnswer, { readonly ok: false }> {
  const code = codeOf(error);
  if (code === 'OAUTH_AUTHORIZATION_RESPONSE_ERROR') return { ok: false, reason: 'provider-refused', detail: wordOf(error) };
  if (code === 'OAUTH_RESPONSE_BODY_ERROR') return { ok: false, reason: 'code-refused', detail: wordOf(error) };
  if (code === undefined || unreachable.has(code)) return { ok: false, reason: 'provider-unreachable', detail: code ?? 'connection' };
  return { ok: false, reason: 'token-invalid', detail: [code, claimOf(error)].filter((part) => part !== undefined).join(' ') };
}

const unreachable = new Set([
  'OAUTH_TIMEOUT',
  'OAUTH_ABORT',
  'OAUTH_RESPONSE_IS_NOT_CONFORM',
  'OAUTH_RESPONSE_IS_NOT_JSON',
  'OAUTH_PARSE_ERROR',
  'OAUTH_HTTP_REQUEST_FORBIDDEN',
]);

function codeOf(error: unknown): string | undefined {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  return typeof code === 'string' && /^OAUTH_[A-Z_]{1,60}$/.test(code) ? code : undefined;
}

/** `error` of the answer, such as access_denied or invalid_grant. */
function wordOf(error: unknown): string {
  const word = error instanceof Error && 'error' in error ? error.error : undefined;
  return typeof word === 'string' && /^[a-z_]{1,40}$/.test(word) ? word : 'error';
}

/** Which claim failed: found in the chain of causes. */
function claimOf(error: unknown): string | undefined {
  let at: unknown = error;
  for (let depth = 0; depth < 4; depth += 1) {
    const cause = at instanceof Error ? at.cause : undefined;
    if (isObject(cause) && typeof cause['claim'] === 'string' && /^[a-z_]{1,20}$/.test(cause['claim'])) return cause['claim'];
    at = cause;
  }
  return undefined;
}
