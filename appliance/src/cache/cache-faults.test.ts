import { expect, test } from 'vitest';
import { ask, semantic } from './test-call.ts';
import { lead, leadEnd, openTestStage, replyParts, textOf } from './test-stage.ts';

const body = ask('What is an IBAN?');
const cache = { ...semantic, confirmations: 1 };
const never = <T>(): Promise<T> => new Promise(() => undefined);
const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

test('a dead embedder costs similar questions their answer, and nothing else', async () => {
  let dead = true;
  const stage = await openTestStage({
    embed: () => (dead ? Promise.reject(new Error('crashed')) : Promise.resolve(new Float32Array([1, 0]))),
  });
  expect((await stage.answered({ body, cache }, 'one')).call.note).toEqual({ state: 'miss', reason: 'embedder' });
  await stage.cache.settle();
  expect((await stage.ask({ body, cache })).found).toBe('one');
  expect((await stage.ask({ body: ask('what is an iban'), cache })).call.note.reason).toBe('embedder');
  dead = false;
  stage.pass(3_000);
  expect((await stage.answered({ body: ask('what is an iban'), cache }, 'two')).call.note.reason).toBe('no-entry');
});

test('an embedder that hangs delays only the first calls', async () => {
  let asked = 0;
  const stage = await openTestStage({
    embed: () => {
      asked += 1;
      return never();
    },
  });
  for (let count = 0; count < 5; count += 1)
    expect((await stage.ask({ body: ask(`What is IBAN number ${count}?`), cache })).call.note.reason).toBe('embedder');
  expect(asked).toBe(3);
});

test('a question that could not be embedded before its call is embedded after it', async () => {
  let calls = 0;
  const stage = await openTestStage({
    embed: () => {
      calls += 1;
      return calls === 1 ? Promise.reject(new Error('busy')) : Promise.resolve(new Float32Array([1, 0]));
    },
  });
  await stage.answered({ body, cache }, 'one');
  await stage.cache.settle();
  expect((await stage.ask({ body: ask('what is an iban'), cache })).call.note.state).toBe('hit-semantic');
});

test('an entry whose reply is gone is a miss', async () => {
  const stage = await openTestStage();
  await stage.answered({ body, cache }, 'one');
  stage.book.replies.clear();
  expect((await stage.ask({ body, cache })).call.note.state).toBe('miss');
  expect((await stage.ask({ body: ask('what is an iban'), cache })).call.note).toEqual({ state: 'miss', reason: 'gone' });
});

test('a store that does not answer is a miss in time', async () => {
  const stage = await openTestStage();
  const { book } = stage;
  Object.assign(book, { exact: () => never() });
  const { call } = await stage.answered({ body, cache }, 'one');
  expect(call.note.state).toBe('miss');
});

test('whatever throws inside, the call goes on and leads', async () => {
  const stage = await openTestStage();
  Object.assign(stage.book, {
    exact: () => {
      throw new Error('broken');
    },
  });
  const { call } = await stage.ask({ body, cache });
  expect(call.note).toEqual({ state: 'miss', reason: 'failed' });
  expect(call.lead).toBeDefined();
});

test('before past evidence is known, and while it cannot be read, only exact hits are given', async () => {
  const stage = await openTestStage({
    evidence: { load: () => Promise.reject(new Error('gone')), add: () => Promise.resolve(), remove: () => Promise.resolve() },
  });
  await stage.answered({ body, cache }, 'one');
  expect((await stage.ask({ body: ask('what is an iban'), cache })).call.note.reason).toBe('starting');
  expect((await stage.ask({ body, cache })).call.note.state).toBe('hit-exact');
});

test('when the leader fails one of those who wait leads, and the others follow it', async () => {
  const stage = await openTestStage();
  const calls = Array.from({ length: 5 }, () => stage.open({ body, cache }));
  const finding = calls.map((call) => call.find(new AbortController().signal));
  await turn();
  calls.find((call) => call.lead)?.lead?.fail();
  await turn();
  const second = calls.filter((call, index) => index > 0 && call.lead);
  expect(second).toHaveLength(1);
  expect(second[0]?.lead?.followers()).toBe(3);
  if (second[0]?.lead) lead(second[0].lead, 'one');
  const replies = await Promise.all(finding);
  expect(await Promise.all(replies.flatMap((reply) => (reply ? [textOf(reply)] : [])))).toEqual(['one', 'one', 'one']);
});

test('who followed two leaders in vain goes alone', async () => {
  const stage = await openTestStage();
  const calls = Array.from({ length: 4 }, () => stage.open({ body, cache }));
  const finding = calls.map((call) => call.find(new AbortController().signal));
  for (let round = 0; round < 2; round += 1) {
    await turn();
    calls.filter((call) => call.lead)[round]?.lead?.fail();
  }
  await Promise.all(finding);
  expect(calls.filter(({ note }) => note.reason === 'leaders-failed')).toHaveLength(1);
  expect(calls.filter(({ note }) => note.reason === 'no-entry')).toHaveLength(3);
  expect(calls.every(({ lead: own }) => own !== undefined)).toBe(true);
});

test('those who wait get the stored answer to a similar question if they may have it', async () => {
  const stage = await openTestStage({ embed: async () => await turn().then(() => new Float32Array([1, 0])) });
  await stage.answered({ body, cache: { ...semantic, confirmations: 2 } }, 'one');
  const asked = ['key-1', 'key-1', 'key-2', 'key-2'].map((family) =>
    stage.open({ body: ask('what is an iban'), family, cache: { ...semantic, confirmations: 2 } }),
  );
  const finding = asked.map((call) => call.find(new AbortController().signal));
  await turn();
  await turn();
  await turn();
  const [own, also, others, ...rest] = asked;
  expect([own?.note.state, also?.note.state]).toEqual(['hit-semantic', 'hit-semantic']);
  expect(others?.lead?.followers()).toBe(1);
  if (others?.lead) lead(others.lead, 'two');
  await Promise.all(finding);
  expect(others?.note.reason).toBe('unconfirmed');
  expect(rest[0]?.note.state).toBe('hit-coalesced');
});

test('a caller who leaves while it looks leads nobody', async () => {
  const stage = await openTestStage({ embed: () => never() });
  const controller = new AbortController();
  const call = stage.open({ body, cache });
  const finding = call.find(controller.signal);
  await turn();
  controller.abort();
  expect(await finding).toBeUndefined();
  expect(call.lead).toBeUndefined();
  expect(stage.cache.statistics({}).inFlight).toBe(0);
});

test('what is cut, flagged or too large is given to nobody later', async () => {
  const stage = await openTestStage();
  const ends = [
    { parts: replyParts('cut', 'length'), end: leadEnd() },
    { parts: replyParts('flagged'), end: leadEnd({ clean: false }) },
    { parts: replyParts('card 4111'), end: leadEnd() },
    {
      parts: [
        ...replyParts('').slice(0, 1),
        { kind: 'text-delta', choice: 0, text: 'x'.repeat(1_100_000) } as const,
        ...replyParts('').slice(1),
      ],
      end: leadEnd(),
    },
  ];
  for (const { parts, end } of ends) {
    const call = stage.open({ body, cache });
    await call.find(new AbortController().signal);
    call.lead?.take(parts);
    call.lead?.complete(end);
    expect(stage.book.entries.size).toBe(0);
  }
  expect(stage.events.flatMap((event) => (event.kind === 'not-kept' ? [event.reason] : []))).toEqual([
    'not-complete',
    'not-clean',
    'personal-reply',
    'too-large',
  ]);
});

test('a reply that could not be used is counted as a miss and saves nothing', async () => {
  const stage = await openTestStage();
  await stage.answered({ body, cache }, 'one');
  const { call } = await stage.ask({ body, cache });
  expect(stage.cache.statistics({}).routes[0]?.saved).toEqual([{ currency: 'USD', picos: 1_000n }]);
  call.leave('broke-off');
  call.leave('broke-off');
  expect(call.note).toEqual({ state: 'miss', reason: 'broke-off' });
  expect(stage.cache.statistics({}).routes[0]).toMatchObject({
    saved: [{ currency: 'USD', picos: 0n }],
    states: { 'hit-exact': 0, miss: 2 },
  });
});
