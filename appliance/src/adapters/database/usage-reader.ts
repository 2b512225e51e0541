import { Worker } from 'node:worker_threads';
import type { Store, StoreOptions } from './open-store.ts';
import { StoreError } from './store-error.ts';
import { TooManyGroups, type UsageAnswer, type UsageAsk } from './usage-ask.ts';
import { usageQuery } from './usage-query.ts';
import type { FromUsageThread, ToUsageThread } from './usage-query-worker.ts';

/** Answers questions about usage without holding up calls. */
export interface UsageReader {
  /** Rejects with TooManyGroups, and with StoreError when there is no answer within ten seconds. */
  query(ask: UsageAsk): Promise<UsageAnswer>;
  close(): Promise<void>;
}

/** Milliseconds. */
const deadline = 10_000;
/** Milliseconds after the last answer until the thread ends: whoever looks at a dashboard looks again. */
const idleTime = 60_000;

/** Runs beside this file, as the build made it or as source. */
const workerUrl = new URL(import.meta.url.endsWith('.ts') ? './usage-query-worker.ts' : './usage-query-worker.js', import.meta.url);

/** PostgreSQL answers by itself; for SQLite a thread starts at the first question. `store` is the caller's to close. */
export function openUsageReader(store: Store, options: Pick<StoreOptions, 'url' | 'dataDir'>): UsageReader {
  switch (store.dialect) {
    case 'postgres':
      return { query: (ask) => usageQuery(store, ask), close: async () => undefined };
    case 'sqlite':
      return new UsageThread(options);
  }
}

interface Waiting {
  resolve(answer: UsageAnswer): void;
  reject(error: Error): void;
  readonly timer: NodeJS.Timeout;
}

class UsageThread implements UsageReader {
  readonly #options: Pick<StoreOptions, 'url' | 'dataDir'>;
  readonly #waiting = new Map<number, Waiting>();
  #worker: Worker | undefined;
  #number = 0;
  #idle: NodeJS.Timeout | undefined;

  constructor(options: Pick<StoreOptions, 'url' | 'dataDir'>) {
    this.#options = options;
  }

  query(ask: UsageAsk): Promise<UsageAnswer> {
    clearTimeout(this.#idle);
    this.#worker ??= this.#start();
    this.#number += 1;
    const question: ToUsageThread = { kind: 'ask', number: this.#number, ask };
    this.#worker.postMessage(question);
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => this.#end(new StoreError('The usage question took too long. Ask for a shorter range.')), deadline);
      this.#waiting.set(question.number, { resolve, reject, timer });
    });
  }

  async close(): Promise<void> {
    this.#end(new StoreError('The store is being closed.'));
  }

  #start(): Worker {
    const worker = new Worker(workerUrl, { name: 'usage-query', execArgv: [] });
    const open: ToUsageThread = { kind: 'open', options: this.#options };
    worker.postMessage(open);
    worker.unref();
    // Its exit is what counts, and comes after this.
    worker.on('error', () => undefined);
    worker.on('message', (reply: FromUsageThread) => this.#receive(reply));
    worker.once('exit', () => {
      if (this.#worker === worker) this.#end(new StoreError('The usage thread ended. Ask again.'));
    });
    return worker;
  }

  #receive(reply: FromUsageThread): void {
    const waiting = this.#waiting.get(reply.number);
    if (waiting === undefined) return;
    this.#waiting.delete(reply.number);
    clearTimeout(waiting.timer);
    if (this.#waiting.size === 0) this.#idle = setTimeout(() => this.#end(new StoreError('The usage thread ended.')), idleTime).unref();
    switch (reply.kind) {
      case 'answer':
        return waiting.resolve(reply.answer);
      case 'too-many':
        return waiting.reject(new TooManyGroups());
      case 'failed':
        return waiting.reject(new StoreError(`Usage cannot be read: ${reply.reason}. Ask again later.`));
    }
  }

  /** Ends the thread and whoever waits for it; the next question starts another. */
  #end(error: StoreError): void {
    clearTimeout(this.#idle);
    const worker = this.#worker;
    this.#worker = undefined;
    void worker?.terminate();
    for (const { reject, timer } of this.#waiting.values()) {
      clearTimeout(timer);
      reject(error);
    }
    this.#waiting.clear();
  }
}
