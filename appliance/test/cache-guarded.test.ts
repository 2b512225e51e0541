import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Question } from './support/ask.ts';
import { called, until } from './support/called.ts';
import { houseWithCache, look, newReply, question, recordsOf, type Looked } from './support/cache-house.ts';
import { enrolDevice, type Device } from './support/device.ts';
import { startFakeProvider, type FakeProvider } from './support/fake-provider.ts';
import { startGateway, type Gateway } from './support/gateway.ts';
import { at, listAt, textAt } from './support/json.ts';

/** Guardrails and the cache: what they found is never kept, and a reply that was kept passes those of today before it is given. */
let fake: FakeProvider;
let judge: FakeProvider;
let gateway: Gateway;
let admin: Device;
const secret = 'project falcon';

beforeAll(async () => {
  [fake, judge] = await Promise.all([startFakeProvider(), startFakeProvider()]);
  fake.behave(() => ({ kind: 'answer', reply: newReply(fake) }));
  judges([]);
  const words = (id: string, on: string, action: string) => ({ id, processors: [{ use: 'keywords', on: [on], action, words: [secret] }] });
  const card = { use: 'pii', on: ['input'], action: 'tokenise', entities: ['card-number'] };
  const service = { use: 'external', on: ['output'], kind: 'webhook', url: `${judge.url}/judge`, action: 'block', stream: 'hold-all' };
  const profiles = [
    words('flag-in', 'input', 'flag'),
    words('redact-in', 'input', 'redact'),
    words('flag-out', 'output', 'flag'),
    words('redact-out', 'output', 'redact'),
    words('block-out', 'output', 'block'),
    { id: 'tokens', processors: [card] },
    { id: 'judged', processors: [service] },
  ];
  const routes = profiles.map(({ id }) => ({ id, profile: id, cache: { mode: 'exact' } }));
  const house = houseWithCache(fake, [...routes, { id: 'open', cache: { mode: 'exact' } }]);
  gateway = await startGateway({
    ...house,
    egress: { allow: [fake.host, judge.host] },
    profiles,
    tenants: [{ id: 'bank' }, { id: 'keeping', content: 'redacted' }],
  });
  admin = await enrolDevice(gateway);
});
afterAll(async () => {
  await gateway?.remove();
  admin?.remove();
  await Promise.all([fake?.close(), judge?.close()]);
});

const judges = (findings: readonly object[]): void => judge.behave({ kind: 'status', status: 200, body: { findings } });
let asked = 0;
const anew = (): string => `What is in drawer ${(asked += 1)}?`;
const one = (route: string, words: string, more: Readonly<Record<string, unknown>> = {}): Promise<Looked> =>
  look(gateway, question(route, words, more));
const verdictOf = async ({ call }: Looked): Promise<unknown> =>
  at((await recordsOf(gateway, call)).get('call.outcome'), 'guardrail', 'verdict');

test.each([
  ['flag-in', `What is ${secret}?`],
  ['redact-in', `What is ${secret}?`],
  ['tokens', 'Whose is 4111 1111 1111 1111?'],
])('a question that the profile %s finds something in is not looked up', async (route, words) => {
  for (const stream of [false, true]) {
    const before = fake.calls.length;
    expect(await one(route, words, { stream })).toMatchObject({ status: 200, state: 'bypass', reason: 'flagged' });
    expect(fake.calls.length - before).toBe(1);
  }
  const clean = anew();
  expect((await one(route, clean)).state).toBe('miss');
  expect((await one(route, clean)).state).toBe('hit-exact');
});

test.each(['flag-out', 'redact-out', 'block-out'])('a reply that the profile %s finds something in is not kept', async (route) => {
  for (const stream of [false, true]) {
    const words = anew();
    fake.next({ kind: 'answer', reply: { parts: ['It is', ' project', ' falcon', ', I think.'] } });
    const first = await one(route, words, { stream });
    expect(first).toMatchObject({ status: 200, state: 'miss' });
    if (route !== 'flag-out') expect(first.said).not.toContain(secret);
    const again = await one(route, words);
    expect(again).toMatchObject({ state: 'miss', said: `This is answer number ${fake.calls.length}.` });
  }
  const { body } = await admin.call('GET', `cache?route=${route}`);
  const reasons = listAt(body, 'routes', 0, 'reasons', 'not_kept').map((item) => textAt(item, 'reason'));
  if (route !== 'block-out') expect(reasons).toContain('not-clean');
});

test('those who join a reply that is redacted get what the first caller gets, and nothing of what it hides', async () => {
  const words = anew();
  const before = fake.calls.length;
  fake.next({ kind: 'answer', reply: { parts: ['It is', ' project', ' falcon', ', I think.'] }, delay: 1_500, gap: 20 });
  const all = await Promise.all(
    Array.from({ length: 10 }, async (_, index) => await called(gateway, question('redact-out', words, { stream: index % 2 === 0 }))),
  );
  expect(fake.calls.length - before).toBe(1);
  for (const { status, text } of all) {
    expect(status).toBe(200);
    expect(text).not.toMatch(/falcon/i);
    expect(text).toContain('I think');
  }
});

test('those who join a reply that is blocked are not given it; who has nothing yet asks again', async () => {
  const words = anew();
  fake.next({ kind: 'answer', reply: { parts: ['It is', ' project', ' falcon', ', I think.'] }, delay: 1_500 });
  const all = await Promise.all(
    Array.from({ length: 6 }, async (_, index) => await called(gateway, question('block-out', words, { stream: index % 2 === 0 }))),
  );
  for (const { status, text } of all) {
    expect(status).toBe(200);
    expect(text).not.toMatch(/falcon/i);
  }
});

test.each(['judged', 'block-out'])(
  'whoever joins a reply that %s blocks hears so as the first caller does: it is no error',
  async (route) => {
    const words = anew();
    judges([{ type: 'rumour' }]);
    fake.next({ kind: 'answer', reply: { parts: ['It is', ' project', ' falcon', ', I think.'] }, delay: 1_500, gap: 50 });
    const before = fake.calls.length;
    const all = await Promise.all([1, 2, 3, 4, 5].map(async () => await called(gateway, question(route, words, { stream: true }))));
    judges([]);
    expect(fake.calls.length - before).toBe(1);
    expect(all.map(({ text }) => [/"finish_reason":"content_filter"/.test(text), /"error"/.test(text), /falcon/.test(text)])).toEqual(
      all.map(() => [true, false, false]),
    );
  },
);

test('a reply that was kept is judged again each time it is given, and not given where it does not pass today', async () => {
  const words = anew();
  const made = await one('judged', words);
  expect(made).toMatchObject({ state: 'miss', said: expect.stringMatching(/^This/) });
  expect(await one('judged', words, { stream: true })).toMatchObject({ state: 'hit-exact', said: made.said });
  const before = fake.calls.length;
  judges([{ type: 'rumour' }]);
  for (const stream of [false, true]) {
    const blocked = await one('judged', words, { stream });
    expect(blocked).toMatchObject({ status: 200, state: 'hit-exact' });
    expect(blocked.said).not.toContain('answer');
    expect((await recordsOf(gateway, blocked.call)).get('call.outcome')).toMatchObject({
      outcome: 'blocked',
      guardrail: { verdict: 'block' },
      cost: { picos: '0' },
      usage: { input: 0, output: 0 },
      cache: { state: 'hit-exact' },
    });
  }
  // What cannot judge blocks.
  judge.behave({ kind: 'status', status: 500 });
  expect((await one('judged', words)).said).not.toContain('answer');
  judges([]);
  const given = await one('judged', words);
  expect(given).toMatchObject({ state: 'hit-exact', said: made.said });
  expect(await verdictOf(given)).toBe('allow');
  expect(fake.calls.length).toBe(before);
});

test('what a tenant keeps of its calls holds the reply of a hit as of any other', async () => {
  const { key } = await admin.makeKey({ tenant: 'keeping' });
  const words = anew();
  const asking: Question = question('open', words);
  const first = await look({ lan: gateway.lan, key }, asking);
  for (const stream of [false, true]) {
    const hit = await look({ lan: gateway.lan, key }, question('open', words, { stream }));
    expect(hit).toMatchObject({ state: 'hit-exact', said: first.said });
    let items: readonly unknown[] = [];
    await until(async () => {
      items = listAt((await admin.call('GET', `content/${hit.call}?reason=complaint+4711`)).body, 'items');
      return items.length === 2;
    }, 10_000);
    const kept = items.map((item) => textAt(item, 'text')).join('\n');
    expect(kept).toContain(words);
    expect(kept).toContain(stream ? 'answer' : first.said);
  }
});

test('an answer of the cache is spoken of in metrics by route, state and reason', async () => {
  const text = await gateway.metrics();
  expect(text).toMatch(
    /^tollgate_cache_looks_total\{[^}]*reason="flagged"[^}]*state="bypass"[^}]*\} [1-9]|^tollgate_cache_looks_total\{[^}]*state="bypass"[^}]*reason="flagged"[^}]*\} [1-9]/m,
  );
  expect(text).toMatch(/^tollgate_cache_kept_total\{[^}]*reason="not-clean"[^}]*\} [1-9]/m);
});
