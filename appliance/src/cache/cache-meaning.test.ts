import { expect, test } from 'vitest';
import { decide, judgePair, readQuestion, thresholds } from '#cache/meaning/meaning';
import type { CacheCorePorts } from './core-ports.ts';
import { ask, semantic } from './test-call.ts';
import { openTestStage, type TestStage } from './test-stage.ts';

const iban = ask('What is an IBAN?');
const similar = ask('what is an iban');
const cache = { ...semantic, confirmations: 1 };
const audited = { ...cache, auditShare: 0.02, errorBound: 0.05 };

/** Where the rules leave it to the verifier, whatever is fitted today. */
function doubtful(): readonly [string, string] {
  const rewordings: readonly (readonly [string, string])[] = [
    ['How can I order a new cheque book?', 'How do I order a new chequebook?'],
    ['What are the charges for a certified cheque?', 'What does a certified cheque cost?'],
    ['Which documents do I need to open a savings account?', 'What documents are needed to open a savings account?'],
  ];
  const found = rewordings.find(([stored, asked]) => {
    const judgement = judgePair(readQuestion(stored), readQuestion(asked));
    return decide(judgement, { cosine: 1, same: undefined, thresholds }).reason === 'verifier-silent';
  });
  if (!found) throw new Error('the rules decide all of these alone');
  return found;
}

/** A stage whose models find everything alike: what is said apart is said by the rules. */
function alike(other: Partial<CacheCorePorts>): Promise<TestStage> {
  return openTestStage({ embed: () => Promise.resolve(new Float32Array([1, 0])), same: () => Promise.resolve(1), ...other });
}

test('a share of similar questions is answered by the model all the same, and the two answers compared', async () => {
  const stage = await alike({ random: () => 0 });
  const [stored, reworded] = doubtful();
  await stage.answered({ body: ask(stored), cache: audited }, 'In the app.');
  const { call } = await stage.answered({ body: ask(reworded), cache: audited }, 'in the  app.');
  expect(call.note).toEqual({ state: 'miss', reason: 'audit' });
  await stage.cache.settle();
  expect(stage.events).toContainEqual({ kind: 'audit', route: 'assistant', agreed: true });
  expect(stage.book.entries.size).toBe(2);
});

test('an entry whose answer the model contradicts is gone, and its question never answers for the other again', async () => {
  let random = 0;
  const stage = await alike({ random: () => random });
  const [stored, reworded] = doubtful();
  await stage.answered({ body: ask(stored), cache: audited }, 'It has 22 digits.');
  await stage.answered({ body: ask(reworded), cache: audited }, 'It has 34 digits.');
  await stage.cache.settle();
  expect(stage.events).toContainEqual({ kind: 'audit', route: 'assistant', agreed: false });
  expect([...stage.book.entries.values()].map(({ question }) => question)).toEqual([reworded]);
  random = 0.5;
  expect((await stage.ask({ body: ask(stored), cache: audited })).call.note).toEqual({ state: 'miss', reason: 'never-match' });
  await stage.cache.close();
  expect(stage.evidence).toMatchObject([{ trials: 1, falseHits: 1 }]);
});

test('a class that fell back is answered from equal words only, and still tried out on the audited share', async () => {
  let random = 0.5;
  const stage = await alike({ random: () => random });
  const [stored, reworded] = doubtful();
  const strict = { ...audited, errorBound: 0.000_1 };
  await stage.answered({ body: ask(stored), cache: strict }, 'In the app.');
  expect((await stage.ask({ body: ask(reworded), cache: strict })).call.note).toEqual({ state: 'miss', reason: 'bound' });
  expect((await stage.ask({ body: ask(stored.toUpperCase()), cache: strict })).call.note.state).toBe('hit-semantic');
  expect((await stage.ask({ body: ask(stored), cache: strict })).call.note.state).toBe('hit-exact');
  random = 0;
  expect((await stage.ask({ body: ask(reworded), cache: strict })).call.note.reason).toBe('audit');
  expect(stage.events.filter(({ kind }) => kind === 'fallen-back')).toHaveLength(1);
});

test('a threshold can only be raised', async () => {
  const stage = await openTestStage();
  await stage.answered({ body: iban, cache }, 'An account number.');
  const asked = (threshold: number) => ({ noStore: false, fresh: false, threshold, tags: [] });
  const body = ask('Please, what is an IBAN?');
  expect((await stage.ask({ body, cache, cacheAsk: asked(0.99) })).call.note.state).toBe('miss');
  expect((await stage.ask({ body, cache, cacheAsk: asked(0) })).call.note.state).toBe('hit-semantic');
  expect((await stage.ask({ body: ask('Hello, what is an IBAN?'), cache: { ...cache, threshold: 0.99 } })).call.note.state).toBe('miss');
});

test('a fresh answer is asked for past the cache and takes the place of the old one', async () => {
  const stage = await openTestStage();
  await stage.answered({ body: iban, cache }, 'old');
  const cacheAsk = { noStore: false, fresh: true, threshold: undefined, tags: [] };
  const { call } = await stage.answered({ body: iban, cache, cacheAsk }, 'new');
  expect(call.note).toEqual({ state: 'miss', reason: 'fresh' });
  expect((await stage.ask({ body: iban, cache })).found).toBe('new');
  await stage.cache.settle();
  expect((await stage.ask({ body: similar, cache })).found).toBe('new');
});

test('entries of other corpora are not seen', async () => {
  const stage = await openTestStage();
  const tagged = (...tags: readonly string[]) => ({ noStore: false, fresh: false, threshold: undefined, tags });
  await stage.answered({ body: iban, cache, cacheAsk: tagged('prices-1') }, 'one');
  expect((await stage.ask({ body: iban, cache, cacheAsk: tagged('prices-2') })).found).toBeUndefined();
  expect((await stage.ask({ body: iban, cache })).found).toBeUndefined();
  expect((await stage.ask({ body: iban, cache, cacheAsk: tagged('prices-1') })).found).toBe('one');
});

test('the lifetime is the route’s of today, and a clock set back gives nothing', async () => {
  const stage = await openTestStage();
  await stage.answered({ body: iban, cache }, 'one');
  stage.pass(30_000);
  expect((await stage.ask({ body: iban, cache: { ...cache, ttlMs: 20_000 } })).found).toBeUndefined();
  expect((await stage.ask({ body: iban, cache })).found).toBe('one');
  stage.pass(-3_600_000);
  expect((await stage.ask({ body: iban, cache })).found).toBeUndefined();
  stage.pass(3_600_000 + 40_000);
  expect((await stage.ask({ body: iban, cache })).found).toBeUndefined();
});

test('the verifier is asked about one candidate, and its no or its silence is a miss', async () => {
  const [stored, reworded] = doubtful();
  const asked: (readonly [string, string])[] = [];
  let answer: () => Promise<number> = () => Promise.reject(new Error('late'));
  const stage = await alike({
    same: async (left, right) => {
      asked.push([left, right]);
      return await answer();
    },
  });
  await stage.answered({ body: ask(stored), cache }, 'In the app.');
  const again = async (): Promise<string> =>
    (await stage.ask({ body: ask(reworded), cache: { ...cache, errorBound: 0.05 } })).call.note.state;
  expect(await again()).toBe('miss');
  answer = () => Promise.resolve(0);
  expect(await again()).toBe('miss');
  answer = () => Promise.resolve(1);
  expect(await again()).toBe('hit-semantic');
  expect(asked).toEqual([0, 1, 2].map(() => [stored, reworded]));
});
