import { Worker } from 'node:worker_threads';
import type { Log } from '#ports';
import type { Found, Look, Rows } from './row-scan.ts';
import type { FromScanner, ToScanner } from './scan-messages.ts';

/** `late`: nothing within the deadline, or too many wait. `gone`: there is no thread just now, or none yet. */
export type Scanned = { readonly kind: 'found'; readonly found: readonly Found[] } | { readonly kind: 'late' } | { readonly kind: 'gone' };

export interface ScanThreadOptions {
  readonly memory: WebAssembly.Memory;
  /** Takes a region of its own for it; undefined: there is no memory for it. */
  readonly scratch: () => number | undefined;
  /** Milliseconds for an answer. */
  readonly deadlineMs: number;
  readonly log: Log;
}

/** Searches that wait at once. */
const mostWaiting = 64;
/** So many deadlines missed without an answer between them: it hangs. */
const hangsAfter = 8;
/** Milliseconds before another one is started where one has died. */
const restMs = 5_000;

/** Runs beside this file, as the build made it or as source. */
const workerUrl = new URL(import.meta.url.endsWith('.ts') ? './row-scan-worker.ts' : './row-scan-worker.js', import.meta.url);

/** A thread that looks through many rows, so that the event loop does not. It starts when it is needed, and anew when it has died. */
export class ScanThread {
  readonly #options: ScanThreadOptions;
  readonly #waiting = new Map<number, (answer: Scanned) => void>();
  #worker: Worker | undefined;
  #ready = false;
  #scratch: number | undefined;
  #resting: NodeJS.Timeout | undefined;
  #closed = false;
  #missed = 0;
  #lastId = 0;

  constructor(options: ScanThreadOptions) {
    this.#options = options;
  }

  /** Starts it, so that it is ready when it is asked. */
  warm(): void {
    if (this.#worker === undefined && this.#resting === undefined && !this.#closed) this.#start();
  }

  scan(rows: Rows, look: Look): Promise<Scanned> {
    this.warm();
    if (!this.#ready) return Promise.resolve({ kind: 'gone' });
    if (this.#waiting.size >= mostWaiting) return Promise.resolve({ kind: 'late' });
    const id = (this.#lastId += 1);
    const { promise, resolve } = Promise.withResolvers<Scanned>();
    // An answer that has come by then, while the loop did something else, is heard first.
    const late = setTimeout(() => setImmediate(() => this.#isLate(id)), this.#options.deadlineMs);
    this.#waiting.set(id, (answer) => {
      clearTimeout(late);
      this.#waiting.delete(id);
      resolve(answer);
    });
    this.#post({ kind: 'scan', id, rows, look });
    return promise;
  }

  async close(): Promise<void> {
    this.#closed = true;
    clearTimeout(this.#resting);
    await this.#stop();
  }

  #start(): void {
    this.#scratch ??= this.#options.scratch();
    if (this.#scratch === undefined) return;
    const worker = new Worker(workerUrl, { name: 'cache-scan', env: {}, execArgv: [] });
    this.#worker = worker;
    const gone = (): void => {
      if (this.#worker === worker) this.#died();
    };
    worker.on('message', (message: FromScanner) => this.#hear(message));
    worker.once('error', gone).once('exit', gone);
    worker.unref();
    this.#post({ kind: 'open', memory: this.#options.memory, scratch: this.#scratch });
  }

  #hear(message: FromScanner): void {
    switch (message.kind) {
      case 'ready':
        this.#ready = true;
        return;
      case 'found':
        this.#missed = 0;
        this.#waiting.get(message.id)?.({ kind: 'found', found: message.found });
    }
  }

  #isLate(id: number): void {
    const answer = this.#waiting.get(id);
    if (answer === undefined) return;
    answer({ kind: 'late' });
    this.#missed += 1;
    if (this.#missed >= hangsAfter) this.#died();
  }

  #died(): void {
    this.#options.log('warn', 'the thread that searches the cache has ended; another one starts soon');
    this.#resting = setTimeout(() => {
      this.#resting = undefined;
    }, restMs).unref();
    void this.#stop();
  }

  async #stop(): Promise<void> {
    const worker = this.#worker;
    this.#worker = undefined;
    this.#ready = false;
    this.#missed = 0;
    for (const answer of this.#waiting.values()) answer({ kind: 'gone' });
    await worker?.terminate();
  }

  #post(message: ToScanner): void {
    this.#worker?.postMessage(message);
  }
}
