import type { Dispatcher } from 'undici';
import { ProviderFault, type UpstreamHeaders } from '#pipeline/call';
import type { UpstreamReply, UpstreamRequest } from '#ports';
import type { DeadlineSweep, Sweepable } from './deadline-sweep.ts';

/** Unread bytes at which the socket is no longer read. */
const highWater = 64 * 1024;

const abandoned = new Error('abandoned');

/**
 * One HTTP exchange on undici's lowest level: no stream objects, no timer of its own. Deadlines: first byte of the body, then between
 * pieces (not while we do not read), and the whole; they are noticed within 20 ms. The signal or `abandon` closes the connection at once.
 */
export class Exchange implements Dispatcher.DispatchHandler, Sweepable {
  /** Resolves with the reply's head; rejects with ProviderFault or the signal's reason. */
  readonly reply: Promise<UpstreamReply>;
  place = -1;
  readonly #request: UpstreamRequest;
  readonly #began = performance.now();
  #resolve: (reply: UpstreamReply) => void = () => {};
  #reject: (reason: unknown) => void = () => {};
  #controller: Dispatcher.DispatchController | undefined;
  #state: 'waiting' | 'reading' | 'ended' | 'failed' = 'waiting';
  #failure: unknown;
  #queue: Buffer[] = [];
  #queued = 0;
  #collecting = false;
  #wake: (() => void) | undefined;
  #phaseEnds: number;
  readonly #onAbort = (): void => this.#fail(this.#request.signal.reason);
  readonly #sweep: DeadlineSweep;

  constructor(request: UpstreamRequest, sweep: DeadlineSweep) {
    const { connect, firstByte } = request.deadlines;
    this.#request = request;
    this.#sweep = sweep;
    this.#phaseEnds = this.#began + connect + firstByte;
    sweep.add(this);
    this.reply = new Promise((resolve, reject) => {
      this.#resolve = resolve;
      this.#reject = reject;
    });
    if (request.signal.aborted) this.#onAbort();
    else request.signal.addEventListener('abort', this.#onAbort, { once: true });
  }

  onRequestStart(controller: Dispatcher.DispatchController): void {
    this.#controller = controller;
    if (this.#state === 'failed') controller.abort(asError(this.#failure));
  }

  onResponseStart(_: Dispatcher.DispatchController, status: number, headers: UpstreamHeaders): void {
    if (status < 200 || this.#state !== 'waiting') return;
    this.#state = 'reading';
    this.#resolve({
      status,
      headers,
      whole: (limit) => this.#whole(limit),
      pieces: () => this.#pieces(),
      abandon: () => this.#fail(abandoned),
    });
  }

  onResponseData(controller: Dispatcher.DispatchController, piece: Buffer): void {
    if (this.#state !== 'reading') return;
    this.#phaseEnds = performance.now() + this.#request.deadlines.idle;
    this.#queue.push(piece);
    this.#queued += piece.length;
    if (this.#queued > highWater && !this.#collecting) controller.pause();
    this.#wake?.();
  }

  onResponseEnd(): void {
    if (this.#state === 'failed') return;
    this.#finish('ended');
    this.#wake?.();
  }

  onResponseError(_: Dispatcher.DispatchController, error: Error): void {
    // A refused or slow connect looks the same to a caller: this provider cannot be reached.
    this.#fail(new ProviderFault({ kind: 'connection', message: error.message }));
  }

  checkDeadlines(nowMs: number): void {
    const phaseEnds = this.#controller?.paused === true ? Number.POSITIVE_INFINITY : this.#phaseEnds;
    if (Math.min(phaseEnds, this.#began + this.#request.deadlines.total) <= nowMs) this.#fail(new ProviderFault({ kind: 'timeout' }));
  }

  #fail(reason: unknown): void {
    if (this.#state === 'ended' || this.#state === 'failed') return;
    this.#finish('failed');
    this.#failure = reason;
    this.#queue = [];
    this.#controller?.abort(asError(reason));
    this.#reject(reason);
    this.#wake?.();
  }

  #finish(state: 'ended' | 'failed'): void {
    this.#state = state;
    this.#sweep.delete(this);
    this.#request.signal.removeEventListener('abort', this.#onAbort);
  }

  async #whole(limit: number): Promise<Buffer> {
    this.#collecting = true;
    if (this.#controller?.paused === true) this.#controller.resume();
    while (this.#state === 'reading') {
      if (this.#queued > limit) this.#fail(new ProviderFault({ kind: 'garbled', message: 'the reply is too large' }));
      else await this.#woken();
    }
    if (this.#state === 'failed') throw this.#failure;
    const [only] = this.#queue;
    return this.#queue.length === 1 && only ? only : Buffer.concat(this.#queue);
  }

  /** By hand: a generator would cost each piece several more turns of the microtask queue. */
  #pieces(): AsyncIterableIterator<Buffer, undefined> {
    const pieces: AsyncIterableIterator<Buffer, undefined> = {
      next: () => this.#next(),
      return: () => {
        this.#fail(abandoned);
        return Promise.resolve({ done: true, value: undefined });
      },
      [Symbol.asyncIterator]: () => pieces,
    };
    return pieces;
  }

  async #next(): Promise<IteratorResult<Buffer, undefined>> {
    // What was given last has been worked off.
    this.#resume();
    for (;;) {
      const [first] = this.#queue;
      if (first) {
        const piece = this.#queue.length === 1 ? first : Buffer.concat(this.#queue);
        this.#queue = [];
        this.#queued = 0;
        return { done: false, value: piece };
      }
      if (this.#state === 'failed') throw this.#failure;
      if (this.#state === 'ended') return { done: true, value: undefined };
      await this.#woken();
    }
  }

  #resume(): void {
    if (this.#controller?.paused !== true || this.#queued > 0) return;
    this.#phaseEnds = performance.now() + this.#request.deadlines.idle;
    this.#controller.resume();
  }

  #woken(): Promise<void> {
    return new Promise((done) => {
      this.#wake = () => {
        this.#wake = undefined;
        done();
      };
    });
  }
}

function asError(reason: unknown): Error {
  return reason instanceof Error ? reason : abandoned;
}
