import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';
import { isFields, textOf, type Fields } from '../heads/json-lines.ts';

/** A model provider that answers what its caller wants to hear, so that an answer to another question is seen. */
export interface CacheProvider {
  readonly port: number;
  /** Calls so far. */
  readonly calls: () => number;
  /** Milliseconds from a call to the end of its reply. */
  delay(ms: number): void;
  close(): void;
}

/** What a body carries for the provider beside the question: `user` separates nothing in the cache. What is cut is not kept there. */
export function wishFor(answer: number, ending: 'whole' | 'cut' = 'whole'): { readonly user: string } {
  return { user: `answer ${answer} ${ending}` };
}

/** The number of the answer in a reply, and the question that it was made for; undefined where there is none. */
export function answerIn(text: string): { readonly answer: number | undefined; readonly madeFor: string } {
  const [, answer, madeFor = ''] = /^Answer (\d+): .*? That was asked: (.*)$/s.exec(text) ?? [];
  return { answer: answer === undefined ? undefined : Number(answer), madeFor };
}

/** In this process. */
export async function startCacheProvider(): Promise<CacheProvider> {
  let calls = 0;
  let delayMs = 0;
  const server = createServer((request, response) => {
    calls += 1;
    // Who left does not wait.
    reply(request, response, delayMs).catch(() => response.destroy());
  });
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  return {
    port: typeof address === 'object' && address ? address.port : 0,
    calls: () => calls,
    delay: (ms) => {
      delayMs = ms;
    },
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}

async function reply(request: IncomingMessage, response: ServerResponse, delayMs: number): Promise<void> {
  const body = await bodyOf(request);
  const wish = /answer (\d+) (whole|cut)/.exec(textOf(body['user']));
  const answer = Number(wish?.[1] ?? 0);
  const usage = usageOf(answer, JSON.stringify(body['messages'] ?? '').length);
  const said = pieces(answer, questionIn(body));
  if (body['stream'] === true) return await stream(response, { said, usage, delayMs });
  await pause(delayMs);
  const message = { role: 'assistant', content: said.join(''), refusal: null };
  const whole = {
    ...base,
    object: 'chat.completion',
    choices: [{ index: 0, message, logprobs: null, finish_reason: wish?.[2] === 'cut' ? 'length' : 'stop' }],
    usage,
  };
  response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(whole));
}

async function bodyOf(request: IncomingMessage): Promise<Fields> {
  const read: Buffer[] = [];
  for await (const piece of request) if (Buffer.isBuffer(piece)) read.push(piece);
  const value: unknown = read.length === 0 ? undefined : JSON.parse(Buffer.concat(read).toString());
  return isFields(value) ? value : {};
}

const base = { id: 'chatcmpl-bench', created: 1_790_000_000, model: 'mock' };

interface Streamed {
  readonly said: readonly string[];
  readonly usage: object;
  readonly delayMs: number;
}

async function stream(response: ServerResponse, { said, usage, delayMs }: Streamed): Promise<void> {
  const event = (choices: readonly object[], rest: object = {}): boolean =>
    response.write(`data: ${JSON.stringify({ ...base, object: 'chat.completion.chunk', choices, ...rest })}\n\n`);
  response.writeHead(200, { 'content-type': 'text/event-stream' });
  for (const content of said) {
    await pause(delayMs / said.length);
    event([{ index: 0, delta: { role: 'assistant', content }, finish_reason: null }]);
  }
  event([{ index: 0, delta: {}, finish_reason: 'stop' }]);
  event([], { usage });
  response.end('data: [DONE]\n\n');
}

function questionIn({ messages }: Fields): string {
  const last: unknown = Array.isArray(messages) ? messages.at(-1) : undefined;
  return isFields(last) ? textOf(last['content']) : '';
}

function pieces(answer: number, question: string): readonly string[] {
  return [`Answer ${answer}:`, ' please see', ` chapter ${answer}`, ' of the handbook.', ` That was asked: ${question}`];
}

/** Long and short answers, the same one always as long. */
function usageOf(answer: number, letters: number): object {
  const [prompt, completion] = [Math.ceil(letters / 4), 60 + ((answer * 37) % 240)];
  return { prompt_tokens: prompt, completion_tokens: completion, total_tokens: prompt + completion };
}
