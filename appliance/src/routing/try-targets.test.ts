import { GatewayError } from '@tollgate/shared';
import { describe, expect, it } from 'vitest';
import { type FailureKind, ProviderFault } from '#pipeline/call';
import type { Try } from '#pipeline/pipeline-ports';
import type { Target } from '#pipeline/snapshot';
import { createTargetStates } from './target-states.ts';
import { callOf, routeOf as route, targetOf as target } from '../../test/support/sample-routes.ts';
import { tryTargets } from './try-targets.ts';

function setUp() {
  const states = createTargetStates();
  const clock = { at: 0, now: () => clock.at, monotonic: () => clock.at };
  const waits: number[] = [];
  const tries: Try[] = [];
  const controller = new AbortController();
  const context = {
    states,
    clock,
    random: () => 0.5,
    tries,
    signal: controller.signal,
    sleep: async (ms: number) => {
      waits.push(ms);
      clock.at += ms;
    },
  };
  return { states, clock, waits, tries, controller, context };
}

const failing = (kind: FailureKind, retryAfterMs?: number) =>
  new ProviderFault({ kind, ...(retryAfterMs === undefined ? {} : { retryAfterMs }) });
/** Answers by script: a fault for each entry, then the target's id. */
const scripted = (script: Record<string, unknown[]>) => async (one: Target) => {
  const next = script[one.model.id]?.shift();
  if (next instanceof Error) throw next;
  return one.model.id;
};

/** Until the signal fires. */
const noEnd = (_: number, signal: AbortSignal): Promise<void> =>
  new Promise((_done, cut) => {
    const left = (): void => cut(new Error('left'));
    if (signal.aborted) left();
    else signal.addEventListener('abort', left);
  });

describe('trying targets', () => {
  it('falls back by kind of failure and keeps every try for the record', async () => {
    const { context, tries } = setUp();
    const routed = await tryTargets(route([target('a'), target('b')]), scripted({ a: [failing('timeout')] }), context);
    expect(routed.target.model.id).toBe('b');
    expect(tries.map(({ target: one, failure }) => [one.model.id, failure?.kind])).toEqual([
      ['a', 'timeout'],
      ['b', undefined],
    ]);
  });

  it('waits for the probe of another call at its last target, and goes by what came of it', async () => {
    const { context, states, clock } = setUp();
    const only = target('a');
    for (let count = 0; count < 5; count += 1) states.failed(only, { kind: 'server-error' }, clock.at);
    const probing = Promise.withResolvers<string>();
    const waiting = { ...context, sleep: noEnd };
    let made = 0;
    const answer = async (one: Target) => ((made += 1) === 1 ? await probing.promise : one.model.id);
    const skipped: Target[] = [];
    const all = [
      tryTargets(route([only]), answer, waiting),
      tryTargets(route([only]), answer, { ...waiting, skipped }),
      tryTargets(route([only]), answer, waiting),
    ];
    await Promise.resolve();
    expect(made).toBe(1);
    probing.resolve('a');
    expect((await Promise.all(all)).map(({ result }) => result)).toEqual(['a', 'a', 'a']);
    expect([made, skipped]).toEqual([3, []]);
  });

  it('waits no longer than a second for it, and not at all once its caller has left', async () => {
    const { context, states, clock, waits, controller } = setUp();
    const only = target('a');
    for (let count = 0; count < 5; count += 1) states.failed(only, { kind: 'server-error' }, clock.at);
    states.start(only, clock.at, true);
    await expect(tryTargets(route([only]), scripted({}), context)).rejects.toMatchObject({ code: 'no_healthy_target' });
    expect(waits).toEqual([1_000]);
    const leaving = tryTargets(route([only]), scripted({}), { ...context, sleep: noEnd });
    controller.abort(new Error('left'));
    await expect(leaving).rejects.toThrow('left');
  });

  it('does not fall back for a kind the route leaves out, nor for a bad request', async () => {
    const { context } = setUp();
    const strict = route([target('a'), target('b')], { fallbackOn: new Set(['timeout']) });
    await expect(tryTargets(strict, scripted({ a: [failing('rate-limit')] }), context)).rejects.toMatchObject({
      failure: { kind: 'rate-limit' },
    });
    await expect(tryTargets(route([target('c'), target('d')]), scripted({ c: [failing('bad-request')] }), context)).rejects.toMatchObject({
      failure: { kind: 'bad-request' },
    });
  });

  it('tries the same target again with jitter, or exactly when the provider says', async () => {
    const { context, waits } = setUp();
    const routed = await tryTargets(
      route([target('a')], { retries: 3 }),
      scripted({ a: [failing('server-error'), failing('rate-limit', 1_500), failing('connection')] }),
      context,
    );
    expect(routed.result).toBe('a');
    expect(waits).toEqual([50, 1_500, 200]);
  });

  it('gives a target up whose retry-after is longer than a caller should wait', async () => {
    const { context, waits } = setUp();
    const routed = await tryTargets(
      route([target('a'), target('b')], { retries: 3 }),
      scripted({ a: [failing('rate-limit', 60_000)] }),
      context,
    );
    expect([routed.result, waits]).toEqual(['b', []]);
  });

  it('skips targets whose circuit is open while another works, and probes the last one rather than none', async () => {
    const { context, states } = setUp();
    const [a, b] = [target('a'), target('b')];
    for (let count = 0; count < 5; count += 1) states.failed(a, { kind: 'server-error' }, 0);
    expect((await tryTargets(route([a, b]), scripted({}), context)).result).toBe('b');
    expect((await tryTargets(route([a]), scripted({}), context)).result).toBe('a');
  });

  it('says when to come back while the only target is being probed by another call', async () => {
    const { context, states } = setUp();
    const a = target('a');
    for (let count = 0; count < 5; count += 1) states.failed(a, { kind: 'server-error' }, 0);
    states.start(a, 0, true);
    await expect(tryTargets(route([a]), scripted({}), context)).rejects.toMatchObject({ code: 'no_healthy_target', retryAfterMs: 2_000 });
  });

  it('passes over a target that cannot carry the request, and says why when none can', async () => {
    const { context } = setUp();
    const cannot = new GatewayError('invalid_request', { detail: 'cannot take: n' });
    expect((await tryTargets(route([target('a'), target('b')]), scripted({ a: [cannot] }), context)).result).toBe('b');
    await expect(tryTargets(route([target('a')]), scripted({ a: [cannot] }), context)).rejects.toBe(cannot);
  });

  it('does not send a prompt that was too long to a model with a smaller window', async () => {
    const { context, tries } = setUp();
    const routed = await tryTargets(
      route([target('a', {}, 8_000), target('small', {}, 4_000), target('large', {}, 128_000)]),
      scripted({ a: [failing('context-length')] }),
      context,
    );
    expect([routed.result, tries.length]).toEqual(['large', 2]);
  });

  it('stops at once when the caller leaves, and gives the probe back', async () => {
    const { context, controller, states } = setUp();
    const a = target('a');
    for (let count = 0; count < 5; count += 1) states.failed(a, { kind: 'server-error' }, 0);
    const left = tryTargets(
      route([a], { retries: 5 }),
      async () => {
        controller.abort(new Error('left'));
        throw failing('connection');
      },
      context,
    );
    await expect(left).rejects.toThrow();
    expect(states.health(a, 0).available).toBe(true);
  });

  it('goes to the next where a limit or a budget of one target refuses, and leaves its circuit alone', async () => {
    const { context, states, tries } = setUp();
    const full = [new GatewayError('rate_limited', { retryAfterMs: 3_000 }), new GatewayError('budget_exceeded')];
    const routed = await tryTargets(route([target('a'), target('b'), target('c')]), scripted({ a: [full[0]], b: [full[1]] }), context);
    expect([routed.result, tries.length]).toEqual(['c', 1]);
    expect(['a', 'b'].map((id) => states.health(target(id), 0).available)).toEqual([true, true]);
  });

  it('tells the limit that lifts first where none is left, unless something really failed', async () => {
    const { context } = setUp();
    const limited = (retryAfterMs: number) => new GatewayError('rate_limited', { retryAfterMs });
    const three = route([target('a'), target('b'), target('c')]);
    const heard = (...errors: Error[]) => tryTargets(three, scripted({ a: [errors[0]], b: [errors[1]], c: [errors[2]] }), context);
    await expect(heard(limited(9_000), limited(2_000), limited(5_000))).rejects.toMatchObject({ retryAfterMs: 2_000 });
    await expect(heard(new GatewayError('budget_exceeded'), limited(1), new GatewayError('invalid_request'))).rejects.toMatchObject({
      code: 'rate_limited',
    });
    await expect(
      heard(new GatewayError('budget_exceeded'), new GatewayError('invalid_request'), new GatewayError('invalid_request')),
    ).rejects.toMatchObject({ code: 'budget_exceeded' });
    await expect(heard(failing('timeout'), limited(1), limited(2))).rejects.toMatchObject({ failure: { kind: 'timeout' } });
    await expect(heard(limited(1), failing('timeout'), limited(2))).rejects.toMatchObject({ failure: { kind: 'timeout' } });
  });

  it('counts a target as busy until the reply has ended, and one that did not answer no longer', async () => {
    const { context, states, controller } = setUp();
    const inFlight = () => ['a', 'b'].map((id) => states.load(target(id)).inFlight());
    const two = route([target('a'), target('b')]);
    const routed = await tryTargets(two, scripted({ a: [failing('timeout')] }), context);
    expect(inFlight()).toEqual([0, 1]);
    routed.leave();
    for (const error of [new GatewayError('rate_limited'), failing('bad-request'), new Error('inside')]) {
      await expect(tryTargets(two, scripted({ a: [error], b: [error] }), context)).rejects.toBe(error);
    }
    const left = tryTargets(
      two,
      async () => {
        controller.abort(new Error('left'));
        throw failing('connection');
      },
      context,
    );
    await expect(left).rejects.toThrow();
    expect(inFlight()).toEqual([0, 0]);
  });

  it('times answers, failures and callers who would not wait', async () => {
    const { context, states, clock } = setUp();
    const load = () => states.load(target('a'));
    const after = (ms: number, error?: Error) => async () => {
      clock.at += ms;
      if (error) throw error;
      return 'text';
    };
    const one = route([target('a')]);
    await tryTargets(one, after(300), { ...context, call: callOf({ stream: true }) });
    expect([load().streamed.measuredMs(), load().whole.measuredMs()]).toEqual([300, undefined]);
    // 550 tokens in 6 s are 250 in 3 s: those before the first byte count as 50 more.
    await tryTargets(one, after(6_000), { ...context, call: callOf(), replyTokens: () => 550 });
    expect(load().whole.measuredMs()).toBe(3_000);
    await tryTargets(one, after(1), { ...context, call: callOf({ operation: 'count-tokens' }), replyTokens: () => 0 });
    expect(load().whole.measuredMs()).toBe(3_000);
    await expect(tryTargets(one, after(10, failing('context-length')), { ...context, call: callOf() })).rejects.toThrow();
    expect(load().whole.measuredMs()).toBe(3_000);
    const gone = new AbortController();
    gone.abort(new Error('left'));
    await expect(
      tryTargets(one, after(4_000, new Error('left')), { ...context, signal: gone.signal, call: callOf({ stream: true }) }),
    ).rejects.toThrow('left');
    expect(load().streamed.measuredMs()).toBe(4_000);
    await expect(tryTargets(one, after(10, failing('connection')), { ...context, call: callOf() })).rejects.toThrow();
    expect([load().streamed.measuredMs(), load().whole.measuredMs()]).toEqual([5_000, 5_000]);
  });
});
