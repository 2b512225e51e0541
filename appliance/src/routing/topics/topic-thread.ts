import { Worker } from 'node:worker_threads';
import type { Clock, InferenceFaultReason, Log } from '#ports';
import type { FromTopicThread, ToTopicThread } from './topic-messages.ts';
import type { JudgedExample, TopicChoice, TopicExamples } from './topic.ts';
import { topicTexts } from './topic-model.ts';

/** A topic model elsewhere. What it is asked rejects with an Error whose `reason` is an InferenceFaultReason. */
export interface LearnedTopics {
  /** `vector` is the text's embedding, of unit length. */
  classify(text: string, vector: Float32Array, deadlineMs: number): Promise<TopicChoice>;
  /** As `TopicModel.judged`. */
  judged(): Promise<readonly JudgedExample[]>;
  /** Gives it up: what is asked before is answered still. */
  forget(): void;
}

export interface TopicLesson {
  readonly topics: readonly TopicExamples[];
  /** Of each of `topicTexts(topics)`, of unit length. */
  readonly vectors: ReadonlyMap<string, Float32Array>;
  /** A file that `readTopicSpace` reads. */
  readonly space?: Uint8Array;
  readonly signal: AbortSignal;
}

export interface TopicLearner {
  /** Rejects with RangeError when a vector is missing, as `LearnedTopics` does, or when the signal fires. */
  learn(lesson: TopicLesson): Promise<LearnedTopics>;
  /** Calls back whenever all that was learned is lost. */
  whenLost(lost: () => void): void;
}

/** Texts that wait at once: more could not be judged within the deadline of a call. */
const mostWaiting = 128;
/** Milliseconds until nobody believes any more that it will be learned. */
const learnMs = 300_000;
const judgedMs = 10_000;
/** A thread that answers nothing for so many milliseconds after a deadline was missed hangs. */
const hangsMs = 10_000;
/** Megabytes of its heap: one that takes more ends, and not the gateway with it. */
const heapMb = 1_024;

/** Runs beside this file, as the build made it or as source. */
const workerUrl = new URL(import.meta.url.endsWith('.ts') ? './topic-worker.ts' : './topic-worker.js', import.meta.url);

interface Waiting {
  answer(message: FromTopicThread): void;
  fail(reason: InferenceFaultReason): void;
}

type Ask = Exclude<ToTopicThread, { readonly kind: 'forget' }>;

/** A thread that learns topics and judges texts by them. It starts when something is to be learned, anew after it has ended, and ends when all is forgotten. */
export class TopicThread implements TopicLearner {
  readonly #clock: Clock;
  readonly #log: Log;
  /** Of the thread there is now; those that are late stay until it has answered them. */
  readonly #waiting = new Map<number, Waiting>();
  readonly #keys = new Set<number>();
  #lost: () => void = () => undefined;
  #worker: Worker | undefined;
  /** Since when nothing was heard though somebody waited in vain; on the monotonic clock. */
  #silentSince: number | undefined;
  #lastNumber = 0;
  #closed = false;

  constructor({ clock, log }: { readonly clock: Clock; readonly log: Log }) {
    this.#clock = clock;
    this.#log = log;
  }

  whenLost(lost: () => void): void {
    this.#lost = lost;
  }

  async learn({ topics, vectors, space, signal }: TopicLesson): Promise<LearnedTopics> {
    const packed = pack(topicTexts(topics), vectors);
    signal.throwIfAborted();
    if (this.#closed) throw fault('missing');
    const worker = (this.#worker ??= this.#start());
    const key = (this.#lastNumber += 1);
    this.#keys.add(key);
    const model = this.#model(worker, key);
    signal.addEventListener('abort', model.forget, { once: true });
    try {
      const material = { topics, vectors: packed, ...(space ? { space } : {}) };
      await this.#ask(worker, (id) => ({ kind: 'learn', id, key, material }), learnMs);
    } catch (error) {
      model.forget();
      signal.throwIfAborted();
      throw error;
    } finally {
      signal.removeEventListener('abort', model.forget);
    }
    signal.throwIfAborted();
    return model;
  }

  /** What is to be learned afterwards rejects. */
  async close(): Promise<void> {
    this.#closed = true;
    await this.#end('crashed');
  }

  #model(worker: Worker, key: number): LearnedTopics {
    return {
      classify: async (text, vector, deadlineMs) => {
        if (this.#waiting.size >= mostWaiting) throw fault('busy');
        const reply = await this.#ask(worker, (id) => ({ kind: 'classify', id, key, text, vector: alone(vector) }), deadlineMs);
        if (reply.kind !== 'chosen') throw fault('crashed');
        return reply.choice;
      },
      judged: async () => {
        const reply = await this.#ask(worker, (id) => ({ kind: 'judged', id, key }), judgedMs);
        if (reply.kind !== 'judged') throw fault('crashed');
        return reply.judged;
      },
      forget: () => {
        if (worker !== this.#worker || !this.#keys.delete(key)) return;
        worker.postMessage({ kind: 'forget', key } satisfies ToTopicThread);
        this.#endIfIdle();
      },
    };
  }

  #start(): Worker {
    const worker = new Worker(workerUrl, {
      name: 'topics',
      env: {},
      execArgv: [],
      resourceLimits: { maxOldGenerationSizeMb: heapMb },
    });
    const ended = (): void => {
      if (this.#worker === worker) this.#lose('crashed');
    };
    worker.on('message', (message: FromTopicThread) => {
      if (this.#worker !== worker) return;
      this.#silentSince = undefined;
      const waiting = this.#waiting.get(message.id);
      this.#waiting.delete(message.id);
      waiting?.answer(message);
      this.#endIfIdle();
    });
    worker.on('error', ended).once('exit', ended);
    worker.unref();
    return worker;
  }

  #ask(worker: Worker, message: (id: number) => Ask, deadlineMs: number): Promise<FromTopicThread> {
    if (worker !== this.#worker) return Promise.reject(fault('crashed'));
    const { promise, resolve, reject } = Promise.withResolvers<FromTopicThread>();
    const id = (this.#lastNumber += 1);
    const ask = message(id);
    const fail = (reason: InferenceFaultReason): void => {
      clearTimeout(timer);
      reject(fault(reason));
    };
    // An answer that has come by then, while the loop did something else, is heard first.
    const timer = setTimeout(() => setImmediate(() => this.#isLate(ask)), deadlineMs);
    this.#waiting.set(id, {
      fail,
      answer(reply) {
        if (reply.kind === 'failed') return fail('crashed');
        clearTimeout(timer);
        resolve(reply);
      },
    });
    worker.postMessage(ask, ask.kind === 'learn' ? [ask.material.vectors.buffer] : []);
    return promise;
  }

  #isLate({ id, kind }: Ask): void {
    const waiting = this.#waiting.get(id);
    if (!waiting) return;
    waiting.fail('late');
    const now = this.#clock.monotonic();
    this.#silentSince ??= now;
    if (kind === 'learn' || now - this.#silentSince > hangsMs) this.#lose('late');
  }

  #lose(reason: InferenceFaultReason): void {
    this.#log('warn', 'the thread that judges topics has ended: what it has learned is learned again', { why: reason });
    void this.#end(reason);
    this.#lost();
  }

  #endIfIdle(): void {
    if (this.#keys.size === 0 && this.#waiting.size === 0) void this.#end('crashed');
  }

  async #end(reason: InferenceFaultReason): Promise<void> {
    const worker = this.#worker;
    this.#worker = undefined;
    this.#silentSince = undefined;
    this.#keys.clear();
    for (const { fail } of this.#waiting.values()) fail(reason);
    this.#waiting.clear();
    await worker?.terminate();
  }
}

/** A copy, to be handed over. */
function pack(texts: readonly string[], vectors: ReadonlyMap<string, Float32Array>): Float32Array<ArrayBuffer> {
  const width = vectors.get(texts[0] ?? '')?.length ?? 0;
  const packed = new Float32Array(texts.length * width);
  for (const [at, text] of texts.entries()) {
    const vector = vectors.get(text);
    if (vector?.length !== width) throw new RangeError('a text of a topic has no embedding');
    packed.set(vector, at * width);
  }
  return packed;
}

/** A view of a larger buffer would take all of it along. */
function alone(vector: Float32Array): Float32Array {
  return vector.byteLength === vector.buffer.byteLength ? vector : vector.slice();
}

function fault(reason: InferenceFaultReason): Error {
  return Object.assign(new Error('Topics cannot be judged just now.'), { reason });
}
