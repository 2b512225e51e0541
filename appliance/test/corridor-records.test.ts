import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { ask, questionIn, type Question } from './support/ask.ts';
import { startFakeProvider, type FakeProvider } from './support/fake-provider.ts';
import { startGateway, type Gateway } from './support/gateway.ts';
import { credentials, modelOf, providerAt, providerNames } from './support/house.ts';
import { at, textAt } from './support/json.ts';
import { dialectNames } from './support/speaker.ts';

/** What is on record of a call, and when; and what is nowhere. Usage and cost: corridor-usage. */
let fake: FakeProvider;
let gateway: Gateway;
beforeAll(async () => {
  fake = await startFakeProvider();
  const route = (id: string): object => ({ id, targets: [{ model: `${id}-model` }], retry: { attempts: 0 } });
  gateway = await startGateway({
    egress: { allow: [fake.host] },
    providers: providerNames.map((name) => providerAt(fake, name)),
    models: providerNames.map((name) => modelOf(name)),
    routes: providerNames.map(route),
  });
});
afterAll(async () => {
  await gateway?.remove();
  await fake?.close();
});

async function recordsOf(reply: Response): Promise<readonly unknown[]> {
  await reply.text();
  const callId = reply.headers.get('x-tollgate-call-id');
  return (await gateway.records()).filter((record) => at(record, 'call', 'id') === callId);
}

const kindsOf = (records: readonly unknown[]): readonly unknown[] => records.map((record) => at(record, 'kind'));

test('the intent is on record before the provider hears of the call, the outcome before the caller has the last byte', async () => {
  for (const stream of [true, false]) {
    const before = fake.calls.length;
    fake.next({ kind: 'answer', delay: 1_500 });
    const asked = ask(gateway, questionIn('chat', 'plain', { stream }));
    await expect.poll(() => fake.calls.length, { interval: 5 }).toBe(before + 1);
    const last = (await gateway.records()).at(-1);
    expect(last).toMatchObject({
      kind: 'call.intent',
      actor: { kind: 'key' },
      call: { route: 'plain', tenant: 'bank', dialect: 'openai-chat', stream },
    });
    const records = await recordsOf(await asked);
    expect(kindsOf(records)).toEqual(['call.intent', 'call.outcome']);
    expect(records[0]).toEqual(last);
  }
});

test('refusals are on record with their reason, and with the key where it is known', async () => {
  const refused = async (question: Question) => (await recordsOf(await ask(gateway, question)))[0];
  const wrongKey = await refused({ ...questionIn('chat', 'plain'), headers: { authorization: 'Bearer tg_prod_wrong' } });
  expect(wrongKey).toMatchObject({
    kind: 'call.refusal',
    error: 'invalid_api_key',
    status: 401,
    reason: expect.any(String),
    actor: { kind: 'unknown', id: null },
    call: { tenant: null, key: null },
  });
  const noModel = await refused(questionIn('messages', 'nothing'));
  expect(noModel).toMatchObject({
    kind: 'call.refusal',
    error: 'model_not_found',
    status: 404,
    actor: { kind: 'key' },
    call: { tenant: 'bank', dialect: 'anthropic-messages' },
  });
  expect(await refused({ path: '/v1/responses', body: '{' })).toMatchObject({
    kind: 'call.refusal',
    error: 'invalid_request',
    status: 400,
  });
  expect(await refused({ path: '/v1/chat/completions', body: 'x'.repeat(33 * 1024 * 1024) })).toMatchObject({
    kind: 'call.refusal',
    error: 'request_too_large',
    status: 413,
  });
  const narrow = await gateway.makeKey('--models', 'gemini');
  expect(await refused({ ...questionIn('chat', 'plain'), headers: { authorization: `Bearer ${narrow}` } })).toMatchObject({
    error: 'model_not_allowed',
    status: 403,
  });
});

test('credentials, keys, prompts and replies are in no log, record, metric, error or file of the data folder', async () => {
  const canary = { prompt: 'canary-prompt-6f2a', reply: 'canary-reply-9c41', tool: 'canary-tool-77d0' };
  const answers = [
    { kind: 'answer' as const, reply: { parts: [canary.reply], tools: [{ id: 'c1', name: 'look', input: { x: canary.tool } }] } },
    { kind: 'status' as const, status: 500, body: `${canary.reply} ${credentials.plain}` },
    { kind: 'garble' as const, how: 'invalid-json' as const },
    { kind: 'cut' as const, when: 'mid-stream' as const, reply: { parts: [canary.reply, canary.reply] } },
  ];
  let told = '';
  for (const answer of answers) {
    for (const dialect of dialectNames) {
      fake.next(answer);
      const { path, body } = questionIn(dialect, 'plain', { stream: answer.kind === 'cut' });
      const reply = await ask(gateway, { path, body: String(body).replaceAll('"hi"', `"${canary.prompt}"`) });
      if (reply.status !== 200) told += await reply.text();
      else await reply.text().catch(() => '');
    }
  }
  const files = readdirSync(gateway.dataDir, { recursive: true, withFileTypes: true }).filter((file) => file.isFile());
  const stored = files.map((file) => readFileSync(join(file.parentPath, file.name), 'latin1')).join('\n');
  const seen = { told, log: gateway.log(), records: JSON.stringify(await gateway.records()), metrics: await gateway.metrics(), stored };
  for (const secret of [...Object.values(credentials), gateway.key, ...Object.values(canary)]) {
    for (const [place, text] of Object.entries(seen)) expect(text.includes(secret), `${secret} in ${place}`).toBe(false);
  }
});

test('every intent has exactly one outcome', async () => {
  const records = await gateway.records();
  const count = (kind: string) =>
    Map.groupBy(
      records.filter((record) => at(record, 'kind') === kind),
      (record) => textAt(record, 'call', 'id'),
    );
  const [intents, outcomes] = [count('call.intent'), count('call.outcome')];
  expect(intents.size).toBeGreaterThan(15);
  for (const same of [...intents.values(), ...outcomes.values()]) expect(same).toHaveLength(1);
  expect([...outcomes.keys()].toSorted()).toEqual([...intents.keys()].toSorted());
});
