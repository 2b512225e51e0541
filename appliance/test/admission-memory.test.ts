import type { Configuration } from '@tollgate/shared';
import { describe, expect, it } from 'vitest';
import { picosFromDecimal } from '#metering/cost';
import type { Target } from '#pipeline/snapshot';
import {
  askOf,
  attempt,
  caller,
  dollar,
  end,
  priced,
  room,
  standing,
  tally,
  tenCents,
  total,
  unpriced,
  used,
} from './support/admission.ts';
import { targetOf } from './support/sample-routes.ts';

const allAtOnce = <T>(count: number, run: (index: number) => T): readonly T[] => Array.from({ length: count }, (_, index) => run(index));

async function bound(configuration: Configuration, wish: Parameters<typeof room>[0] = {}) {
  const made = await room(wish);
  made.bind(configuration);
  return made;
}

describe('rate limits in memory', () => {
  it('lets in so many requests a minute and says when the next can succeed, and why not before', async () => {
    const clock = { at: 1_000_400, now: Date.now, monotonic: () => clock.at };
    const admission = await bound({}, { clock });
    const who = caller({ limits: { rpm: 20 } });
    const tries = await Promise.all(allAtOnce(60, () => attempt(admission, askOf(who))));
    expect(tally(tries)).toEqual({ ok: 20, rate_limited: 40 });
    const refused = tries.find(({ ok }) => !ok);
    expect(refused).toMatchObject({ status: 429, retryAfterMs: 60_600 });
    expect(refused && 'message' in refused ? refused.message : '').toContain('20 requests a minute of this key');
    clock.at += 60_599;
    expect(tally([await attempt(admission, askOf(who))])).toEqual({ rate_limited: 1 });
    clock.at += 1;
    expect(tally([await attempt(admission, askOf(who))])).toEqual({ ok: 1 });
  });

  it('limits keys, users, tenants and routes, whichever is the tightest', async () => {
    const admission = await bound({
      tenants: [{ id: 't', rate_limit: { rpm: 30 } }],
      routes: [{ id: 'r', targets: [{ model: 'm1' }], rate_limit: { rpd: 25 } }],
    });
    const of = async (count: number, who: ReturnType<typeof caller>) =>
      tally(await Promise.all(allAtOnce(count, () => attempt(admission, askOf(who)))));
    expect(await of(20, caller({ keyId: 'a', user: 'u', limits: { rpm: 5 }, userLimits: { rpm: 8 } }))).toEqual({
      ok: 5,
      rate_limited: 15,
    });
    expect(await of(20, caller({ keyId: 'b', user: 'u', limits: { rpm: 15 }, userLimits: { rpm: 8 } }))).toEqual({
      ok: 3,
      rate_limited: 17,
    });
    expect(await of(40, caller({ keyId: 'c' }))).toEqual({ ok: 17, rate_limited: 23 });
  });

  it('reserves tokens before and trues them up after', async () => {
    const admission = await bound({});
    const who = caller({ limits: { tpm: 1_000 } });
    const tries = await Promise.all(allAtOnce(30, () => attempt(admission, askOf(who))));
    expect(tally(tries)).toEqual({ ok: 9, rate_limited: 21 });
    for (const one of tries) end(one, 10);
    // 9 × 20 are used, so that 820 are left.
    expect(tally(await Promise.all(allAtOnce(30, () => attempt(admission, askOf(who)))))).toEqual({ ok: 7, rate_limited: 23 });
  });

  it('lets a call whose output nobody bounds take the whole limit, and says what to do where it can never succeed', async () => {
    const admission = await bound({});
    const who = caller({ limits: { tpm: 1_000 } });
    const unbounded = { maxOutputTokens: undefined };
    expect(tally([await attempt(admission, askOf(who, unbounded)), await attempt(admission, askOf(who, unbounded))])).toEqual({
      ok: 1,
      rate_limited: 1,
    });
    const never = await attempt(admission, askOf(caller({ keyId: 'k_2', limits: { tpm: 1_000 } }), { maxOutputTokens: 5_000 }));
    expect(never).toMatchObject({ code: 'rate_limited', retryAfterMs: undefined });
  });

  it('holds no more calls at once than it may, and gives slots back once', async () => {
    const admission = await bound({});
    const who = caller({ limits: { concurrency: 3 } });
    const tries = await Promise.all(allAtOnce(12, () => attempt(admission, askOf(who))));
    expect(tally(tries)).toEqual({ ok: 3, rate_limited: 9 });
    for (const one of [...tries, ...tries]) end(one, 1);
    expect(tally(await Promise.all(allAtOnce(12, () => attempt(admission, askOf(who)))))).toEqual({ ok: 3, rate_limited: 9 });
  });

  it('says nothing of calls that nothing limits, and asks for no tokens where none are limited', async () => {
    const admission = await bound({ models: [{ id: 'm1', provider: 'up' }] });
    expect(admission.admit(askOf(caller()))).toBeUndefined();
    const inputTokens = () => Promise.reject(new Error('not asked for'));
    expect(admission.admit(askOf(caller({ limits: { rpm: 1 } }), { inputTokens }))).not.toBeInstanceOf(Promise);
  });

  it('limits models when a target is entered, so that the next target is tried, and gives back what the one before held', async () => {
    const admission = await bound({
      models: [
        { id: 'm1', provider: 'up', rate_limit: { concurrency: 1 } },
        { id: 'm2', provider: 'up' },
      ],
    });
    const [first, second] = [await attempt(admission, askOf(caller())), await attempt(admission, askOf(caller()))];
    const enter = (tried: typeof first, target: Target) => (tried.ok ? tried.admission?.enter(target) : undefined);
    await enter(first, priced('m1'));
    expect(() => enter(second, priced('m1'))).toThrow(expect.objectContaining({ code: 'rate_limited' }));
    await enter(second, priced('m2'));
    await enter(first, priced('m2'));
    await enter(second, priced('m1'));
    end(second, 1);
    await enter(first, priced('m1'));
  });

  it('counts calls that are not billed as requests only', async () => {
    const admission = await bound({});
    const who = caller({ limits: { rpm: 2, tpm: 1 }, budgets: [total('0')] });
    const tries = await Promise.all(
      allAtOnce(3, () => attempt(admission, askOf(who, { billed: false, targets: [unpriced('x')], maxOutputTokens: 0 }))),
    );
    expect(tally(tries)).toEqual({ ok: 2, rate_limited: 1 });
  });

  it('tells callers in their own words what is left', async () => {
    const clock = { now: Date.now, monotonic: () => 1_000_400 };
    const admission = await bound({ tenants: [{ id: 't', rate_limit: { rpm: 600, tpm: 5_000 } }] }, { clock });
    const who = caller({ limits: { rpm: 20, rpd: 500 } });
    const tried = await attempt(admission, askOf(who, { nowMs: 1_700_000_000_400 }));
    const headers = (format: string) => (tried.ok ? tried.admission?.headers(format) : undefined);
    expect(headers('openai-chat')).toEqual({
      'x-ratelimit-limit-requests': '20',
      'x-ratelimit-remaining-requests': '19',
      'x-ratelimit-reset-requests': '1m1s',
      'x-ratelimit-limit-tokens': '5000',
      'x-ratelimit-remaining-tokens': '4890',
      'x-ratelimit-reset-tokens': '1m1s',
    });
    expect(headers('anthropic-messages')).toMatchObject({
      'anthropic-ratelimit-requests-limit': '20',
      'anthropic-ratelimit-requests-remaining': '19',
      'anthropic-ratelimit-requests-reset': '2023-11-14T22:14:21Z',
      'anthropic-ratelimit-tokens-remaining': '4890',
    });
  });
});

describe('budgets in memory', () => {
  it('never spends more than the budget, however many calls come at once', async () => {
    const admission = await bound({});
    const who = caller({ budgets: [total('1.00')] });
    const tries = await Promise.all(allAtOnce(200, () => attempt(admission, askOf(who))));
    expect(tally(tries)).toEqual({ ok: 10, budget_exceeded: 190 });
    for (const one of tries) end(one, 100);
    expect(tally([await attempt(admission, askOf(who))])).toEqual({ budget_exceeded: 1 });
    expect(await standing(admission)).toEqual({ raised: 0n, spent: dollar, held: 0n, start: '', end: '' });
    expect(tries.find(({ ok }) => !ok)).toMatchObject({ status: 402, retryAfterMs: undefined });
  });

  it('gives back what was held and not used', async () => {
    const admission = await bound({});
    const who = caller({ budgets: [total('1.00')] });
    const tries = [];
    for (let index = 0; index < 12; index += 1) {
      const tried = await attempt(admission, askOf(who, { maxOutputTokens: 200 }));
      end(tried, 100);
      tries.push(tried);
    }
    expect(tally(tries)).toEqual({ ok: 9, budget_exceeded: 3 });
  });

  it('holds the dearest of the targets it may go to and names the counters that are charged', async () => {
    const admission = await bound({ tenants: [{ id: 't', budget: total('5', { period: 'month', time_zone: 'Asia/Kolkata' }) }] });
    const dear = priced('m2', { ...tenCents, output: tenCents.output * 3n, reasoning: 0n });
    const tried = await attempt(
      admission,
      askOf(caller({ budgets: [total('9')] }), { targets: [priced('m1'), dear], nowMs: Date.parse('2026-11-26T00:00:00Z') }),
    );
    expect(tried.ok && tried.admission?.held).toEqual({
      currency: 'USD',
      picos: (3n * dollar) / 10n,
      budgets: [
        { budget: 'key:k_1/total', period: '' },
        { budget: 'tenant:t/month', period: '2026-10-31T18:30:00.000Z' },
      ],
    });
  });

  it('counts the dearest use: tokens written to a cache, reasoning', async () => {
    const admission = await bound({});
    const price = { ...tenCents, cacheWrite: picosFromDecimal('100000'), reasoning: picosFromDecimal('5000') };
    const tried = await attempt(admission, askOf(caller({ budgets: [total('9')] }), { targets: [priced('m1', price)] }));
    expect(tried.ok && tried.admission?.held?.picos).toBe(dollar + dollar / 2n);
  });

  it('refuses a model without a price where a budget is hard, and goes on to those that have one', async () => {
    const admission = await bound({});
    const who = caller({ budgets: [total('1.00')] });
    const refused = await attempt(admission, askOf(who, { targets: [unpriced('x'), priced('e', { ...tenCents, currency: 'EUR' })] }));
    expect(refused).toMatchObject({ code: 'invalid_request', message: expect.stringContaining('price') });
    const tried = await attempt(admission, askOf(who, { targets: [unpriced('x'), priced('m1')] }));
    expect(() => tried.ok && tried.admission?.enter(unpriced('x'))).toThrow(expect.objectContaining({ code: 'budget_exceeded' }));
    if (tried.ok) await tried.admission?.enter(priced('m1'));
  });

  it('only counts where a budget is there to tell, and tells once a period', async () => {
    const admission = await bound({});
    const who = caller({ budgets: [total('1.00', { mode: 'alert', alerts: [100, 50] })] });
    for (let index = 0; index < 15; index += 1) end(await attempt(admission, askOf(who)), 100);
    await Promise.resolve();
    expect(admission.alerts).toEqual(['key:k_1/total 50', 'key:k_1/total 100']);
    expect(await standing(admission)).toMatchObject({ spent: (15n * dollar) / 10n });
    expect(tally([await attempt(admission, askOf(who, { targets: [unpriced('x')] }))])).toEqual({ ok: 1 });
  });

  it('adds what a budget is raised by', async () => {
    let raised = 0n;
    const admission = await bound({}, { raises: (budget) => (budget === 'key:k_1/total' ? raised : 0n) });
    const who = caller({ budgets: [total('0.10')] });
    end(await attempt(admission, askOf(who)), 100);
    expect(tally([await attempt(admission, askOf(who))])).toEqual({ budget_exceeded: 1 });
    raised = dollar / 10n;
    expect(tally([await attempt(admission, askOf(who)), await attempt(admission, askOf(who))])).toEqual({ ok: 1, budget_exceeded: 1 });
  });

  it('begins with what the ledger has, and anew with the next period', async () => {
    const start = '2026-11-26T00:00:00.000Z';
    const loadSpend = () => Promise.resolve([{ budget: 'key:k_1/day', period: start, currency: 'USD', picos: (9n * dollar) / 10n }]);
    const now = () => Date.parse('2026-11-26T12:00:00Z');
    const admission = await bound({}, { loadSpend, clock: { now, monotonic: now } });
    const who = caller({ budgets: [total('1.00', { period: 'day' })] });
    const at = (time: string) => attempt(admission, askOf(who, { nowMs: Date.parse(time) }));
    expect(tally([await at('2026-11-26T12:00:00Z'), await at('2026-11-26T12:00:00Z')])).toEqual({ ok: 1, budget_exceeded: 1 });
    expect(tally([await at('2026-11-27T00:00:00Z')])).toEqual({ ok: 1 });
  });

  it('charges a provider when it is entered, and lets the next one be tried', async () => {
    const admission = await bound({ providers: [{ id: 'a', kind: 'openai', budgets: [total('0.15')] }] });
    const [a, b] = ['a', 'b'].map((id) => ({ ...priced(id), provider: targetOf(id).provider }));
    if (!a || !b) throw new Error('no targets');
    const targets = [a, b];
    const [first, second] = [
      await attempt(admission, askOf(caller(), { targets })),
      await attempt(admission, askOf(caller(), { targets })),
    ];
    if (first.ok) await first.admission?.enter(a);
    await expect(async () => (second.ok ? await second.admission?.enter(a) : undefined)).rejects.toThrow(
      expect.objectContaining({ code: 'budget_exceeded' }),
    );
    if (second.ok) await second.admission?.enter(b);
    expect(first.ok && first.admission?.held?.budgets).toEqual([{ budget: 'provider:a/total', period: '' }]);
    end(first, 50, a);
    end(second, 100, b);
    expect(await admission.figures({ scope: 'provider', subject: 'a' }, [total('1')])).toMatchObject([{ spent: dollar / 20n, held: 0n }]);
  });

  it('says before a target is entered what a call that is cut off is charged: its own budgets, and those of every provider it may come to', async () => {
    const budgets = [total('9')];
    const admission = await bound({
      providers: [
        { id: 'a', kind: 'openai', budgets },
        { id: 'b', kind: 'openai', budgets },
      ],
    });
    const targets = [priced('a'), { ...priced('a2'), provider: targetOf('a').provider }, priced('b'), priced('c')];
    const ofProviders = ['a', 'b'].map((id) => ({ budget: `provider:${id}/total`, period: '' }));
    for (const [who, own] of [
      [caller(), []],
      [caller({ budgets }), [{ budget: 'key:k_1/total', period: '' }]],
    ] as const) {
      const tried = await attempt(admission, askOf(who, { targets }));
      if (!tried.ok) throw new Error('refused');
      expect(tried.admission?.held).toEqual({ currency: 'USD', picos: dollar / 10n, budgets: [...own, ...ofProviders] });
      await tried.admission?.enter(priced('c'));
      expect(tried.admission?.held?.budgets ?? []).toEqual(own);
      tried.admission?.settle({ nowMs: Date.now(), usage: used(0), picos: 0n, target: priced('c') });
    }
  });

  it('lets no call in on a guess: where nothing bounds the output a hard budget refuses it, one that only tells does not', async () => {
    const admission = await bound({});
    const bounded = { ...priced('m2'), model: { ...priced('m2').model, maxOutput: 100 } };
    const open = { maxOutputTokens: undefined };
    const refused = await attempt(admission, askOf(caller({ budgets: [total('900')] }), { ...open, targets: [priced('m1')] }));
    expect(refused).toMatchObject({ ok: false, code: 'invalid_request', message: expect.stringContaining('Nothing bounds') });
    const tells = caller({ budgets: [total('1', { mode: 'alert' })] });
    expect((await attempt(admission, askOf(tells, { ...open, targets: [priced('m1')] }))).ok).toBe(true);
    const passed = await attempt(admission, askOf(caller({ budgets: [total('900')] }), { ...open, targets: [priced('m1'), bounded] }));
    expect(() => (passed.ok ? passed.admission?.enter(priced('m1')) : undefined)).toThrow(
      expect.objectContaining({ code: 'budget_exceeded' }),
    );
    if (passed.ok) await passed.admission?.enter(bounded);
    expect(passed.ok && passed.admission?.held?.picos).toBe(dollar / 10n);
  });

  it('frees what a target held that was entered while the call ended', async () => {
    const admission = await bound({ providers: [{ id: 'a', kind: 'openai', budgets: [total('0.10')] }] });
    const a = { ...priced('a'), provider: targetOf('a').provider };
    const tried = await attempt(admission, askOf(caller(), { targets: [a] }));
    if (!tried.ok) throw new Error('refused');
    const entering = tried.admission?.enter(a);
    tried.admission?.settle({ nowMs: Date.now(), usage: used(0), picos: 0n, target: undefined });
    await entering;
    expect(await admission.figures({ scope: 'provider', subject: 'a' }, [total('1')])).toMatchObject([{ spent: 0n, held: 0n }]);
  });

  it('shows figures of budgets that nobody has used yet', async () => {
    const now = () => Date.parse('2026-11-26T00:00:00Z');
    const admission = await bound({}, { clock: { now, monotonic: now } });
    const figures = await admission.figures({ scope: 'key', subject: 'k_9' }, [total('2', { period: 'year', fiscal_year_start: '04-01' })]);
    expect(figures).toEqual([{ raised: 0n, spent: 0n, held: 0n, start: '2026-04-01T00:00:00.000Z', end: '2027-04-01T00:00:00.000Z' }]);
  });
});
