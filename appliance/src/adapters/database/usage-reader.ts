import { Worker } from 'node:worker_threads';
import type { CallsAsk, CallsPage } from './call-rows.ts';
import type { StoreOptions } from './open-store.ts';
import { StoreError } from './store-error.ts';
import { TooManyGroups, type UsageAnswer, type UsageAsk } from './usage-ask.ts';
import type { UsageQuestion, UsageReply } from './usage-question.ts';
import type { FromUsageThread, ToUsageThread } from './usage-query-worker.ts';
import type { StatisticsAnswer, StatisticsAsk } from './usage-statistics-ask.ts';

/**
 * Answers questions about usage and calls without holding calls up. All reject with StoreError when there is no answer within ten seconds, and those
 * about usage with TooManyGroups.
 */
export interface UsageReader {
  query(ask: UsageAsk): Promise<UsageAnswer>;
  statistics(ask: StatisticsAsk): Promise<StatisticsAnswer>;
  calls(ask: CallsAsk): Promise<CallsPage>;
  close(): Promise<void>;
}

/** Milliseconds. */
const deadline = 10_000;
/** Milliseconds after the last answer until the thread ends, with what it keeps: whoever looks at a dashboard looks again. */
const idleTime = 300_000;

/** Runs beside this file, as the build made it or as source. */
const fromSource = import.meta.url.endsWith('.ts');
const workerUrl = new URL(fromSource ? './usage-query-worker.ts' : './usage-query-worker.js', import.meta.url);
const sourceArguments = fromSource ? ['--conditions=source'] : [];

/** A thread of its own starts at the first question, with its own connections to the store. */
export function openUsageReader(options: Pick<StoreOptions, 'url' | 'dataDir'>): UsageReader {
  const thread = new UsageThread(options);
  const other = (): never => {
    throw new StoreError('The usage thread answered something else. Ask again.');
  };
  return {
    async query(ask) {
      const reply = await thread.ask({ about: 'usage', ask });
      return reply.about === 'usage' ? reply.answer : other();
    },
    async statistics(ask) {
      const reply = await thread.ask({ about: 'statistics', ask });
      return reply.about === 'statistics' ? reply.answer : other();
    },
    async calls(ask) {
      const reply = await thread.ask({ about: 'calls', ask });
      return reply.about === 'calls' ? reply.answer : other();
    },
    close: () => thread.close(),
  };
}

interface Waiting {
  resolve(reply: UsageReply): void;
  reject(error: Error): void;
  readonly timer: NodeJS.Timeout;
}

class UsageThread {
  readonly #options: Pick<StoreOptions, 'url' | 'dataDir'>;
  readonly #waiting = new Map<number, Waiting>();
  #worker: Worker | undefined;
  #number = 0;
  #idle: NodeJS.Timeout | undefined;
  #closed = false;

  constructor(options: Pick<StoreOptions, 'url' | 'dataDir'>) {
    this.#options = options;
  }

  ask(asked: UsageQuestion): Promise<UsageReply> {
    if (this.#closed) return Promise.reject(closing());
    clearTimeout(this.#idle);
    this.#worker ??= this.#start();
    this.#number += 1;
    const question: ToUsageThread = { kind: 'ask', number: this.#number, question: asked };
    this.#worker.postMessage(question);
    return new Promise((resolve, reject) => {
      const timer = setTimeout(
        () => void this.#end(new StoreError('The usage question took too long. Ask for a shorter range.')),
        deadline,
      );
      this.#waiting.set(question.number, { resolve, reject, timer });
    });
  }

  async close(): Promise<void> {
    this.#closed = true;
    await this.#end(closing());
  }

  #start(): Worker {
    const worker = new Worker(workerUrl, { name: 'usage-query', execArgv: sourceArguments });
    const open: ToUsageThread = { kind: 'open', options: this.#options };
    worker.postMessage(open);
    // Its exit is what counts, and comes after this.
    worker.on('error', () => undefined);
    worker.on('message', (reply: FromUsageThread) => this.#receive(reply));
    worker.once('exit', () => {
      if (this.#worker === worker) void this.#end(new StoreError('The usage thread ended. Ask again.'));
    });
    // Last: to listen to its messages holds the process again.
    worker.unref();
    return worker;
  }

  #receive(reply: FromUsageThread): void {
    const waiting = this.#waiting.get(reply.number);
    if (waiting === undefined) return;
    this.#waiting.delete(reply.number);
    clearTimeout(waiting.timer);
    if (this.#waiting.size === 0)
      this.#idle = setTimeout(() => void this.#end(new StoreError('The usage thread ended.')), idleTime).unref();
    switch (reply.kind) {
      case 'answer':
        return waiting.resolve(reply.reply);
      case 'too-many':
        return waiting.reject(new TooManyGroups());
      case 'failed':
        return waiting.reject(new StoreError(`Usage cannot be read: ${reply.reason}. Ask again later.`));
    }
  }

  /** Ends the thread and whoever waits for it; the next question starts another. Resolves when it has ended. */
  async #end(error: StoreError): Promise<void> {
    clearTimeout(this.#idle);
    const worker = this.#worker;
    this.#worker = undefined;
    for (const { reject, timer } of this.#waiting.values()) {
      clearTimeout(timer);
      reject(error);
    }
    this.#waiting.clear();
    await worker?.terminate();
  }
}

function closing(): StoreError {
  return new StoreError('The store is being closed.');
}
