import type { Gateway } from './gateway.ts';
import type { DialectName } from './speaker.ts';

/** A request in a test's own words: what no SDK would send, or to the byte. */
export interface Question {
  readonly path: string;
  readonly body: string | Uint8Array;
  readonly headers?: Readonly<Record<string, string>>;
  readonly signal?: AbortSignal;
}

type Asking = Pick<Gateway, 'lan' | 'key'>;

export function ask({ lan, key }: Asking, { path, body, headers = {}, signal }: Question): Promise<Response> {
  const own = { authorization: `Bearer ${key}`, 'content-type': 'application/json', ...headers };
  return fetch(lan + path, { method: 'POST', headers: own, body, ...(signal ? { signal } : {}) });
}

/** The least that a dialect takes for a question, and what a test adds to it. */
export function questionIn(
  dialect: DialectName,
  route: string,
  { stream = false, ...more }: { readonly stream?: boolean } & Readonly<Record<string, unknown>> = {},
): Question {
  const flag = stream ? { stream } : {};
  switch (dialect) {
    case 'chat':
      return question('/v1/chat/completions', { model: route, messages: [{ role: 'user', content: 'hi' }], ...flag, ...more });
    case 'responses':
      return question('/v1/responses', { model: route, input: 'hi', ...flag, ...more });
    case 'messages':
      return question('/v1/messages', { model: route, max_tokens: 64, messages: [{ role: 'user', content: 'hi' }], ...flag, ...more });
    case 'gemini': {
      const method = stream ? 'streamGenerateContent?alt=sse' : 'generateContent';
      return question(`/v1beta/models/${route}:${method}`, { contents: [{ role: 'user', parts: [{ text: 'hi' }] }], ...more });
    }
  }
}

const question = (path: string, body: object): Question => ({ path, body: JSON.stringify(body) });

/** Where each dialect says which of our codes it is. */
export const codeAt = {
  chat: ['error', 'code'],
  responses: ['error', 'code'],
  messages: ['error', 'code'],
  gemini: ['error', 'details', 0, 'reason'],
} as const satisfies Readonly<Record<DialectName, readonly (string | number)[]>>;
