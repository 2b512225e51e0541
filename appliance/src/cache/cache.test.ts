import { expect, test } from 'vitest';
import { ask, semantic } from './test-call.ts';
import { lead, openTestStage, textOf } from './test-stage.ts';

test('the same question again is an exact hit, space at its ends and key order aside', async () => {
  const stage = await openTestStage();
  expect((await stage.answered({ body: ask('What is an IBAN?') }, 'an account number')).call.note.state).toBe('miss');
  const again = await stage.ask({
    body: { temperature: 0, messages: [{ content: ' What is an IBAN? ', role: 'user' }], model: 'assistant' },
  });
  expect(again.found).toBe('an account number');
  expect(again.call.note).toMatchObject({ state: 'hit-exact', entry: 'entry-1' });
  expect((await stage.ask({ body: ask('What is a SWIFT code?') })).found).toBeUndefined();
});

test('the same in other clothes is a semantic hit for the key that made the entry, and for others once enough asked it', async () => {
  const stage = await openTestStage();
  await stage.answered({ body: ask('What is an IBAN?') }, 'an account number');
  const similar = await stage.ask({ body: ask('what is an iban') });
  expect(similar.call.note).toMatchObject({ state: 'hit-semantic', entry: 'entry-1' });
  expect((await stage.ask({ body: ask('WHAT IS AN IBAN?'), family: 'key-2' })).call.note).toMatchObject({
    state: 'miss',
    reason: 'unconfirmed',
  });
  expect((await stage.ask({ body: ask('What is an IBAN?'), family: 'key-2' })).call.note.state).toBe('hit-exact');
  expect((await stage.ask({ body: ask('What is an iban?'), family: 'key-3' })).call.note.state).toBe('hit-semantic');
});

test('an exact route answers only what is exactly the same', async () => {
  const stage = await openTestStage();
  const cache = { ...semantic, mode: 'exact' } as const;
  await stage.answered({ body: ask('What is an IBAN?'), cache }, 'an account number');
  expect((await stage.ask({ body: ask('what is an iban'), cache })).call.note.state).toBe('miss');
  expect((await stage.ask({ body: ask('What is an IBAN?'), cache })).call.note.state).toBe('hit-exact');
});

test('a hundred equal calls have one leader, and all get its reply', async () => {
  const stage = await openTestStage();
  const calls = Array.from({ length: 100 }, () => stage.open({ body: ask('What is an IBAN?') }));
  const finding = calls.map((call) => call.find(new AbortController().signal));
  await new Promise((resolve) => setImmediate(resolve));
  const leads = calls.flatMap((call) => (call.lead ? [call.lead] : []));
  expect(leads).toHaveLength(1);
  expect(leads[0]?.followers()).toBe(99);
  if (leads[0]) lead(leads[0], 'an account number');
  const replies = (await Promise.all(finding)).flatMap((reply) => (reply ? [reply] : []));
  expect(await Promise.all(replies.map(textOf))).toEqual(Array.from({ length: 99 }, () => 'an account number'));
  expect(calls.filter(({ note }) => note.state === 'hit-coalesced')).toHaveLength(99);
  expect(replies[0]?.saved().picos).toBe(1_000n);
});
