/** Something that must look at its deadlines now and then. */
export interface Sweepable {
  /** The sweep's own: where it stands in the list; -1 while it is in none. */
  place: number;
  checkDeadlines(nowMs: number): void;
}

/** How late a deadline may be noticed, milliseconds. */
const intervalMs = 20;

/**
 * One timer for all exchanges under way: setting one for each costs more than all else that is done for a deadline. A list and no Set: a Set that
 * comes and goes makes new tables all the time, and an old table that the collector has moved away keeps all that stood in it, and all later tables.
 */
export class DeadlineSweep {
  readonly #watched: Sweepable[] = [];
  #timer: NodeJS.Timeout | undefined;

  add(one: Sweepable): void {
    one.place = this.#watched.push(one) - 1;
    this.#timer ??= setInterval(() => this.#sweep(), intervalMs);
  }

  delete(one: Sweepable): void {
    const { place } = one;
    if (place < 0) return;
    one.place = -1;
    const last = this.#watched.pop();
    if (last === undefined || last === one) return;
    last.place = place;
    this.#watched[place] = last;
  }

  #sweep(): void {
    const now = performance.now();
    // From the end: one that fails leaves the list, and the last, which has been looked at, takes its place.
    for (let at = this.#watched.length - 1; at >= 0; at -= 1) this.#watched[at]?.checkDeadlines(now);
    if (this.#watched.length > 0) return;
    clearInterval(this.#timer);
    this.#timer = undefined;
  }
}
