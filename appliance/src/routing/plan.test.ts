import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Price, Route, Target } from '#pipeline/snapshot';
import { callOf, routeOf, targetOf } from '../../test/support/sample-routes.ts';
import { planTargets, type RouteSight, type StickyRoute } from './plan.ts';
import { createTargetStates } from './target-states.ts';

const strategies = ['priority', 'weighted', 'least-latency', 'least-cost', 'least-busy'] as const satisfies Route['strategy'][];
const keysOf = (order: readonly Target[]): readonly string[] => order.map(({ key }) => key);

function setUp(more: Partial<RouteSight> = {}) {
  const states = createTargetStates();
  const sight: RouteSight = {
    health: (target) => states.health(target, 0),
    load: (target) => states.load(target),
    nowMs: 0,
    random: () => 0.5,
    call: callOf(),
    ...more,
  };
  const busy = (target: Target, calls: number) => {
    for (let count = 0; count < calls; count += 1) states.load(target).enter();
  };
  const down = (target: Target) => {
    for (let count = 0; count < 5; count += 1) states.failed(target, { kind: 'server-error' }, 0);
  };
  return { states, sight, busy, down };
}

const price = (input: bigint, output: bigint, more: Partial<Price> = {}): Price => ({
  currency: 'USD',
  per: 1_000_000n,
  input,
  output,
  cachedInput: input,
  cacheWrite: input,
  reasoning: output,
  ...more,
});
const priced = (id: string, of: Price | undefined, more: Partial<Target> = {}): Target => {
  const target = targetOf(id, more);
  return of ? { ...target, model: { ...target.model, price: of } } : target;
};

describe('a plan, whatever the strategy', () => {
  const targets = fc
    .array(fc.record({ weight: fc.nat({ max: 3 }), group: fc.nat({ max: 2 }), busy: fc.nat({ max: 5 }), down: fc.boolean() }), {
      minLength: 1,
      maxLength: 6,
    })
    .map((some) => some.map(({ busy, down, ...more }, index) => ({ target: targetOf(`t${index}`, more), busy, down })));
  const sticky = fc.constantFrom<StickyRoute['sticky']>(undefined, 'key');

  it('names each target once, available ones first and among them group after group, weight 0 last in each', () => {
    fc.assert(
      fc.property(targets, fc.constantFrom(...strategies), sticky, (some, strategy, stays) => {
        const { sight, busy, down } = setUp({ random: Math.random });
        for (const one of some) {
          busy(one.target, one.busy);
          if (one.down) down(one.target);
        }
        const all = some.map(({ target }) => target);
        const isDown = (target: Target) => some.some((one) => one.down && one.target === target);
        const order = planTargets({ ...routeOf(all, { strategy }), ...(stays ? { sticky: stays } : {}) }, sight);
        expect(keysOf(order).toSorted()).toEqual(keysOf(all).toSorted());
        const rank = (target: Target) =>
          Number(isDown(target)) * 100 + (strategy === 'weighted' ? 0 : target.group * 10) + Number(target.weight === 0);
        const ranks = order.filter((target) => all.length === 1 || !isDown(target)).map(rank);
        if (all.length > 1) expect(ranks).toEqual(ranks.toSorted((a, b) => a - b));
        expect(order.slice(0, ranks.length).every((target) => all.length === 1 || !isDown(target))).toBe(true);
      }),
    );
  });

  it('splits by weight over many calls', () => {
    const weighted = routeOf([targetOf('a', { weight: 3 }), targetOf('b'), targetOf('c', { weight: 0 })], { strategy: 'weighted' });
    const { sight } = setUp();
    const first = Array.from(
      { length: 4_000 },
      (_, index) => planTargets(weighted, { ...sight, random: () => (index * 0.61803398875) % 1 })[0]?.key,
    );
    expect(Math.abs(first.filter((key) => key === 'b').length / 4_000 - 0.25)).toBeLessThan(0.02);
    expect(first.includes('c')).toBe(false);
  });
});

describe('least-busy', () => {
  it('takes the fewest calls in flight for the weight, and shares idle targets out by weight', () => {
    const [a, b] = [targetOf('a', { weight: 3 }), targetOf('b')];
    const { sight, busy } = setUp();
    const route = routeOf([a, b], { strategy: 'least-busy' });
    const idle = Array.from({ length: 4_000 }, (_, index) => planTargets(route, { ...sight, random: () => (index * 0.618) % 1 })[0]?.key);
    expect(Math.abs(idle.filter((key) => key === 'b').length / 4_000 - 0.25)).toBeLessThan(0.02);
    busy(a, 2);
    busy(b, 1);
    expect(keysOf(planTargets(route, sight))).toEqual(['a', 'b']);
    busy(a, 2);
    expect(keysOf(planTargets(route, sight))).toEqual(['b', 'a']);
  });

  it('fills targets in the ratio of their weights', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 2, maxLength: 5 }), fc.nat({ max: 200 }), (weights, calls) => {
        const some = weights.map((weight, index) => targetOf(`t${index}`, { weight }));
        const { states, sight, busy } = setUp({ random: Math.random });
        for (let count = 0; count < calls; count += 1) {
          const [first] = planTargets(routeOf(some, { strategy: 'least-busy' }), sight);
          if (first) busy(first, 1);
        }
        const perWeight = some.map((target) => states.load(target).inFlight() / target.weight);
        expect(Math.max(...perWeight) - Math.min(...perWeight)).toBeLessThanOrEqual(1);
      }),
    );
  });
});

describe('least-latency', () => {
  const [a, b] = [targetOf('a'), targetOf('b')];
  const route = routeOf([a, b], { strategy: 'least-latency' });

  it('takes the shortest expected time, calls in flight counted', () => {
    const { states, sight, busy } = setUp();
    states.load(a).whole.observe(100, 0);
    states.load(b).whole.observe(250, 0);
    expect(keysOf(planTargets(route, sight))).toEqual(['a', 'b']);
    busy(a, 1);
    expect(keysOf(planTargets(route, sight))).toEqual(['a', 'b']);
    busy(a, 1);
    expect(keysOf(planTargets(route, sight))).toEqual(['b', 'a']);
  });

  it('knows streams from whole replies', () => {
    const { states, sight } = setUp();
    states.load(a).whole.observe(100, 0);
    states.load(b).whole.observe(200, 0);
    states.load(a).streamed.observe(900, 0);
    states.load(b).streamed.observe(300, 0);
    expect(planTargets(route, sight)[0]).toBe(a);
    expect(planTargets(route, { ...sight, call: callOf({ stream: true }) })[0]).toBe(b);
  });

  it('asks a target that was never timed once, and no more before it has answered', () => {
    const { states, sight, busy } = setUp();
    states.load(a).whole.observe(100, 0);
    expect(planTargets(route, sight)[0]).toBe(b);
    busy(b, 1);
    busy(a, 50);
    expect(planTargets(route, sight)[0]).toBe(a);
  });

  it('asks a slow target again when its time has faded, with one call', () => {
    const { states, sight, busy } = setUp();
    states.load(b).whole.observe(1_000, 0);
    states.load(a).whole.observe(100, 60_000);
    expect(planTargets(route, { ...sight, nowMs: 60_000 })[0]).toBe(a);
    states.load(a).whole.observe(100, 70_000);
    expect(planTargets(route, { ...sight, nowMs: 70_000 })[0]).toBe(b);
    busy(b, 1);
    busy(a, 5);
    expect(planTargets(route, { ...sight, nowMs: 70_000 })[0]).toBe(a);
  });
});

describe('least-cost', () => {
  const route = (...targets: Target[]) => routeOf(targets, { strategy: 'least-cost' });

  it('takes the cheapest for three tokens in and one out, and those without a price last', () => {
    const { sight } = setUp();
    const some = [
      priced('none', undefined),
      priced('dear', price(10n, 10n)),
      priced('cheap', price(1n, 36n)),
      priced('free', price(0n, 0n)),
    ];
    expect(keysOf(planTargets(route(...some), sight))).toEqual(['free', 'cheap', 'dear', 'none']);
  });

  it("goes by the caller's own bound on the output where there is one", () => {
    const { sight } = setUp();
    const some = [priced('cheap-in', price(1n, 20n)), priced('cheap-out', price(10n, 5n))];
    const first = (bytes: number, maxOutputTokens: number) =>
      planTargets(route(...some), { ...sight, call: callOf({ bytes, maxOutputTokens }) })[0]?.key;
    expect([first(40_000, 10), first(400, 4_000)]).toEqual(['cheap-in', 'cheap-out']);
    expect(planTargets(route(...some), { ...sight, call: callOf({ operation: 'embed' }) })[0]?.key).toBe('cheap-in');
  });

  it('knows equal prices whatever they are counted for, and shares those calls out', () => {
    const { sight } = setUp();
    const same = route(priced('a', price(50_000n, 400_000n)), priced('b', price(50n, 400n, { per: 1_000n })));
    expect([0.2, 0.7].map((at) => planTargets(same, { ...sight, random: () => at })[0]?.key)).toEqual(['a', 'b']);
  });

  it('does not compare currencies', () => {
    const { sight } = setUp();
    const some = [priced('usd', price(9n, 9n)), priced('inr', price(1n, 1n, { currency: 'INR' })), priced('usd-2', price(8n, 8n))];
    expect(keysOf(planTargets(route(...some), { ...sight, random: () => 0 }))).toEqual(['usd-2', 'usd', 'inr']);
  });

  it('orders as exact arithmetic does', () => {
    const amount = fc.bigInt({ min: 0n, max: 10n ** 15n });
    fc.assert(
      fc.property(fc.array(fc.tuple(amount, amount, fc.constantFrom(1_000n, 1_000_000n)), { minLength: 2, maxLength: 6 }), (prices) => {
        const { sight } = setUp({ random: Math.random });
        const some = prices.map(([input, output, per], index) => priced(`t${index}`, price(input, output, { per })));
        const scaled = (target: Target | undefined) => {
          const of = target?.model.price;
          return of ? ((3n * of.input + of.output) * 1_000_000n) / of.per : 0n;
        };
        const order = planTargets(route(...some), sight).map(scaled);
        expect(order).toEqual(order.toSorted((x, y) => Number(x - y)));
      }),
    );
  });
});

describe('a route where subjects stay', () => {
  const some = ['a', 'b', 'c'].map((id) => targetOf(id));
  const stays = (strategy: Route['strategy']): StickyRoute => ({ ...routeOf(some, { strategy }), sticky: 'conversation' });
  const homeOf = (conversation: string, sight: RouteSight, strategy: Route['strategy'] = 'weighted') =>
    planTargets(stays(strategy), { ...sight, call: callOf({ conversation }) })[0];

  it('keeps one at its target while that is available, moves it when not, and takes it back', () => {
    const { states, sight, down } = setUp({ random: Math.random });
    const home = homeOf('c1', sight);
    expect(Array.from({ length: 50 }, () => homeOf('c1', sight)).every((target) => target === home)).toBe(true);
    if (!home) return;
    down(home);
    const away = homeOf('c1', sight);
    expect(away).not.toBe(home);
    expect(Array.from({ length: 50 }, () => homeOf('c1', sight)).every((target) => target === away)).toBe(true);
    states.succeeded(home);
    expect(homeOf('c1', sight)).toBe(home);
  });

  it('agrees with another node that has seen other traffic', () => {
    const [here, there] = [setUp({ random: () => 0.1 }), setUp({ random: () => 0.9, nowMs: 5_000 })];
    there.busy(targetOf('a'), 9);
    there.states.load(targetOf('b')).whole.observe(9_000, 0);
    for (const strategy of strategies.filter((one) => one !== 'priority')) {
      for (let count = 0; count < 50; count += 1)
        expect(homeOf(`c${count}`, here.sight, strategy)).toBe(homeOf(`c${count}`, there.sight, strategy));
    }
  });

  it('leaves calls of nobody to the strategy', () => {
    const { sight, busy } = setUp();
    busy(targetOf('a'), 2);
    busy(targetOf('c'), 1);
    expect(planTargets(stays('least-busy'), sight)[0]?.key).toBe('b');
  });

  it('stays among the cheapest', () => {
    const { sight } = setUp();
    const two = [priced('dear', price(9n, 9n)), priced('x', price(1n, 1n)), priced('y', price(1n, 1n))];
    const route: StickyRoute = { ...routeOf(two, { strategy: 'least-cost' }), sticky: 'conversation' };
    const homes = Array.from({ length: 60 }, (_, at) => planTargets(route, { ...sight, call: callOf({ conversation: `c${at}` }) })[0]?.key);
    expect(new Set(homes)).toEqual(new Set(['x', 'y']));
  });
});
