import { GatewayError } from '@tollgate/shared';
import { describe, expect, it } from 'vitest';
import { type FailureKind, ProviderFault } from '#pipeline/call';
import type { Try } from '#pipeline/pipeline-ports';
import type { Route, Target } from '#pipeline/snapshot';
import { planTargets } from './plan.ts';
import { createTargetStates } from './target-states.ts';
import { tryTargets } from './try-targets.ts';

const target = (id: string, more: Partial<Target> = {}, contextWindow?: number): Target => ({
  key: id,
  weight: 1,
  group: 0,
  model: { id, upstream: id, ...(contextWindow === undefined ? {} : { contextWindow }) },
  provider: {
    id,
    baseUrl: '',
    headers: {},
    urls: new Map(),
    deadlines: { connect: 1, firstByte: 1, idle: 1, total: 1 },
    wholeDeadlines: { connect: 1, firstByte: 1, idle: 1, total: 1 },
    provider: { transport: 'in-process', kind: 'sandbox', generate: async function* () {}, cannot: () => [], healthy: async () => true },
  },
  ...more,
});
const route = (targets: readonly Target[], more: Partial<Route> = {}): Route => ({
  id: 'r',
  strategy: 'priority',
  targets: targets.map((one, group) => ({ ...one, group })),
  retries: 0,
  fallbackOn: new Set(['rate-limit', 'timeout', 'server-error', 'context-length', 'content-policy']),
  ...more,
});

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
    expect(planTargets(route([a, b]), (one) => states.health(one, 0), Math.random).map(({ key }) => key)).toEqual(['b', 'a']);
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

  it('splits by weight over many calls', () => {
    const weighted = route([target('a', { weight: 3 }), target('b', { weight: 1 }), target('c', { weight: 0 })], { strategy: 'weighted' });
    const healthy = () => ({ available: true, waitMs: 0 });
    const first = Array.from({ length: 4_000 }, (_, index) => planTargets(weighted, healthy, () => (index * 0.61803398875) % 1)[0]?.key);
    expect(Math.abs(first.filter((key) => key === 'b').length / 4_000 - 0.25)).toBeLessThan(0.02);
    expect(first.includes('c')).toBe(false);
  });
});
