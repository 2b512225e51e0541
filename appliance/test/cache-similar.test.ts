import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Question } from './support/ask.ts';
import { until } from './support/called.ts';
import {
  look,
  newReply,
  question,
  recordsOf,
  startCacheHouse,
  usualPicos,
  warmUp,
  type CacheHouse,
  type Looked,
} from './support/cache-house.ts';
import { enrolDevice, type Device } from './support/device.ts';
import { at, listAt, textAt } from './support/json.ts';

/** Questions in other words, judged by the local models: what stands for another, for whom, and what does not. */
let house: CacheHouse;
let admin: Device;
const similar = { mode: 'semantic', audit_share: 0 };

beforeAll(async () => {
  house = await startCacheHouse([
    { id: 'similar', cache: similar },
    { id: 'far', cache: { ...similar, threshold: 1 } },
    { id: 'audited', cache: { ...similar, audit_share: 1 } },
    { id: 'bounded', cache: { ...similar, error_bound: 0.001 } },
  ]);
  admin = await enrolDevice(house.gateway);
  await warmUp(house, 'similar', admin);
});
afterAll(async () => {
  await house?.close();
  admin?.remove();
});

const one = (asking: Question, key = house.gateway.key): Promise<Looked> => look({ lan: house.gateway.lan, key }, asking);
const ask = (words: string, key?: string, route = 'similar'): Promise<Looked> => one(question(route, words), key);
const stored = (desk: number): string => `What is the colour of desk ${desk}?`;
const reworded = (desk: number): string => `what is the colour of desk ${desk}`;
const inOtherWords = (desk: number): string => `Could you tell me what the colour of desk ${desk} is?`;

let desk = 0;
/**
 * Tries once, and with another desk again where the models of a busy machine were too late: a miss keeps an entry of its own, so the same
 * question cannot be asked twice.
 */
async function quick(attempt: (desk: number) => Promise<Looked>): Promise<Looked> {
  for (let tries = 0; ; tries += 1) {
    const found = await attempt((desk += 1));
    if (found.reason !== 'embedder' || tries === 20) return found;
  }
}

test('a question that means the same gets the answer, whole or as a stream; header and record say whose and how near', async () => {
  for (const stream of [false, true]) {
    let made: Looked | undefined;
    const hit = await quick(async (number) => {
      made = await ask(stored(number));
      return await one(question('similar', reworded(number), { stream }));
    });
    expect(made).toMatchObject({ state: 'miss' });
    expect(hit).toMatchObject({ status: 200, state: 'hit-semantic', said: made?.said, entry: expect.stringMatching(/\w{8}/) });
    const record = (await recordsOf(house.gateway, hit.call)).get('call.outcome');
    expect(record).toMatchObject({
      usage: { input: 0, output: 0 },
      cost: { currency: 'USD', picos: '0' },
      cache: { state: 'hit-semantic', entry: hit.entry, saved: { usage: { input: 20, output: 5 }, picos: String(usualPicos) } },
      call: { provider: 'plain', model: 'plain' },
    });
    expect(Number(at(record, 'cache', 'similarity'))).toBeGreaterThan(0.7);
    expect(await ask(reworded(desk))).toMatchObject({ state: 'hit-semantic', entry: hit.entry });
  }
  const { body } = await admin.call('GET', 'usage');
  expect(Number(at(body, 'totals', 'cache', 'hits_semantic'))).toBeGreaterThanOrEqual(4);
});

test('an answer is private to the key that asked, until enough others asked exactly the same', async () => {
  const [first, second, third] = await Promise.all([admin.makeKey(), admin.makeKey(), admin.makeKey()]);
  const refused = await quick(async (number) => {
    await ask(stored(number), first.key);
    return await ask(reworded(number), second.key);
  });
  expect(refused).toMatchObject({ state: 'miss', reason: 'unconfirmed' });
  // Exactly the same is given to all, and confirms it.
  const given = await quick(async (number) => {
    const { said } = await ask(stored(number), first.key);
    expect(await ask(stored(number), third.key)).toMatchObject({ state: 'hit-exact', said });
    return await ask(reworded(number), second.key);
  });
  expect(given).toMatchObject({ state: 'hit-semantic' });
});

test('what only looks alike is answered anew', async () => {
  const traps: readonly (readonly [string, string])[] = [
    ['How do I freeze my debit card?', 'How do I unfreeze my debit card?'],
    ['What does a domestic transfer cost?', 'What does an international transfer cost?'],
    ['Can I withdraw 500 euros at a machine?', 'Can I withdraw 5000 euros at a machine?'],
    ['Is there a fee for a paper statement?', 'Is there no fee for a paper statement?'],
    ['How do I move money from savings to current?', 'How do I move money from current to savings?'],
    ['What is the fee for a wire transfer?', 'What is the limit for a wire transfer?'],
    ['Where is ticket D-7781?', 'Where is ticket D-7782?'],
    ['Does Mr Jones lend to Mr Brown?', 'Does Mr Brown lend to Mr Jones?'],
  ];
  for (const [left, right] of traps) {
    await ask(left);
    expect(await ask(right), right).toMatchObject({ state: 'miss' });
  }
});

test('rewordings of bank questions are found', async () => {
  const rewordings: readonly (readonly [string, string])[] = [
    ['How can I order a new cheque book?', 'How do I order another cheque book?'],
    ['What is the fee for a demand draft?', 'What are the fees for a demand draft?'],
    ['How do I report a lost debit card?', 'How can I report a lost debit card?'],
    ['Could you tell me what an IBAN is?', 'What is an IBAN?'],
    ['What documents are needed to open a savings account?', 'Which documents are needed to open a savings account?'],
  ];
  const states: string[] = [];
  for (const [left, right] of rewordings) {
    await ask(left);
    states.push((await ask(right)).state);
  }
  expect(states.filter((state) => state === 'hit-semantic').length).toBeGreaterThanOrEqual(3);
});

test('what depends on the moment or on the asker’s own account is answered from exactly the same question only', async () => {
  for (const [left, right, reason] of [
    ['What is the exchange rate today?', 'what is the exchange rate today', 'fresh'],
    ['What is my balance?', 'what is my balance', 'account'],
    ['Transfer 500 euros to my savings account.', 'transfer 500 euros to my savings account', 'command'],
  ] as const) {
    const { said } = await ask(left);
    expect(await ask(right)).toMatchObject({ state: 'miss', reason });
    expect(await ask(left)).toMatchObject({ state: 'hit-exact', said });
  }
});

test('instructions, earlier turns, parameters and tags separate before anything is compared', async () => {
  const differently = (words: string): readonly Question[] => {
    const messages = [{ role: 'user', content: words }];
    return [
      question('similar', words, { messages: [{ role: 'system', content: 'Answer in verse.' }, ...messages] }),
      question('similar', words, { messages: [{ role: 'user', content: 'Hi' }, { role: 'assistant', content: 'Hi.' }, ...messages] }),
      question('similar', words, { temperature: 0.1 }),
      { ...question('similar', words), headers: { 'x-tollgate-cache-tags': 'rates' } },
    ];
  };
  await ask(stored((desk += 1)));
  for (const other of differently(reworded(desk))) expect(await one(other)).toMatchObject({ state: 'miss' });
});

test('the last turn of the same conversation is found in other words too', async () => {
  const turns = [
    { role: 'system', content: 'You help clients of the bank.' },
    { role: 'user', content: 'Hi' },
    { role: 'assistant', content: 'Hello. What is it about?' },
  ];
  const said = (words: string): Question => question('similar', '', { messages: [...turns, { role: 'user', content: words }] });
  let made: Looked | undefined;
  const hit = await quick(async (number) => {
    made = await one(said(stored(number)));
    return await one(said(inOtherWords(number)));
  });
  expect(hit).toMatchObject({ state: 'hit-semantic', said: made?.said });
});

test('callers and routes raise the least similarity, and callers cannot lower it', async () => {
  const asking = (number: number, threshold: string): Question => ({
    ...question('similar', `Please, what is the colour of desk ${number}?`),
    headers: { 'x-tollgate-cache-threshold': threshold },
  });
  const raised = await quick(async (number) => {
    await ask(stored(number));
    return await one(asking(number, '0.999'));
  });
  expect(raised.state).toBe('miss');
  // What cannot be read was meant to be strict.
  for (const unreadable of ['95%', '1.5', 'high']) {
    const strict = await quick(async (number) => {
      await ask(stored(number));
      return await one(asking(number, unreadable));
    });
    expect(strict.state, unreadable).toBe('miss');
  }
  const far = await quick(async (number) => {
    await ask(stored(number), undefined, 'far');
    return await one({
      ...question('far', `Please, what is the colour of desk ${number}?`),
      headers: { 'x-tollgate-cache-threshold': '0.1' },
    });
  });
  expect(far.state).toBe('miss');
});

test('callers who ask the same in other words at the same time are answered together from what was found', async () => {
  let number = 0;
  const first = await quick(async (other) => {
    await ask(stored((number = other)));
    return await ask(reworded(other));
  });
  expect(first.state).toBe('hit-semantic');
  const before = house.fake.calls.length;
  const all = await Promise.all(
    Array.from({ length: 20 }, (_, index) => one(question('similar', `${reworded(number)}!`, { stream: index % 2 === 0 }))),
  );
  if (all.some(({ reason }) => reason === 'embedder')) return;
  expect(house.fake.calls.length).toBe(before);
  for (const { said, state } of all) expect([said, state]).toEqual([first.said, 'hit-semantic']);
});

test('a share of similar questions is answered by the model all the same; where it says something else, the two are kept apart', async () => {
  const audited = (words: string): Promise<Looked> => ask(words, undefined, 'audited');
  const audits = async (): Promise<unknown> => at((await admin.call('GET', 'cache?route=audited')).body, 'routes', 0, 'audits');
  const same = { kind: 'answer', reply: { ...newReply(house.fake), parts: ['It is green.'] } } as const;
  const agreed = await quick(async (number) => {
    house.fake.next(same, same);
    await audited(stored(number));
    return await audited(inOtherWords(number));
  });
  expect(agreed).toMatchObject({ state: 'miss', reason: 'audit', said: 'It is green.' });
  await expect.poll(audits, { timeout: 10_000 }).toEqual({ agreed: 1, wrong: 0 });
  const other = { kind: 'answer', reply: { ...newReply(house.fake), parts: ['No desk is red.'] } } as const;
  const wrong = await quick(async (number) => {
    house.fake.next(same, other);
    await audited(stored(number));
    return await audited(inOtherWords(number));
  });
  expect(wrong).toMatchObject({ state: 'miss', reason: 'audit', said: 'No desk is red.' });
  await expect.poll(audits, { timeout: 10_000 }).toEqual({ agreed: 1, wrong: 1 });
  expect((await audited(stored(desk))).state).toBe('miss');
  const { body } = await admin.call('GET', 'cache?route=audited');
  expect(listAt(body, 'classes').some((item) => Number(at(item, 'wrong')) >= 1 && textAt(item, 'class').startsWith('audited/'))).toBe(true);
});

test('a class of questions that is not proven to be within the bound is answered exactly only, and says so', async () => {
  const refused = await quick(async (number) => {
    await ask(stored(number), undefined, 'bounded');
    return await ask(inOtherWords(number), undefined, 'bounded');
  });
  expect(refused).toMatchObject({ state: 'miss', reason: 'bound' });
  expect(await ask(stored(desk), undefined, 'bounded')).toMatchObject({ state: 'hit-exact' });
  const { body } = await admin.call('GET', 'cache?route=bounded');
  expect(listAt(body, 'classes').filter((item) => at(item, 'exact_only') === true).length).toBeGreaterThan(0);
  await until(async () => /^tollgate_cache_fallen_back_total\{[^}]*class="bounded\//m.test(await house.gateway.metrics()), 10_000);
  expect(house.gateway.log()).toContain('bounded/');
});

test('metrics count looks by what came of them, and that the cache is alive', async () => {
  const text = await house.gateway.metrics();
  for (const state of ['hit-exact', 'hit-semantic', 'miss'])
    expect(text).toMatch(new RegExp(`^tollgate_cache_looks_total\\{[^}]*state="${state}"[^}]*\\} [1-9]`, 'm'));
  expect(text).toMatch(/^tollgate_cache_kept_total\{[^}]*kept="true"[^}]*\} [1-9]/m);
  expect(text).toMatch(/^tollgate_cache_vetoes_total\{[^}]*\} [1-9]/m);
  expect(text).toMatch(/^tollgate_cache_entries(?:\{[^}]*\})? [1-9]/m);
  expect(text).toMatch(/^tollgate_cache_store_failing(?:\{[^}]*\})? 0/m);
  expect(house.gateway.log()).not.toContain('colour of desk');
});
