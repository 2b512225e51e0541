import { Worker } from 'node:worker_threads';
import type { FromWriter, LeftOpen, ToWriter, WriterSettings } from './ledger-messages.ts';
import type { BatchMessage } from './ledger-queue.ts';
import { LedgerUnavailable } from './ledger-unavailable.ts';

export interface ThreadEvents {
  acknowledged(message: BatchMessage): void;
  broken(reason: string): void;
  /** It ended without being asked to. Another one starts soon and takes what is posted from now on. */
  died(): void;
}

/** Milliseconds to wait for an answer. */
const patience = 10_000;
const closePatience = 5_000;
/** Milliseconds before a writer is replaced that had only just been started. */
const restartDelay = 500;

/** Runs beside this file, as the build made it or as source. */
const fromSource = import.meta.url.endsWith('.ts');
const writerUrl = new URL(fromSource ? './ledger-writer.ts' : './ledger-writer.js', import.meta.url);
const sourceArguments = fromSource ? ['--conditions=source'] : [];

/** The writer thread, and another one when it dies. */
export class LedgerThread {
  readonly #settings: Omit<WriterSettings, 'replacement'>;
  readonly #events: ThreadEvents;
  readonly #opened = question<void>();
  readonly #leftOpen = question<readonly LeftOpen[]>();
  readonly #digested = question<void>();
  #worker: Worker | undefined;
  #waiting: ToWriter[] = [];
  #closing = false;
  #startedAt = 0;
  #restart: NodeJS.Timeout | undefined;

  constructor(settings: Omit<WriterSettings, 'replacement'>, events: ThreadEvents) {
    this.#settings = settings;
    this.#events = events;
  }

  /** Resolves when the writer has connected. Rejects with LedgerUnavailable. */
  open(): Promise<void> {
    const opened = this.#opened.ask();
    this.#start();
    return opened;
  }

  /** Calls that an earlier run left behind, after `seq`, a page. Rejects with LedgerUnavailable. */
  leftOpen(after: number): Promise<readonly LeftOpen[]> {
    const calls = this.#leftOpen.ask();
    this.post({ kind: 'left-open', after });
    return calls;
  }

  /** Resolves when charts and call log know of all that the writer has written; one at a time. Rejects with LedgerUnavailable. */
  digested(): Promise<void> {
    const digested = this.#digested.ask();
    this.post({ kind: 'digest' });
    return digested;
  }

  post(message: ToWriter): void {
    if (this.#worker === undefined) this.#waiting.push(message);
    else this.#worker.postMessage(message);
  }

  async close(): Promise<void> {
    this.#closing = true;
    clearTimeout(this.#restart);
    const worker = this.#worker;
    if (worker === undefined) return;
    const exited = new Promise((resolve) => {
      worker.once('exit', resolve);
    });
    this.post({ kind: 'close' });
    const force = setTimeout(() => {
      void worker.terminate();
    }, closePatience);
    await exited;
    clearTimeout(force);
  }

  #start(): void {
    const replacement = this.#startedAt > 0;
    this.#startedAt = performance.now();
    const worker = new Worker(writerUrl, { name: 'ledger-writer', execArgv: sourceArguments });
    this.#worker = worker;
    // Its exit is what counts, and comes after this.
    worker.on('error', () => undefined);
    worker.on('message', (message: FromWriter) => this.#receive(message));
    worker.once('exit', () => this.#exited());
    this.post({ kind: 'open', settings: { ...this.#settings, replacement } });
    for (const message of this.#waiting.splice(0)) this.post(message);
  }

  #exited(): void {
    this.#worker = undefined;
    if (this.#closing) return;
    this.#restart = setTimeout(() => this.#start(), performance.now() - this.#startedAt > restartDelay ? 0 : restartDelay);
    this.#unanswered('the writer thread ended');
    this.#events.died();
  }

  #receive(message: FromWriter): void {
    switch (message.kind) {
      case 'opened':
        return this.#opened.answer();
      case 'left-open':
        return this.#leftOpen.answer(message.calls);
      case 'digested':
        return message.reason === undefined ? this.#digested.answer() : this.#digested.fail(message.reason);
      case 'broken':
        this.#unanswered(message.reason);
        return this.#events.broken(message.reason);
      case 'written':
      case 'failed':
        return this.#events.acknowledged(message);
    }
  }

  #unanswered(reason: string): void {
    this.#opened.fail(reason);
    this.#leftOpen.fail(reason);
    this.#digested.fail(reason);
  }
}

/** A promise for what the writer will answer; one at a time. */
interface Question<T> {
  ask(): Promise<T>;
  answer(value: T): void;
  fail(reason: string): void;
}

function question<T>(): Question<T> {
  let current: { readonly resolve: (value: T) => void; readonly reject: (error: LedgerUnavailable) => void } | undefined;
  let timer: NodeJS.Timeout | undefined;
  const take = () => {
    clearTimeout(timer);
    const taken = current;
    current = undefined;
    return taken;
  };
  const fail = (reason: string) => take()?.reject(new LedgerUnavailable(reason));
  return {
    ask() {
      timer = setTimeout(() => fail('the writer does not answer'), patience);
      return new Promise((resolve, reject) => {
        current = { resolve, reject };
      });
    },
    answer: (value) => take()?.resolve(value),
    fail,
  };
}
