import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { leaveSoon, openEvents } from './support/admin-events.ts';
import { at, textAt } from './support/json.ts';
import { card, until, openTrialHouse, type TrialHouse } from './support/trial-house.ts';

/** Calls of administrators, on the way that all calls take. */
let house: TrialHouse;
beforeAll(async () => {
  house = await openTrialHouse();
});
afterAll(() => house?.close());

describe('the playground', () => {
  const call = { tenant: 'bank', route: 'ask', messages: [{ role: 'user', content: `my card is ${card}` }] };

  test('makes a real call as the administrator: redacted, metered, priced and recorded', async () => {
    const { status, body } = await house.admin.call('POST', 'playground', {
      body: { ...call, system: 'Be brief.', max_tokens: 50, temperature: 0.5 },
    });
    expect(status).toBe(200);
    expect(body).toMatchObject({
      status: 200,
      outcome: 'ok',
      reply: 'Hello from the fake.',
      finish: 'stop',
      guardrail: { verdict: 'redact', profile: 'strict', findings: [{ type: 'card-number', action: 'redact' }] },
      headers: { 'x-tollgate-route': 'ask', 'x-tollgate-model': 'm', 'x-tollgate-guardrail': 'redact' },
      cost: { currency: 'USD', picos: expect.stringMatching(/^[1-9]\d*$/) },
    });
    const sent = house.lastCall();
    expect(sent?.text).toContain('[CARD-NUMBER]');
    expect(sent?.text).not.toContain('4539');
    expect(sent?.body).toMatchObject({ max_completion_tokens: 50, temperature: 0.5 });
    const records = (await house.gateway.records()).filter((record) => at(record, 'call', 'id') === textAt(body, 'call'));
    expect(records).toMatchObject([
      {
        kind: 'call.intent',
        actor: { kind: 'device', id: house.admin.id },
        call: { key: 'playground', tenant: 'bank', environment: 'playground' },
      },
      { kind: 'call.outcome', actor: { kind: 'device', id: house.admin.id }, outcome: 'ok' },
    ]);
  });

  test('streams its parts, and ends with what became of it', async () => {
    const events = await openEvents(`${house.gateway.admin}/admin/v1/playground/stream`, house.admin.tls, call);
    expect(events.map(({ event }) => event)).toEqual([...events.slice(1).map(() => 'part'), 'done']);
    expect(events.length).toBeGreaterThan(1);
    const text = events.flatMap(({ data }) => (typeof data['text'] === 'string' ? [data['text']] : [])).join('');
    expect(text).toBe('Hello from the fake.');
    expect(events.at(-1)?.data).toMatchObject({ reply: text, outcome: 'ok', status: 200, usage: { output: expect.any(Number) } });
  });

  test('what a caller would be told is told: no such route, a provider that fails', async () => {
    expect((await house.admin.call('POST', 'playground', { body: { ...call, route: 'none' } })).body).toMatchObject({
      status: 404,
      error: { code: 'model_not_found' },
    });
    house.fake.behave({ kind: 'status', status: 500 });
    const [last] = (await openEvents(`${house.gateway.admin}/admin/v1/playground/stream`, house.admin.tls, call)).slice(-1);
    house.fake.behave({ kind: 'answer' });
    expect(last).toMatchObject({ event: 'error', data: { status: 502, error: { code: 'provider_error' }, outcome: 'provider_error' } });
  });

  test.each(['playground', 'playground/stream'])('whoever leaves %s ends the work of the provider at once', async (path) => {
    house.fake.behave({ kind: 'answer', reply: { parts: Array.from({ length: 200 }, () => 'word ') }, gap: 100, delay: 300 });
    const before = house.fake.calls.length;
    const left = leaveSoon(`${house.gateway.admin}/admin/v1/${path}`, house.admin.tls, call);
    await until(async () => house.fake.calls.slice(before).some(({ path: asked }) => asked.includes('completions')));
    left();
    const asked = house.fake.calls.slice(before).find((one) => one.path.includes('completions'));
    expect(await asked?.closed).toMatchObject({ aborted: true });
    house.fake.behave({ kind: 'answer' });
    const id = (record: unknown) => at(record, 'outcome') === 'cancelled';
    await until(async () => (await house.gateway.records()).some(id));
  });

  test('whoever belongs to a tenant calls for that one alone, and nobody for one that is suspended or not there', async () => {
    expect((await house.manager.call('POST', 'playground', { body: { ...call, route: 'box' } })).status).toBe(200);
    expect((await house.manager.call('POST', 'playground', { body: { ...call, tenant: 'cards' } })).status).toBe(404);
    expect((await house.admin.call('POST', 'playground', { body: { ...call, tenant: 'cards' } })).status).toBe(409);
    expect((await house.admin.call('POST', 'playground/stream', { body: { ...call, tenant: 'none' } })).status).toBe(404);
    expect((await house.viewer.call('POST', 'playground', { body: call })).status).toBe(403);
  });
});
