import { describe, expect, it } from 'vitest';
import type { Target } from '#pipeline/snapshot';
import { callOf, routeOf, targetOf } from '../../test/support/sample-routes.ts';
import { observeAnswer } from './observe-try.ts';
import { planTargets } from './plan.ts';
import { createTargetStates } from './target-states.ts';

interface Sent {
  readonly atMs: number;
  readonly key: string;
  readonly tookMs: number;
}

interface Scene {
  readonly untilMs: number;
  readonly callsASecond: number;
  readonly tookMs: (key: string, atMs: number) => number;
}

const targets = ['a', 'b', 'c'].map((id) => targetOf(id));
const route = routeOf(targets, { strategy: 'least-latency' });

/** Streams that arrive at random moments and end when they begin, in a time of their own; the same every run. */
function simulate({ untilMs, callsASecond, tookMs }: Scene): readonly Sent[] {
  const states = createTargetStates();
  const random = fixedRandom();
  const call = callOf({ stream: true });
  const sent: Sent[] = [];
  let running: { readonly target: Target; readonly began: number; readonly endsMs: number }[] = [];
  for (let now = 0; now < untilMs; now += (-Math.log(1 - random()) * 1_000) / callsASecond) {
    for (const { target, began, endsMs } of running.filter((one) => one.endsMs <= now).toSorted((x, y) => x.endsMs - y.endsMs)) {
      states.load(target).leave();
      observeAnswer(states.load(target), { ms: endsMs - began, nowMs: endsMs }, { call, tokens: undefined });
    }
    running = running.filter((one) => one.endsMs > now);
    const [target] = planTargets(route, {
      health: (one) => states.health(one, now),
      load: (one) => states.load(one),
      nowMs: now,
      random,
      call,
    });
    if (!target) throw new Error('no target');
    const took = tookMs(target.key, now) * (0.5 + random());
    states.load(target).enter();
    running.push({ target, began: now, endsMs: now + took });
    sent.push({ atMs: now, key: target.key, tookMs: took });
  }
  return sent;
}

/** mulberry32. */
function fixedRandom(): () => number {
  let state = 1;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

const share = (sent: readonly Sent[], key: string, fromMs: number, toMs: number): number => {
  const within = sent.filter(({ atMs }) => atMs >= fromMs && atMs < toMs);
  return within.filter((one) => one.key === key).length / within.length;
};

describe('least-latency while a target is slow', () => {
  const minute = 60_000;
  const slowFor = (ms: number) => (key: string, atMs: number) => (key === 'b' && atMs >= 2 * minute && atMs < 6 * minute ? ms : 300);

  it.each([2, 20, 100])('sends it little at %i calls a second, and its share again when it has recovered', (callsASecond) => {
    const sent = simulate({ untilMs: 12 * minute, callsASecond, tookMs: slowFor(6_000) });
    expect(share(sent, 'b', 0, 2 * minute)).toBeGreaterThan(0.2);
    expect(share(sent, 'b', 2.5 * minute, 6 * minute)).toBeLessThan(0.02);
    expect(share(sent, 'b', 8.5 * minute, 12 * minute)).toBeGreaterThan(0.2);
  });

  it('does not run after one answer: what finds out is one call', () => {
    const sent = simulate({ untilMs: 8 * minute, callsASecond: 50, tookMs: slowFor(30_000) });
    const slow = sent.filter(({ tookMs, atMs }) => tookMs > 10_000 && atMs > 3 * minute);
    expect(slow.length).toBeLessThanOrEqual(4);
  });

  it('shares calls out among equals', () => {
    const sent = simulate({ untilMs: 5 * minute, callsASecond: 30, tookMs: () => 500 });
    for (const { key } of targets) expect(Math.abs(share(sent, key, 0, 5 * minute) - 1 / 3)).toBeLessThan(0.06);
  });

  it('leaves a target that is slower by half some calls when the others are busy', () => {
    const sent = simulate({ untilMs: 5 * minute, callsASecond: 40, tookMs: (key) => (key === 'c' ? 750 : 500) });
    expect(share(sent, 'c', minute, 5 * minute)).toBeGreaterThan(0.1);
    expect(share(sent, 'c', minute, 5 * minute)).toBeLessThan(0.3);
  });
});
