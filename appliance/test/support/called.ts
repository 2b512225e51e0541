/** Calls as an application makes them, and what became of them. */
import { ask, questionIn, type Question } from './ask.ts';
import type { FakeProvider } from './fake-provider.ts';
import type { Gateway } from './gateway.ts';
import { parsed, textAt } from './json.ts';

export interface Called {
  /** 0: the connection failed or was cut. */
  readonly status: number;
  /** Our code of a refusal, in the words of OpenAI or Anthropic; '' otherwise. */
  readonly code: string;
  readonly message: string;
  readonly headers: Headers;
  readonly body: unknown;
  readonly text: string;
  /** Milliseconds. */
  readonly took: number;
}

type Asking = Pick<Gateway, 'lan' | 'key'>;

/** Never rejects. */
export async function called(at: Asking, question: Question): Promise<Called> {
  const began = performance.now();
  try {
    const reply = await ask(at, question);
    const text = await reply.text();
    const body = parsed(text);
    const code = textAt(body, 'error', 'code');
    return {
      status: reply.status,
      code,
      message: textAt(body, 'error', 'message'),
      headers: reply.headers,
      body,
      text,
      took: performance.now() - began,
    };
  } catch {
    return { status: 0, code: '', message: '', headers: new Headers(), body: undefined, text: '', took: performance.now() - began };
  }
}

/** A chat question of a hundred tokens at most. */
export const chat = (route: string, more: Readonly<Record<string, unknown>> = {}): Question =>
  questionIn('chat', route, { max_tokens: 100, ...more });

/** So many at the same time. */
export function together(count: number, one: (index: number) => Promise<Called>): Promise<readonly Called[]> {
  return Promise.all(Array.from({ length: count }, (_, index) => one(index)));
}

/** How often each status came. */
export function tally(all: readonly Called[]): Readonly<Record<string, number>> {
  return Object.fromEntries(
    [...Map.groupBy(all, ({ status }) => status)].toSorted(([a], [b]) => a - b).map(([status, some]) => [status, some.length]),
  );
}

/** Milliseconds until it is so; rejects after `patience`. */
export async function until(what: () => Promise<boolean> | boolean, patience: number): Promise<number> {
  const began = performance.now();
  while (!(await what())) {
    if (performance.now() - began > patience) throw new Error(`it is not so after ${patience} ms`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  return performance.now() - began;
}

/** Ten tokens in, a hundred out: ten cents by `price`. */
export const tenCents = { parts: ['a dear', ' reply'], usage: { input: 10, output: 100 } } as const;

export const price = { currency: 'USD', per: 1_000_000, input: '0', output: '1000' } as const;

/** An OpenAI-compatible provider at a fake, and one model of it with `price`, both of the same id. */
export function pricedAt(fake: Pick<FakeProvider, 'url'>, id: string, { provider = {}, model = {} }: Priced = {}) {
  return {
    provider: { id, kind: 'openai-compatible', base_url: `${fake.url}/v1`, apis: ['chat', 'embeddings'], ...provider },
    model: { id, provider: id, context_window: 128_000, price, ...model },
  };
}

interface Priced {
  readonly provider?: object;
  readonly model?: object;
}
