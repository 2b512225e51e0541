import { ProviderFault } from '#pipeline/call';
import type { Target } from '#pipeline/snapshot';
import { observeAbandoned, observeAnswer, observeFailure } from './observe-try.ts';
import { retryWaitMs } from './retry.ts';
import type { TargetLoad } from './target-load.ts';
import type { MakeTry, TryContext } from './try-context.ts';

export interface Trying {
  readonly target: Target;
  /** Further tries. */
  readonly retries: number;
  readonly load: TargetLoad;
}

/** Tries one target, again while its failure allows. What ends it is told to its circuit, its load and `tries`. */
export async function tryTarget<T>({ target, retries, load }: Trying, makeTry: MakeTry<T>, context: TryContext<T>): Promise<T> {
  const { states, clock, random, sleep, signal, tries, call, replyTokens } = context;
  for (let count = 0; ; count += 1) {
    const began = clock.monotonic();
    try {
      const result = await makeTry(target);
      const nowMs = clock.monotonic();
      tries.push({ target, began, ms: nowMs - began });
      states.succeeded(target);
      if (call) observeAnswer(load, { ms: nowMs - began, nowMs }, { call, tokens: replyTokens?.(result) });
      return result;
    } catch (error) {
      const nowMs = clock.monotonic();
      const timed = { ms: nowMs - began, nowMs };
      if (signal.aborted || !(error instanceof ProviderFault)) {
        if (signal.aborted) tries.push({ target, began, ms: timed.ms });
        if (signal.aborted && call) observeAbandoned(load, timed, call);
        states.abandoned(target, clock.now());
        throw error;
      }
      tries.push({ target, began, ms: timed.ms, failure: error.failure });
      const wait = count < retries ? retryWaitMs(error.failure, count, random) : undefined;
      states.failed(target, error.failure, clock.now());
      observeFailure(load, timed, error.failure);
      if (wait === undefined) throw error;
      await sleep(wait, signal);
    }
  }
}
