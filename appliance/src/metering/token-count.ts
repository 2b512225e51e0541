import { Worker } from 'node:worker_threads';
import { sampleTexts } from './sample-texts.ts';

/**
 * Counts tokens as OpenAI's o200k vocabulary cuts them. For other providers, and for texts over 100,000 characters (counted in samples), it
 * is an estimate: whoever uses it marks it so.
 */
export interface TokenCounter {
  /** Tokens of all the texts together. Always answers: by the length alone when the counting thread is late, busy or gone. */
  count(texts: readonly string[]): Promise<number>;
  /**
   * Never too few, and at once: while the counting thread loads or has much to do, every byte is taken for a token, which no token is shorter than.
   * For what is only held until the true count is known.
   */
  countAtMost(texts: readonly string[]): Promise<number>;
  /** What is asked afterwards is answered by the length alone. */
  close(): Promise<void>;
}

export interface TokenCountRequest {
  readonly id: number;
  readonly texts: readonly string[];
}

export interface TokenCountReply {
  readonly id: number;
  readonly tokens: number;
}

/** Characters counted of one question: more are sampled. */
const mostCounted = 100_000;
/** Questions that wait at once; more are answered by length. */
const mostWaiting = 64;
/** Milliseconds for an answer, the first start of the thread included. */
const patience = 5_000;
/** The vocabulary takes about 90 MB: it goes when it has not been needed for so long, milliseconds. */
const idleAfter = 60_000;

/** The thread starts with the first question, so that loading the vocabulary (0.3 s) and counting never hold the event loop. */
export function createTokenCounter(): TokenCounter {
  const waiting = new Map<number, (tokens: number | undefined) => void>();
  let worker: Worker | undefined;
  /** It has answered before: the vocabulary is loaded. */
  let warm = false;
  let idle: NodeJS.Timeout | undefined;
  let lastId = 0;
  let closed = false;

  async function stop(): Promise<void> {
    clearTimeout(idle);
    const last = worker;
    worker = undefined;
    warm = false;
    for (const answer of waiting.values()) answer(undefined);
    waiting.clear();
    await last?.terminate();
  }

  function start(): Worker {
    const started = startThread(({ id, tokens }) => {
      warm = true;
      waiting.get(id)?.(tokens);
    });
    const gone = (): void => {
      if (worker === started) void stop();
    };
    started.once('error', gone).once('exit', gone);
    return started;
  }

  /** undefined when there is no answer in time. */
  function ask(texts: readonly string[]): Promise<number | undefined> {
    if (closed || waiting.size >= mostWaiting) return Promise.resolve(undefined);
    worker ??= start();
    clearTimeout(idle);
    idle = setTimeout(() => void stop(), idleAfter).unref();
    const id = (lastId += 1);
    const { promise, resolve } = Promise.withResolvers<number | undefined>();
    const late = setTimeout(() => void stop(), patience).unref();
    waiting.set(id, (tokens) => {
      clearTimeout(late);
      waiting.delete(id);
      resolve(tokens);
    });
    worker.postMessage({ id, texts } satisfies TokenCountRequest);
    return promise;
  }

  /** Its answer is of no use any more, but its thread is warm for the next. */
  function warmUp(): void {
    if (worker === undefined) void ask([' ']);
  }

  return {
    count: (texts) => countWith(ask, texts),
    countAtMost(texts) {
      if (warm && waiting.size < mostWaiting && lengthOf(texts) <= mostCounted) return countWith(askOrBytes, texts);
      warmUp();
      return Promise.resolve(bytesIn(texts));
    },
    close() {
      closed = true;
      return stop();
    },
  };

  async function askOrBytes(texts: readonly string[]): Promise<number> {
    return (await ask(texts)) ?? bytesIn(texts);
  }
}

async function countWith(ask: (texts: readonly string[]) => Promise<number | undefined>, texts: readonly string[]): Promise<number> {
  const length = lengthOf(texts);
  if (length === 0) return 0;
  const sampled = length > mostCounted ? sampleTexts(texts, mostCounted) : texts;
  const tokens = await ask(sampled);
  if (tokens === undefined) return tokensByLength(texts);
  return length > mostCounted ? Math.round((tokens / lengthOf(sampled)) * length) : tokens;
}

function lengthOf(texts: readonly string[]): number {
  return texts.reduce((sum, { length }) => sum + length, 0);
}

/** Bytes a token stands for: 4 in English, about 3 in Chinese, which is one character. */
const bytesPerToken = 4;

function tokensByLength(texts: readonly string[]): number {
  return Math.ceil(bytesIn(texts) / bytesPerToken);
}

function bytesIn(texts: readonly string[]): number {
  return texts.reduce((sum, text) => sum + Buffer.byteLength(text), 0);
}

function startThread(hear: (reply: TokenCountReply) => void): Worker {
  const name = import.meta.url.endsWith('.ts') ? './token-count-worker.ts' : './token-count-worker.js';
  const thread = new Worker(new URL(name, import.meta.url), { env: {}, execArgv: [] });
  thread.on('message', (message: unknown) => {
    if (isReply(message)) hear(message);
  });
  thread.unref();
  return thread;
}

function isReply(value: unknown): value is TokenCountReply {
  return typeof value === 'object' && value !== null && 'id' in value && 'tokens' in value && typeof value.tokens === 'number';
}
