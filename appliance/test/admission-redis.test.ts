import { setTimeout as delay } from 'node:timers/promises';
import fc from 'fast-check';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { openSharedCounters, type SharedCounters, sharedTiming } from '#adapters/redis/shared-counters';
import type { Held, HoldAsk } from '#admission/engine';
import { createMemoryEngine } from '#admission/memory-engine';
import type { AdmissionRoom } from '../src/wiring-admission.ts';
import { askOf, attempt, caller, dollar, end, newId, room, standing, tally, total, type Tried, type Wish } from './support/admission.ts';
import { startRedis, type TestRedis } from './support/redis.ts';

let redis: TestRedis;
const open: AdmissionRoom[] = [];
const quick = { ...sharedTiming, leaseMs: 1_200, renewMs: 200 };
/** Where a machine that is busy with other tests must not look like a Redis that is gone. */
const patient = { timing: { ...sharedTiming, deadlineMs: 5_000 } };

beforeAll(async () => {
  redis = await startRedis();
});
afterEach(async () => {
  await Promise.all(open.splice(0).map((one) => one.close()));
});
afterAll(async () => {
  await redis.stop();
});

async function node(name: string, installation: string, wish: Wish = {}) {
  const made = await room({ stateUrl: redis.url, installation, node: name, timing: quick, ...wish });
  made.bind({});
  open.push(made);
  return made;
}

async function two(wish: Wish = {}) {
  const installation = newId();
  return [await node('a', installation, wish), await node('b', installation, wish)] as const;
}

async function until(what: () => boolean | Promise<boolean>, ms = 5_000): Promise<boolean> {
  for (const end = performance.now() + ms; performance.now() < end; await delay(20)) if (await what()) return true;
  return false;
}

/** Calls at both in turn, so many under way at once, each ended before the next takes its place. */
async function interleaved(
  nodes: readonly AdmissionRoom[],
  count: number,
  run: (at: AdmissionRoom) => Promise<Tried>,
): Promise<readonly Tried[]> {
  const tries: Tried[] = [];
  let next = 0;
  const worker = async (): Promise<void> => {
    while (next < count) {
      const at = nodes[next % nodes.length];
      next += 1;
      if (at) tries.push(await run(at));
    }
  };
  await Promise.all(Array.from({ length: 64 }, worker));
  return tries;
}

describe('two nodes and one Redis', () => {
  it('count as one over 10,000 calls: requests, money', async () => {
    const nodes = await two(patient);
    const who = caller({ limits: { rpm: 3_000 }, budgets: [total('250')] });
    const tries = await interleaved(nodes, 10_000, async (at) => {
      const tried = await attempt(at, askOf(who));
      end(tried, 100);
      return tried;
    });
    // A call costs 10 cents, so that the budget is spent first.
    expect(tally(tries)).toEqual({ ok: 2_500, budget_exceeded: 7_500 });
    expect(await standing(nodes[0])).toMatchObject({ spent: 250n * dollar, held: 0n });
    const free = caller({ keyId: 'k_2', limits: { rpm: 1_000, concurrency: 100_000 } });
    expect(tally(await interleaved(nodes, 3_000, (at) => attempt(at, askOf(free))))).toEqual({ ok: 1_000, rate_limited: 2_000 });
    expect(nodes.map(({ states }) => states)).toEqual([['redis'], ['redis']]);
  });

  it('share tokens and calls at once, and what is given back at one can be had at the other', async () => {
    const nodes = await two(patient);
    const who = caller({ limits: { tpm: 1_000, concurrency: 4 } });
    const first = await interleaved(nodes, 20, (at) => attempt(at, askOf(who)));
    expect(tally(first)).toEqual({ ok: 4, rate_limited: 16 });
    for (const one of first) end(one, 0);
    await delay(50);
    // 40 tokens were used: 960 are left, at 110 a call.
    const later: Tried[] = [];
    for (let index = 0; index < 30; index += 1) {
      const tried = await attempt(nodes[index % 2 === 0 ? 0 : 1], askOf(who));
      end(tried, 100);
      later.push(tried);
      await delay(2);
    }
    expect(tally(later)).toEqual({ ok: 8, rate_limited: 22 });
    const refused = later.find(({ ok }) => !ok);
    expect(refused && 'retryAfterMs' in refused ? refused.retryAfterMs : 0).toBeGreaterThan(50_000);
  });

  it('tell of a budget once', async () => {
    const nodes = await two(patient);
    const who = caller({ budgets: [total('1', { alerts: [50, 80] })] });
    for (let index = 0; index < 10; index += 1) {
      for (const at of nodes.slice(index % 2, (index % 2) + 1)) end(await attempt(at, askOf(who)), 100);
      await delay(10);
    }
    expect(await until(() => nodes.flatMap(({ alerts }) => alerts).length >= 2)).toBe(true);
    await delay(50);
    expect(nodes.flatMap(({ alerts }) => alerts).toSorted()).toEqual(['key:k_1/total 50', 'key:k_1/total 80']);
  });

  it('free what a dead node held: its slots, and its money as spent', async () => {
    const installation = newId();
    const dying = await counters('dying', installation);
    const at = await node('b', installation);
    const who = caller({ limits: { concurrency: 4 }, budgets: [total('1')] });
    for (const id of ['1', '2', '3', '4']) expect(await dying.claim(hold(id))).toMatchObject({ kind: 'held' });
    expect(tally([await attempt(at, askOf(who))])).toEqual({ rate_limited: 1 });
    dying.close();
    expect(await until(async () => (await standing(at))?.held === 0n)).toBe(true);
    expect(await standing(at)).toMatchObject({ spent: (4n * dollar) / 10n });
    expect(tally(await Promise.all(Array.from({ length: 4 }, () => attempt(at, askOf(who)))))).toEqual({ ok: 4 });
    // It was only cut off: what it says now corrects what it was charged, once.
    const risen = await counters('dying', installation, false);
    const settlement = { ask: hold('1'), at: Date.now(), gains: [], picos: dollar / 20n, doubtful: false };
    await risen.settle(settlement);
    await risen.settle(settlement);
    expect(await standing(at)).toMatchObject({ spent: (35n * dollar) / 100n });
    risen.close();
  });

  it('spend at its next start what a node held when it was killed', async () => {
    const installation = newId();
    const killed = await counters('a', installation);
    await killed.claim(hold('1'));
    killed.close();
    const again = await counters('a', installation);
    expect(await again.counters([counter])).toEqual([{ spent: dollar / 10n, held: 0n }]);
    again.close();
  });
});

describe('a Redis that does not answer', () => {
  it('holds up no call longer than its deadline, leaves each node its share, and is used again when it answers', async () => {
    const nodes = await two();
    const budgeted = caller({ keyId: 'k_b', budgets: [total('2')] });
    end(await attempt(nodes[0], askOf(budgeted)), 100);
    expect(await until(() => nodes[0].states.length === 1)).toBe(true);
    await delay(300);
    redis.freeze();
    let longest = 0;
    const timed = async (at: AdmissionRoom, ask: ReturnType<typeof askOf>): Promise<Tried> => {
      const began = performance.now();
      const tried = await attempt(at, ask);
      longest = Math.max(longest, performance.now() - began);
      return tried;
    };
    try {
      const who = caller({ limits: { rpm: 100 } });
      for (const at of nodes)
        expect(tally(await Promise.all(Array.from({ length: 200 }, () => timed(at, askOf(who)))))).toEqual({ ok: 50, rate_limited: 150 });
      expect(longest).toBeLessThan(750);
      longest = 0;
      // $1.90 were left when node a last heard, half of it its own; node b has not seen the key and takes half of the budget.
      const rich = await Promise.all(Array.from({ length: 30 }, () => timed(nodes[0], askOf(budgeted))));
      expect(tally(rich)).toEqual({ ok: 9, budget_exceeded: 21 });
      for (const one of rich) end(one, 100);
      expect(longest).toBeLessThan(200);
      expect(nodes.map((one) => one.state())).toEqual(['fallback', 'fallback']);
    } finally {
      redis.thaw();
    }
    expect(await until(() => nodes.every((one) => one.state() === 'redis'))).toBe(true);
    expect(await until(async () => (await standing(nodes[0], 'k_b'))?.spent === dollar)).toBe(true);
    expect(tally(await interleaved(nodes, 20, (at) => attempt(at, askOf(budgeted))))).toEqual({ ok: 10, budget_exceeded: 10 });
  });

  it('neither forgets nor doubles what was under way when it went and came back', async () => {
    const [at] = await two();
    const who = caller({ limits: { concurrency: 10 }, budgets: [total('1')] });
    const before = await Promise.all([1, 2, 3].map(() => attempt(at, askOf(who))));
    redis.freeze();
    const caught = await attempt(at, askOf(who));
    const during = await attempt(at, askOf(who));
    for (const one of before.slice(0, 2)) end(one, 50);
    end(during, 20);
    redis.thaw();
    expect(await until(() => at.state() === 'redis')).toBe(true);
    end(caught, 100);
    for (const one of before.slice(2)) end(one, 100);
    expect(await until(async () => (await standing(at))?.held === 0n)).toBe(true);
    expect(await standing(at)).toMatchObject({ spent: (32n * dollar) / 100n, held: 0n });
    expect(
      tally(await Promise.all(Array.from({ length: 12 }, () => attempt(at, askOf(caller({ keyId: 'k_1', limits: { concurrency: 10 } })))))),
    ).toEqual({
      ok: 10,
      rate_limited: 2,
    });
  });

  it('loses and doubles nothing, whenever it stops and goes on', async () => {
    const nodes = await two();
    const who = caller({ limits: { concurrency: 1_000 }, budgets: [total('1000000')] });
    let [spent, refused, stop] = [0n, 0, false];
    const worker = async (index: number): Promise<void> => {
      for (let call = 0; !stop; call += 1) {
        const at = nodes[(index + call) % 2 === 0 ? 0 : 1];
        const tried = await attempt(at, askOf(who));
        await delay(Math.random() * 60);
        if (!tried.ok) refused += 1;
        else spent += (BigInt(call % 100) * dollar) / 1_000n;
        end(tried, call % 100);
      }
    };
    const workers = Promise.all(Array.from({ length: 40 }, (_, index) => worker(index)));
    for (const [frozen, free] of [
      [100, 700],
      [400, 900],
      [30, 300],
      [1_500, 400],
      [260, 1_200],
    ] as const) {
      redis.freeze();
      await delay(frozen);
      redis.thaw();
      await delay(free);
    }
    stop = true;
    await workers;
    expect(await until(() => nodes.every((one) => one.state() === 'redis'))).toBe(true);
    expect(await until(async () => (await standing(nodes[0]))?.held === 0n)).toBe(true);
    expect(await standing(nodes[1])).toMatchObject({ spent, held: 0n });
    expect([refused, nodes.every(({ states }) => states.length > 3)]).toEqual([0, true]);
    const slots = caller({ limits: { concurrency: 3 } });
    expect(tally(await interleaved(nodes, 9, (at) => attempt(at, askOf(slots))))).toEqual({ ok: 3, rate_limited: 6 });
  });

  it('begins with what the ledger has when it comes back empty', async () => {
    let spent = 0n;
    const loadSpend = () => Promise.resolve([{ budget: 'key:k_1/total', period: '', currency: 'USD', picos: spent }]);
    const nodes = await two({ loadSpend });
    const who = caller({ limits: { concurrency: 8 }, budgets: [total('1')] });
    const running = await attempt(nodes[0], askOf(who));
    end(await attempt(nodes[1], askOf(who)), 100);
    spent = dollar / 10n;
    // Until then it would be counted twice rather than not at all.
    await delay(600);
    await redis.restart();
    expect(await until(() => nodes.every((one) => one.states.length >= 3 && one.state() === 'redis'), 10_000)).toBe(true);
    expect(await until(async () => (await standing(nodes[1]))?.held === dollar / 10n)).toBe(true);
    expect(await standing(nodes[1])).toMatchObject({ spent: dollar / 10n });
    end(running, 100);
    expect(await until(async () => (await standing(nodes[1]))?.spent === dollar / 5n)).toBe(true);
  });

  it('is not needed to start: a share of what the ledger says is left', async () => {
    const loadSpend = () => Promise.resolve([{ budget: 'key:k_1/total', period: '', currency: 'USD', picos: dollar / 5n }]);
    const alone = await node('a', newId(), { stateUrl: 'redis://127.0.0.1:1', loadSpend });
    expect(alone.state()).toBe('fallback');
    const who = caller({ limits: { rpm: 100 }, budgets: [total('1')] });
    // 80 cents are left, half of it here: a node of a cluster is not alone.
    expect(tally(await Promise.all(Array.from({ length: 20 }, () => attempt(alone, askOf(who)))))).toEqual({ ok: 4, budget_exceeded: 16 });
  });
});

describe('budgets in Redis', () => {
  it('count as those in memory do, to the last pico, in any order of events', async () => {
    const amount = fc.oneof(fc.bigInt({ min: 0n, max: 10n ** 13n }), fc.bigInt({ min: 0n, max: 10n ** 23n }));
    const steps = fc.array(fc.record({ picos: amount, actual: amount, settles: fc.nat(3) }), { minLength: 1, maxLength: 25 });
    await fc.assert(
      fc.asyncProperty(steps, amount, async (all, ceiling) => {
        const shared = await counters('a', newId());
        const memory = createMemoryEngine({ nodes: () => 1, sawSpent: () => undefined, monotonic: () => 0 });
        const open: { readonly ask: HoldAsk; readonly actual: bigint; readonly settles: number; readonly ends: readonly [Held, Held] }[] =
          [];
        for (const { picos, actual, settles } of all) {
          const id = newId();
          const ask: HoldAsk = { ...hold(id), budgets: [{ counter, endMs: undefined, ceiling, picos }] };
          const [there, here] = [await shared.claim(ask), memory.claim(ask)];
          if (there.kind === 'refused' || here.kind === 'refused') expect(there).toEqual(here);
          else {
            expect(there.counters).toEqual(here.counters);
            open.push({ ask, actual, settles, ends: [there, here] });
          }
          for (const one of open.splice(0, settles)) {
            const [at, held] = one.ends;
            for (let time = 0; time < one.settles; time += 1)
              await shared.settle({ ask: one.ask, at: at.at, gains: [], picos: one.actual, doubtful: one.settles === 2 });
            if (one.settles > 0) memory.settle({ ask: one.ask, held, nowMs: 0, tokens: 0, picos: one.actual });
            else open.push(one);
          }
          expect(await shared.counters([counter])).toEqual(await memory.counters([counter]));
        }
        shared.close();
      }),
      { numRuns: 25 },
    );
  });
});

describe('windows in Redis', () => {
  it('never let more than the limit into any interval of their length, and say when the next can succeed', async () => {
    const shared = await counters('a', newId());
    const rule = { name: 'key:k/x', scope: 'key', measure: 'requests', per: 'minute', windowMs: 400, bucketMs: 20, limit: 7 } as const;
    const admitted: number[] = [];
    for (const end = performance.now() + 2_500; performance.now() < end;) {
      const amount = 1 + Math.floor(Math.random() * 3);
      const answer = await shared.claim({ ...hold(newId()), slots: [], budgets: [], windows: [{ rule, amount, least: amount }] });
      if (answer.kind === 'held') for (let one = 0; one < amount; one += 1) admitted.push(answer.at);
      else {
        expect(answer.waitMs).toBeGreaterThan(0);
        if (Math.random() < 0.3) {
          await delay((answer.waitMs ?? 0) + 2);
          const [again] = [await shared.claim({ ...hold(newId()), slots: [], budgets: [], windows: [{ rule, amount, least: amount }] })];
          expect(again.kind).toBe('held');
          if (again.kind === 'held') for (let one = 0; one < amount; one += 1) admitted.push(again.at);
        }
      }
      if (Math.random() < 0.5) await delay(Math.random() * 30);
    }
    for (const at of admitted)
      expect(admitted.filter((other) => other > at - rule.windowMs && other <= at).length).toBeLessThanOrEqual(rule.limit);
    expect(admitted.length).toBeGreaterThan(25);
    shared.close();
  });
});

const counter = 'key:k_1/total  USD';

function hold(id: string): HoldAsk {
  const slots = [{ name: 'key:k_1/concurrency', scope: 'key', limit: 4 }] as const;
  return { id, nowMs: Date.now(), windows: [], slots, budgets: [{ counter, endMs: undefined, ceiling: dollar, picos: dollar / 10n }] };
}

function counters(name: string, installation: string, fresh = true): Promise<SharedCounters> {
  return openSharedCounters({
    url: redis.url,
    installation,
    node: name,
    fresh,
    timing: quick,
    newName: newId,
    seeds: () => Promise.resolve([]),
    log: () => undefined,
    now: () => Date.now(),
    monotonic: () => performance.now(),
  });
}
