import { AdminRefusal } from '@tollgate/shared';
import { expect, test, vi } from 'vitest';
import { ask, semantic } from './test-call.ts';
import { lead, openTestStage } from './test-stage.ts';

const iban = ask('What is an IBAN?');
const similar = ask('what is an iban');
const cache = { ...semantic, confirmations: 1 };
const refusal = async (work: () => unknown): Promise<string> => {
  try {
    await work();
  } catch (error) {
    if (error instanceof AdminRefusal) return error.code;
    throw error;
  }
  return 'none';
};

test('tells what came of calls, and what was saved', async () => {
  const stage = await openTestStage();
  await stage.answered({ body: iban, cache }, 'one');
  await stage.ask({ body: iban, cache });
  await stage.ask({ body: similar, cache });
  await stage.ask({ body: ask('Is 4111 blocked?'), cache });
  await stage.ask({ body: iban, cache, tenant: 'cards' });
  const { routes, store } = stage.cache.statistics({ tenant: 'retail' });
  expect(routes).toHaveLength(1);
  expect(routes[0]).toMatchObject({
    states: { 'hit-exact': 1, 'hit-semantic': 1, 'hit-coalesced': 0, miss: 1, bypass: 1 },
    misses: [{ reason: 'no-entry', count: 1 }],
    bypasses: [{ reason: 'personal-data', count: 1 }],
    saved: [{ currency: 'USD', picos: 2_000n }],
    savedTokens: 30,
    kept: 1,
    meaningLooks: 2,
    entries: 1,
  });
  expect(store.entries).toBe(1);
});

test('says why a call hit or missed, to who may know', async () => {
  const stage = await openTestStage();
  await stage.answered({ body: iban, cache }, 'one');
  await stage.ask({ body: similar, cache, callId: 'c2' });
  const look = stage.cache.explainCall('c2', 'retail');
  expect(look).toMatchObject({ note: { state: 'hit-semantic', entry: 'entry-1' }, candidates: [{ entry: 'entry-1', reason: 'same' }] });
  expect(JSON.stringify(look)).not.toMatch(/iban/i);
  expect(await refusal(() => stage.cache.explainCall('c2', 'cards'))).toBe('not_found');
  expect(await refusal(() => stage.cache.explainCall('c9'))).toBe('not_found');
});

test('explains a question before it is asked', async () => {
  const stage = await openTestStage();
  await stage.answered({ body: iban, cache }, 'one');
  const ours = { tenant: 'retail', route: 'assistant' };
  const same = await stage.cache.explainQuestion({ ...ours, question: 'what is an iban' });
  expect(same.pairs).toMatchObject([{ entry: 'entry-1', hit: true, proof: 'same', neverMatch: false }]);
  const other = await stage.cache.explainQuestion({ ...ours, question: 'What is a SWIFT code?', entry: 'entry-1' });
  expect(other.pairs).toMatchObject([{ entry: 'entry-1', hit: false }]);
  expect(await refusal(() => stage.cache.explainQuestion({ tenant: 'cards', route: 'assistant', question: 'x', entry: 'entry-1' }))).toBe(
    'not_found',
  );
});

test('a reply that is under way during a purge is not kept, and one of another route is', async () => {
  const stage = await openTestStage();
  const [before, other] = [stage.open({ body: iban, cache }), stage.open({ body: iban, cache, route: 'other' })];
  await Promise.all([before, other].map((call) => call.find(new AbortController().signal)));
  await stage.cache.purge({ route: 'assistant' }, { dryRun: false });
  for (const { lead: leader } of [before, other]) if (leader) lead(leader, 'one');
  expect(stage.book.count({}, 0)).toBe(1);
  expect(stage.events).toContainEqual({ kind: 'not-kept', route: 'assistant', reason: 'purged' });
  stage.pass(1);
  await stage.answered({ body: iban, cache }, 'two');
  expect((await stage.ask({ body: iban, cache })).found).toBe('two');
});

test('purges after a rehearsal', async () => {
  const stage = await openTestStage();
  await stage.answered({ body: iban, cache }, 'one');
  await stage.answered({ body: iban, cache, tenant: 'cards' }, 'two');
  expect(await stage.cache.purge({ tenant: 'retail' }, { dryRun: true })).toEqual({ entries: 1, ids: ['entry-1'] });
  expect(stage.book.entries.size).toBe(2);
  expect(await stage.cache.purge({ tenant: 'retail' }, { dryRun: false })).toEqual({ entries: 1, ids: ['entry-1'] });
  expect((await stage.ask({ body: iban, cache })).found).toBeUndefined();
  expect((await stage.ask({ body: iban, cache, tenant: 'cards' })).found).toBe('two');
});

test('imported answers are given to every key of the tenant, under any instructions, and to nobody else', async () => {
  const stage = await openTestStage();
  const rows = [{ question: 'What is an IBAN?', answer: 'Your account number abroad.' }];
  expect(await stage.cache.importFaq({ tenant: 'retail', route: 'assistant', rows, ttlMs: 3_600_000 })).toEqual({
    imported: 1,
    exactOnly: 0,
  });
  const instructed = {
    temperature: 0,
    messages: [
      { role: 'system', content: 'Be brief.' },
      { role: 'user', content: 'what is an iban' },
    ],
  };
  expect(await stage.ask({ body: instructed, family: 'key-9', cache: semantic })).toMatchObject({ found: 'Your account number abroad.' });
  expect((await stage.ask({ body: iban, family: 'key-8', cache: semantic })).call.note.state).toBe('hit-exact');
  expect((await stage.ask({ body: iban, cache: { ...semantic, mode: 'exact' } })).found).toBe('Your account number abroad.');
  expect((await stage.ask({ body: iban, tenant: 'cards', cache })).found).toBeUndefined();
  expect((await stage.ask({ body: iban, route: 'other', cache })).found).toBeUndefined();
  const later = {
    messages: [
      { role: 'user', content: 'Hi' },
      { role: 'assistant', content: 'Hello' },
      { role: 'user', content: 'What is an IBAN?' },
    ],
  };
  expect((await stage.ask({ body: later, cache })).found).toBeUndefined();
  expect((await stage.ask({ body: ask('What is an IBAN?', { response_format: { type: 'json_object' } }), cache })).found).toBeUndefined();
});

test('an answer that is imported again takes the place of the older one', async () => {
  const stage = await openTestStage();
  for (const answer of ['old', 'new'])
    await stage.cache.importFaq({
      tenant: 'retail',
      route: 'assistant',
      rows: [{ question: 'What is an IBAN?', answer }],
      ttlMs: 3_600_000,
    });
  expect((await stage.ask({ body: iban, cache })).found).toBe('new');
  expect(stage.book.entries.size).toBe(1);
});

test('an imported answer is not held against the model’s, and stays where it was wrong for another question only', async () => {
  const stage = await openTestStage({ random: () => 0 });
  const rows = [{ question: 'What is an IBAN?', answer: 'Your account number abroad: 22 letters.' }];
  await stage.cache.importFaq({ tenant: 'retail', route: 'assistant', rows, ttlMs: 3_600_000 });
  const audited = { ...semantic, auditShare: 1 };
  expect((await stage.ask({ body: similar, cache: audited, callId: 'c1' })).call.note.state).toBe('hit-semantic');
  expect(await stage.cache.markWrong({ kind: 'call', callId: 'c1' })).toMatchObject({ removed: undefined, neverMatch: true });
  expect((await stage.ask({ body: similar, cache: audited })).call.note.reason).toBe('never-match');
  expect((await stage.ask({ body: iban, cache: audited })).call.note.state).toBe('hit-exact');
});

test('refuses what is no question and answer, and imports nothing of it', async () => {
  const stage = await openTestStage();
  const place = { tenant: 'retail', route: 'assistant', ttlMs: 3_600_000 };
  const rows = [
    { question: 'What is an IBAN?', answer: 'x' },
    { question: ' ', answer: 'y' },
  ];
  expect(await refusal(() => stage.cache.importFaq({ ...place, rows }))).toBe('invalid_input');
  expect(await refusal(() => stage.cache.importFaq({ ...place, rows: [] }))).toBe('invalid_input');
  expect(await refusal(() => stage.cache.importFaq({ ...place, rows: rows.slice(0, 1), ttlMs: 0 }))).toBe('invalid_input');
  expect(stage.book.entries.size).toBe(0);
});

test('a wrong answer is removed, counted, and the two questions kept apart for ever', async () => {
  const stage = await openTestStage();
  await stage.answered({ body: iban, cache }, 'one');
  await stage.ask({ body: similar, cache, callId: 'c2' });
  expect(await refusal(() => stage.cache.markWrong({ kind: 'call', callId: 'c2', tenant: 'cards' }))).toBe('not_found');
  const marked = await stage.cache.markWrong({ kind: 'call', callId: 'c2' });
  expect(marked).toMatchObject({ removed: 'entry-1', neverMatch: true });
  expect(stage.pairs).toHaveLength(1);
  expect(JSON.stringify(stage.pairs)).not.toMatch(/iban/i);
  await stage.answered({ body: iban, cache }, 'one');
  expect((await stage.ask({ body: similar, cache })).call.note.reason).toBe('never-match');
  const elsewhere = {
    temperature: 0,
    messages: [
      { role: 'system', content: 'Other.' },
      { role: 'user', content: 'What is an IBAN?' },
    ],
  };
  await stage.answered({ body: elsewhere, cache }, 'one');
  const asked = { ...elsewhere, messages: [elsewhere.messages[0] ?? {}, { role: 'user', content: 'what is an iban' }] };
  expect((await stage.ask({ body: asked, cache })).call.note.reason).toBe('never-match');
  expect(stage.cache.statistics({}).bounds.map(({ class: name }) => name)).toContain(marked.class);
  await stage.cache.close();
  expect(stage.evidence).toMatchObject([{ class: marked.class, trials: 1, falseHits: 1 }]);
});

test('an exact answer that is wrong only goes; one of the model is not the cache’s', async () => {
  const stage = await openTestStage();
  await stage.answered({ body: iban, cache, callId: 'c1' }, 'one');
  await stage.ask({ body: iban, cache, callId: 'c2' });
  expect(await refusal(() => stage.cache.markWrong({ kind: 'call', callId: 'c1' }))).toBe('conflict');
  expect(await stage.cache.markWrong({ kind: 'call', callId: 'c2' })).toEqual({ removed: 'entry-1', neverMatch: false, class: undefined });
  expect((await stage.ask({ body: iban, cache })).found).toBeUndefined();
});

test('a wrong pair can be named by entry and question', async () => {
  const stage = await openTestStage();
  await stage.answered({ body: iban, cache }, 'one');
  const wrong = { kind: 'question', entry: 'entry-1', question: 'what is an iban' } as const;
  expect(await refusal(() => stage.cache.markWrong({ ...wrong, tenant: 'cards' }))).toBe('not_found');
  expect(await stage.cache.markWrong(wrong)).toMatchObject({ removed: 'entry-1', neverMatch: true });
  expect(await refusal(() => stage.cache.markWrong(wrong))).toBe('not_found');
});

test('tests itself while meanings are looked for, and says when it finds nothing', async () => {
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
  const stage = await openTestStage();
  await vi.advanceTimersByTimeAsync(300_000);
  expect(stage.cache.statistics({}).selfTest).toBeUndefined();
  await stage.answered({ body: iban, cache }, 'one');
  await vi.advanceTimersByTimeAsync(300_000);
  await stage.cache.settle();
  expect(stage.cache.statistics({}).selfTest).toMatchObject({ failed: undefined });
  expect(stage.events).toContainEqual({ kind: 'self-test', passed: true });
  Object.assign(stage.book, { nearest: () => [] });
  await stage.answered({ body: ask('What is a SWIFT code?'), cache }, 'two');
  await vi.advanceTimersByTimeAsync(300_000);
  await stage.cache.settle();
  expect(stage.cache.statistics({}).selfTest).toMatchObject({ failed: 'index' });
  expect(stage.book.entries.size).toBe(2);
  vi.useRealTimers();
});
