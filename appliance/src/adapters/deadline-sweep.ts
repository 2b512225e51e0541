/** Something that must look at its deadlines now and then. */
export interface Sweepable {
  checkDeadlines(nowMs: number): void;
}

/** How late a deadline may be noticed, milliseconds. */
const intervalMs = 20;

/** One timer for all exchanges under way: setting one for each costs more than all else that is done for a deadline. */
export class DeadlineSweep {
  readonly #watched = new Set<Sweepable>();
  #timer: NodeJS.Timeout | undefined;

  add(one: Sweepable): void {
    this.#watched.add(one);
    this.#timer ??= setInterval(() => this.#sweep(), intervalMs);
  }

  delete(one: Sweepable): void {
    this.#watched.delete(one);
  }

  #sweep(): void {
    const now = performance.now();
    for (const one of this.#watched) one.checkDeadlines(now);
    if (this.#watched.size > 0) return;
    clearInterval(this.#timer);
    this.#timer = undefined;
  }
}
