import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Question } from './support/ask.ts';
import { look, question, startCacheHouse, usualPicos, warmUp, type CacheHouse, type Looked } from './support/cache-house.ts';
import { importAnswers } from './support/cache-import.ts';
import { enrolDevice, type Device, type MadeKey } from './support/device.ts';
import { at, listAt, parsed, textAt } from './support/json.ts';

/** Looking after the cache: what it did and why, what is taken out of it and put into it, by whom, and what is recorded of that. */
let house: CacheHouse;
let admin: Device;
let manager: Device;
let viewer: Device;
let ofCards: Device;
let anna: MadeKey;
let cards: MadeKey;
const semantic = { mode: 'semantic', audit_share: 0 };

beforeAll(async () => {
  house = await startCacheHouse(
    [
      { id: 'open', cache: { mode: 'exact' } },
      { id: 'similar', cache: semantic },
      { id: 'faq', cache: semantic },
    ],
    { tenants: [{ id: 'bank' }, { id: 'cards' }] },
  );
  const { gateway } = house;
  admin = await enrolDevice(gateway);
  manager = await enrolDevice(gateway, '--role', 'manager', '--tenant', 'bank');
  viewer = await enrolDevice(gateway, '--role', 'viewer', '--tenant', 'bank');
  ofCards = await enrolDevice(gateway, '--role', 'manager', '--tenant', 'cards');
  await gateway.cli('users', 'create', 'anna', '--tenant', 'bank');
  [anna, cards] = [await admin.makeKey({ user: 'anna' }), await admin.makeKey({ tenant: 'cards' })];
  await warmUp(house, 'similar', admin);
});
afterAll(async () => {
  await house?.close();
  for (const device of [admin, manager, viewer, ofCards]) device?.remove();
});

let desk = 0;
const anew = (): string => `What is the colour of desk ${(desk += 1)}?`;
const reworded = (words: string): string => words.replace('What is', 'Could you tell me what').replace(/\?$/, ' is?');
const one = (asking: Question, key = house.gateway.key): Promise<Looked> => look({ lan: house.gateway.lan, key }, asking);
const cli = (...words: readonly string[]) => house.gateway.cli('cache', ...words);
const post = (device: Device, name: string, body: object) => device.call('POST', `cache/${name}`, { body });
const entriesOf = async (device: Device, query = ''): Promise<readonly unknown[]> =>
  listAt((await device.call('GET', `cache/entries${query}`)).body, 'items');

/** What was answered by a question in other words; another desk where the models of a busy machine were too late. */
async function similarHit(): Promise<Looked & { readonly stored: string; readonly asked: string }> {
  for (let tries = 0; ; tries += 1) {
    const stored = anew();
    const asked = reworded(stored);
    await one(question('similar', stored));
    const hit = await one(question('similar', asked));
    if (hit.state === 'hit-semantic' || tries === 20) return { ...hit, stored, asked };
  }
}

test('statistics say hits by tier, reasons and savings of each route, and whom they concern', async () => {
  const words = anew();
  for (let count = 0; count < 3; count += 1) await one(question('open', words));
  await one({ ...question('open', words), headers: { 'cache-control': 'no-store' } });
  await one(question('open', words), cards.key);
  const { stdout } = await cli('stats', '--tenant', 'bank', '--route', 'open', '--json');
  expect(parsed(stdout)).toMatchObject({
    routes: [
      {
        tenant: 'bank',
        route: 'open',
        entries: 1,
        hits: { exact: 2, coalesced: 0, semantic: 0 },
        misses: 1,
        bypasses: 1,
        reasons: { miss: [{ reason: 'no-entry', count: 1 }], bypass: [{ reason: 'no-store', count: 1 }] },
        kept: 1,
        saved: { tokens: 50, cost: [{ currency: 'USD', picos: String(2n * usualPicos) }] },
      },
    ],
    node: { store: 'ok', loaded: true },
  });
  expect((await cli('stats')).stdout).toMatch(
    /^TENANT +ROUTE +ENTRIES +EXACT +COALESCED +SEMANTIC +MISSES +BYPASSED$[^]*^bank +open +1 +2 +0 +0 +1 +1$/m,
  );
  const seen = (await manager.call('GET', 'cache')).body;
  expect(new Set(listAt(seen, 'routes').map((item) => textAt(item, 'tenant')))).toEqual(new Set(['bank']));
  expect(at(seen, 'node')).toBeUndefined();
  expect((await manager.call('GET', 'cache?tenant=cards')).status).toBe(404);
  expect((await ofCards.call('GET', 'cache')).body).toMatchObject({ routes: [{ tenant: 'cards', misses: 1 }] });
});

test('a call is explained: why it hit or missed, and what was near; to nobody of another tenant', async () => {
  const hit = await similarHit();
  const { code, stdout } = await cli('explain', hit.call);
  expect(code).toBe(0);
  expect(parsed(stdout)).toMatchObject({
    call: hit.call,
    tenant: 'bank',
    route: 'similar',
    state: 'hit-semantic',
    entry: hit.entry,
    candidates: expect.arrayContaining([expect.objectContaining({ entry: hit.entry })]),
  });
  expect(stdout).not.toContain('colour');
  expect(await viewer.call('GET', `cache/calls/${hit.call}`)).toMatchObject({ status: 200, body: { state: 'hit-semantic' } });
  expect((await ofCards.call('GET', `cache/calls/${hit.call}`)).status).toBe(404);
  expect((await cli('explain', 'no-such-call')).code).not.toBe(0);
  expect((await cli('explain')).stderr).toMatch(/call/i);
});

test('a question is explained before anybody asks it, with what would answer it and what would not', async () => {
  const hit = await similarHit();
  const ask = (words: string) =>
    cli('explain', '--tenant', 'bank', '--route', 'similar', '--question', words, '--entry', hit.entry, '--json');
  const before = house.fake.calls.length;
  const same = parsed((await ask(hit.asked)).stdout);
  expect(same).toMatchObject({ class: expect.stringMatching(/^similar\//), pairs: [{ entry: hit.entry, hit: true, never_match: false }] });
  const other = parsed((await ask(hit.stored.replace('colour', 'price'))).stdout);
  expect(other).toMatchObject({ pairs: [{ entry: hit.entry, hit: false }] });
  expect(textAt(other, 'pairs', 0, 'reason')).not.toBe('');
  expect(parsed((await ask('What is my account balance today?')).stdout)).toMatchObject({ exact_only: expect.any(String) });
  expect(house.fake.calls.length).toBe(before);
  const foreign = await post(ofCards, 'explain', { tenant: 'bank', route: 'similar', question: hit.asked });
  expect(foreign.status).toBe(404);
});

test('a purge counts first, and takes what it counted: by entry, tag, user, route', async () => {
  const tagged = (words: string): Question => ({ ...question('open', words), headers: { 'x-tollgate-cache-tags': 'rates-1' } });
  const [byId, byTag, byUser, rest] = [anew(), anew(), anew(), anew()];
  const { entry } = { entry: (await one(question('open', byId)), await one(question('open', byId))).entry };
  await one(tagged(byTag));
  await one(question('open', byUser), anna.key);
  await one(question('open', rest));
  const filters: readonly (readonly string[])[] = [
    ['--entry', entry],
    ['--tenant', 'bank', '--tag', 'rates-1'],
    ['--tenant', 'bank', '--user', 'anna'],
  ];
  for (const filter of filters) {
    expect(await cli('purge', ...filter, '--dry-run')).toMatchObject({
      code: 0,
      stderr: expect.stringContaining('1 entries would be removed'),
    });
    expect(await cli('purge', ...filter)).toMatchObject({ code: 0, stderr: expect.stringContaining('1 entries are removed') });
    expect((await cli('purge', ...filter, '--dry-run')).stderr).toContain('0 entries would be');
  }
  expect((await one(question('open', rest))).state).toBe('hit-exact');
  for (const gone of [question('open', byId), tagged(byTag), question('open', byUser)]) expect((await one(gone)).state).toBe('miss');
  expect((await cli('purge')).code).not.toBe(0);
  expect((await cli('purge', '--tenant', 'bank', '--route', 'open')).code).toBe(0);
  expect((await one(question('open', rest))).state).toBe('miss');
});

test('the admin API removes only where it is told so in so many words, and only within one’s tenant', async () => {
  const words = anew();
  for (const key of [house.gateway.key, cards.key]) await one(question('open', words), key);
  const counted = await post(manager, 'purge', { route: 'open' });
  expect(counted).toMatchObject({ status: 200, body: { dry_run: true } });
  expect(Number(at(counted.body, 'entries'))).toBeGreaterThan(0);
  expect((await one(question('open', words))).state).toBe('hit-exact');
  expect((await post(viewer, 'purge', { all: true, dry_run: false })).status).toBe(403);
  expect((await post(viewer, 'purge', { all: true })).status).toBe(403);
  expect((await post(ofCards, 'purge', { tenant: 'bank', dry_run: false })).status).toBe(404);
  expect((await post(manager, 'purge', {})).status).toBe(400);
  const [own] = await entriesOf(manager, '?route=open');
  expect(await post(ofCards, 'purge', { ids: [textAt(own, 'id')], dry_run: false })).toMatchObject({ status: 200, body: { entries: 0 } });
  expect((await one(question('open', words))).state).toBe('hit-exact');
  expect(await post(ofCards, 'purge', { all: true, dry_run: false })).toMatchObject({ status: 200, body: { entries: 2, dry_run: false } });
  expect((await one(question('open', words))).state).toBe('hit-exact');
  expect((await one(question('open', words), cards.key)).state).toBe('miss');
});

test('entries are listed page by page, without questions and replies, to whom they concern', async () => {
  for (let count = 0; count < 3; count += 1) await one(question('open', anew()), anna.key);
  const first = (await viewer.call('GET', 'cache/entries?user=anna&limit=2')).body;
  const second = (await viewer.call('GET', `cache/entries?user=anna&limit=2&cursor=${textAt(first, 'next_cursor')}`)).body;
  const items = [...listAt(first, 'items'), ...listAt(second, 'items')];
  expect(new Set(items.map((item) => textAt(item, 'id'))).size).toBe(3);
  for (const item of items)
    expect(item).toMatchObject({ origin: 'call', tenant: 'bank', route: 'open', user: 'anna', provider: 'plain', model: 'plain' });
  expect(JSON.stringify(items)).not.toMatch(/colour|This is answer/);
  expect((await ofCards.call('GET', 'cache/entries?tenant=bank')).status).toBe(404);
  expect((await entriesOf(ofCards)).every((item) => textAt(item, 'tenant') === 'cards')).toBe(true);
});

test('an answer that was wrong is taken back: its entry goes, the two questions never match again, and its class counts it', async () => {
  const hit = await similarHit();
  expect((await post(viewer, 'wrong', { call: hit.call })).status).toBe(403);
  expect((await post(ofCards, 'wrong', { call: hit.call })).status).toBe(404);
  const marked = await post(manager, 'wrong', { call: hit.call });
  expect(marked).toMatchObject({
    status: 200,
    body: { removed: hit.entry, never_match: true, class: expect.stringMatching(/^similar\//) },
  });
  const again = await one(question('similar', hit.asked));
  expect(again.state).toBe('miss');
  // Its own answer does not stand for the other either.
  expect(await one(question('similar', hit.stored))).toMatchObject({
    state: 'miss',
    reason: expect.stringMatching(/never-match|embedder/),
  });
  const { stdout } = await cli('stats', '--route', 'similar', '--json');
  const name = textAt(marked.body, 'class');
  expect(listAt(parsed(stdout), 'classes').find((item) => textAt(item, 'class') === name)).toMatchObject({ wrong: expect.any(Number) });
  const miss = await cli('wrong', again.call);
  expect([miss.code === 0, miss.stderr]).toEqual([false, expect.stringContaining('The cache did not answer this call')]);
});

test('an answer is taken back by entry and question too, and an exact one goes alone', async () => {
  const hit = await similarHit();
  expect(await cli('wrong', '--entry', hit.entry, '--question', hit.asked)).toMatchObject({
    code: 0,
    stderr: expect.stringMatching(/is removed\.\s+The two questions will never answer/),
  });
  const words = anew();
  await one(question('open', words));
  const exact = await one(question('open', words));
  const taken = await cli('wrong', exact.call);
  expect([taken.code, taken.stderr.includes('never answer')]).toEqual([0, false]);
  expect((await one(question('open', words))).state).toBe('miss');
});

test('what was seen of a class is forgotten when an administrator of all says so', async () => {
  const wrongOf = async (name: string): Promise<unknown> => {
    const { body } = await admin.call('GET', 'cache');
    return at(
      listAt(body, 'classes').find((item) => textAt(item, 'class') === name),
      'wrong',
    );
  };
  const hit = await similarHit();
  const name = textAt((await post(admin, 'wrong', { call: hit.call })).body, 'class');
  const before = Number(await wrongOf(name));
  expect((await post(manager, 'reset', { class: name })).status).toBe(403);
  expect(await cli('reset', name)).toMatchObject({ code: 0, stderr: expect.stringContaining(name) });
  expect(Number(await wrongOf(name))).toBeLessThan(before);
  expect((await cli('reset', 'no/such')).code).not.toBe(0);
});

const rows = [
  { question: 'How do I order another cheque book?', answer: 'In the app, under Services.', tags: ['services'] },
  { question: 'What are your opening hours?', answer: 'From nine to five, Monday to Friday.' },
];

test('imported answers are given to all keys of the tenant, in other words, as a stream, under any instructions', async () => {
  expect(await importAnswers(house.gateway, { route: 'faq' }, rows)).toMatchObject({
    code: 0,
    stderr: expect.stringContaining('2 answers are imported'),
  });
  const before = house.fake.calls.length;
  const system = { role: 'system', content: 'You help clients of the bank.' };
  const asking: readonly Question[] = [
    question('faq', 'How do I order another cheque book?'),
    question('faq', 'How do I order another cheque book?', { stream: true, temperature: 0.3 }),
    question('faq', '', { messages: [system, { role: 'user', content: 'How do I order another cheque book?' }] }),
  ];
  for (const other of asking) {
    const { state, said } = await one(other, anna.key);
    expect([state, said]).toEqual(['hit-exact', 'In the app, under Services.']);
  }
  const reworded = [
    'how do i order another cheque book',
    'How can I order a new cheque book?',
    'Please, how do I order a new cheque book?',
  ];
  const states: string[] = [];
  for (const words of reworded) {
    const { state, said } = await one(question('faq', words, { stream: true }), anna.key);
    states.push(state);
    if (state === 'hit-semantic') expect(said).toBe('In the app, under Services.');
  }
  expect(states).toContain('hit-semantic');
  expect(house.fake.calls.length - before).toBe(states.filter((state) => state === 'miss').length);
  expect((await one(question('faq', 'How do I order another cheque book?'), cards.key)).state).toBe('miss');
  expect((await one(question('open', 'How do I order another cheque book?'))).state).toBe('miss');
});

test('what was imported is listed as such, replaced by the same question, purged by its tag; what is no answer is refused whole', async () => {
  expect((await entriesOf(viewer, '?origin=faq')).length).toBe(2);
  const [cheques, hours] = rows.map((row) => row.question);
  const newer = { question: cheques, answer: 'At any branch.', tags: ['services'] };
  expect((await post(manager, 'import', { tenant: 'bank', route: 'faq', rows: [newer] })).status).toBe(200);
  expect((await entriesOf(viewer, '?origin=faq')).length).toBe(2);
  expect((await one(question('faq', cheques ?? ''))).said).toBe('At any branch.');
  const bad = [{ question: 'Is there a branch in Pune?', answer: 'Yes.' }, '{"question": "no answer"}'];
  expect((await importAnswers(house.gateway, { route: 'faq' }, bad)).code).not.toBe(0);
  expect((await importAnswers(house.gateway, { route: 'faq' }, ['no json'])).stderr).toContain('line 1');
  expect((await importAnswers(house.gateway, { route: 'no-such' }, rows)).code).not.toBe(0);
  expect((await entriesOf(viewer, '?origin=faq')).length).toBe(2);
  expect((await post(viewer, 'import', { tenant: 'bank', route: 'faq', rows })).status).toBe(403);
  expect((await post(ofCards, 'import', { tenant: 'bank', route: 'faq', rows })).status).toBe(404);
  expect((await cli('purge', '--tenant', 'bank', '--tag', 'services')).stderr).toContain('1 entries');
  expect((await one(question('faq', cheques ?? ''))).said).not.toBe('At any branch.');
  expect((await one(question('faq', hours ?? ''))).said).toBe('From nine to five, Monday to Friday.');
});

test('an imported answer that was wrong for another question stays for its own', async () => {
  const [, hours] = rows;
  const words = ['what are your opening hours', 'What are the opening hours?', 'Could you tell me what your opening hours are?'];
  for (const other of words) {
    const hit = await one(question('faq', other));
    if (hit.state !== 'hit-semantic') continue;
    expect(await post(manager, 'wrong', { call: hit.call })).toMatchObject({ status: 200, body: { never_match: true } });
    expect(await one(question('faq', other))).toMatchObject({ state: 'miss' });
    expect((await one(question('faq', hours?.question ?? ''))).said).toBe(hours?.answer);
    return;
  }
  throw new Error('none of them was answered');
});

test('every change is recorded with who made it and what it concerned, and without what anybody said', async () => {
  const changes = (await house.gateway.records()).filter((record) => textAt(record, 'action').startsWith('cache.'));
  const actions = new Set(changes.map((record) => textAt(record, 'action')));
  expect(actions).toEqual(new Set(['cache.purge', 'cache.import', 'cache.wrong', 'cache.reset']));
  for (const record of changes) expect(textAt(record, 'actor', 'kind')).not.toBe('');
  expect(changes.some((record) => textAt(record, 'actor', 'id') === manager.id)).toBe(true);
  const purges = changes.filter((record) => textAt(record, 'action') === 'cache.purge' && textAt(record, 'kind') === 'admin.change');
  expect(purges.some((record) => textAt(record, 'detail', 'user') === 'anna' && at(record, 'detail', 'entries') === 1)).toBe(true);
  expect(JSON.stringify(changes) + house.gateway.log()).not.toMatch(/colour of desk|cheque book|under Services/);
});
