import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { CallCache, CachedReply } from '#pipeline/caching';
import type { JsonObject } from '#pipeline/json';
import { semantic, type TestCall } from './test-call.ts';
import { lead, openTestStage, textOf } from './test-stage.ts';

const cache = { ...semantic, confirmations: 1, perUser: true };
const topics = ['IBAN', 'SWIFT code', 'standing order', 'demand draft'];
const clothes = [
  (text: string) => text,
  (text: string) => text.toLowerCase(),
  (text: string) => ` ${text} `,
  (text: string) => text.replace('?', ''),
];

/** Everything that must be the same for an answer to be given, and the question in one of its clothes. */
const asked = fc.record({
  tenant: fc.constantFrom('retail', 'cards'),
  user: fc.constantFrom('u1', 'u2'),
  profile: fc.constantFrom('p 1', 'p 2'),
  prompt: fc.constantFrom('S1', 'S2'),
  temperature: fc.constantFrom(0, 0.5),
  topic: fc.constantFrom(...topics),
  dress: fc.nat(clothes.length - 1),
});
type Asked = typeof asked extends fc.Arbitrary<infer One> ? One : never;

/** What a model says that is told all of it. */
const answerTo = ({ dress: _dress, ...all }: Asked): string => Object.values(all).join('|');

function callOf(call: Asked): TestCall {
  const { tenant, user, profile, prompt, temperature, topic } = call;
  const text = clothes[call.dress]?.(`What is a ${topic}?`) ?? '';
  const messages: readonly JsonObject[] = [
    { role: 'system', content: prompt },
    { role: 'user', content: text },
  ];
  return { body: { temperature, messages }, tenant, user, profile, family: `${tenant}-${user}`, cache };
}

test('of thousands of mixed calls none is answered from elsewhere', async () => {
  const stage = await openTestStage();
  let hits = 0;
  await fc.assert(
    fc.asyncProperty(fc.array(asked, { minLength: 20, maxLength: 40 }), async (calls) => {
      const answers = await Promise.all(calls.map((call) => stage.answered(callOf(call), answerTo(call))));
      expect(answers.map(({ text }) => text)).toEqual(calls.map(answerTo));
      hits += answers.filter(({ call }) => call.note.state.startsWith('hit')).length;
    }),
    { numRuns: 50 },
  );
  expect(hits).toBeGreaterThan(700);
});

interface Running {
  readonly call: CallCache;
  readonly finding: Promise<CachedReply | undefined>;
  readonly controller: AbortController;
  done: boolean;
}

const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

type Step = { readonly kind: 'ask' | 'rest' } | { readonly kind: 'answer' | 'fail' | 'abort'; readonly who: number };
const steps: fc.Arbitrary<readonly Step[]> = fc.array(
  fc.oneof(
    { weight: 6, arbitrary: fc.constant<Step>({ kind: 'ask' }) },
    { weight: 4, arbitrary: fc.constant<Step>({ kind: 'rest' }) },
    { weight: 2, arbitrary: fc.record({ kind: fc.constantFrom('answer' as const, 'fail' as const, 'abort' as const), who: fc.nat(12) }) },
  ),
  { minLength: 10, maxLength: 40 },
);

test('whoever leads, fails or leaves: one call is made at a time, and everybody who stays is answered or makes the call', async () => {
  await fc.assert(
    fc.asyncProperty(steps, async (plan) => {
      const stage = await openTestStage();
      const running: Running[] = [];
      const leading = (): readonly Running[] => running.filter(({ call, done }) => call.lead && !done);
      for (const step of plan) {
        const one = 'who' in step ? running[step.who] : undefined;
        if (step.kind === 'ask') {
          const controller = new AbortController();
          const call = stage.open({ body: { temperature: 0, messages: [{ role: 'user', content: 'What is an IBAN?' }] }, cache });
          running.push({ call, controller, finding: call.find(controller.signal), done: false });
        }
        if (step.kind === 'rest') await turn();
        if (step.kind === 'abort') one?.controller.abort();
        if (one?.call.lead && step.kind !== 'abort') {
          one.done = true;
          if (step.kind === 'answer') lead(one.call.lead, 'one');
          else one.call.lead.fail();
        }
        const together = leading().filter(({ call }) => call.note.reason !== 'leaders-failed');
        expect(together.length).toBeLessThanOrEqual(1);
      }
      // The rest comes to its end: every leader answers.
      for (let round = 0; round < running.length + 2; round += 1) {
        await turn();
        for (const one of leading()) {
          one.done = true;
          if (one.call.lead) lead(one.call.lead, 'one');
        }
      }
      for (const { call, finding, controller } of running) {
        const reply = await finding;
        if (reply) expect(await textOf(reply).catch(() => (controller.signal.aborted ? 'one' : 'broke'))).toBe('one');
        else expect(call.lead !== undefined || controller.signal.aborted).toBe(true);
      }
      expect(stage.cache.statistics({}).inFlight).toBe(0);
      await stage.cache.close();
    }),
    { numRuns: 100 },
  );
});
