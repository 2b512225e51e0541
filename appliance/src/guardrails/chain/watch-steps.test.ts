import type { ProcessorConfiguration } from '@tollgate/shared';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Judge, JudgeFailure } from '#guardrails/judge';
import { createKeywordDetector } from '#guardrails/keywords/keyword-detector';
import { createSurrogateBook } from '#guardrails/tokenise/surrogate-book';
import { combineProfiles } from './combine-profiles.ts';
import { createGuard, type Guard } from './guard.ts';
import type { Engine } from './step.ts';
import { watchSteps } from './watch-steps.ts';

const failing: Judge = { unit: 'whole', most: 1_000, judge: () => Promise.reject(new JudgeFailure('busy', 'it is busy')) };
const quiet: Judge = { unit: 'sentences', most: 1_000, judge: async () => [] };
const engines: Readonly<Partial<Record<ProcessorConfiguration['use'], Engine>>> = {
  keywords: { detector: createKeywordDetector(['alpha', 'beta'], 'keyword') },
  secrets: { detector: createKeywordDetector(['gamma'], 'secret'), values: true },
  topic: { judge: quiet },
  external: { judge: failing },
};

function guardOf(processors: readonly ProcessorConfiguration[]): Guard {
  const ports = { clock: { monotonic: () => performance.now() }, onFailure: () => undefined };
  return createGuard(combineProfiles({ id: 'p', processors: [...processors] }, undefined), ({ use }) => engines[use] ?? {}, ports);
}

const processor = fc.record<ProcessorConfiguration>({
  use: fc.constantFrom('keywords', 'secrets', 'topic', 'external'),
  on: fc.constant(['input']),
  action: fc.constantFrom('allow', 'flag', 'redact', 'tokenise', 'block'),
  mode: fc.constantFrom('enforce', 'shadow'),
  on_failure: fc.constantFrom('allow', 'block'),
});
const words = fc.array(fc.constantFrom('alpha', 'beta', 'gamma', 'delta', '.'), { maxLength: 8 }).map((all) => all.join(' '));

test('watching changes nothing, and the last step that is shown is what goes on', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(processor, { maxLength: 4 }), words, async (processors, text) => {
      const guard = guardOf(processors);
      const subject = { text, role: 'user', kind: 'text' } as const;
      const context = () => ({ surrogates: createSurrogateBook({ key: Buffer.alloc(32, 7), call: 'c' }) });
      const watched = watchSteps();
      const plain = await guard.inspect([subject], 'input', context());
      const seen = await guard.inspect([subject], 'input', { ...context(), trace: watched.trace });
      expect([seen.verdict, seen.failures, seen.texts]).toEqual([plain.verdict, plain.failures, plain.texts]);
      const told = watched.told(seen, 1);
      const findings = told.steps.flatMap((step) => step.findings);
      expect(told.findings).toEqual(findings);
      expect(told.verdict).toBe(plain.verdict);
      if (told.verdict !== 'block') {
        expect(told.steps.map(({ index }) => index)).toEqual(processors.map((_, index) => index));
        expect(told.text).toBe(told.steps.at(-1)?.text ?? text);
      }
    }),
    { numRuns: 300 },
  );
});

test('what could not judge says so in plain words', async () => {
  const watched = watchSteps();
  const guard = guardOf([
    { use: 'external', on: ['input'], action: 'block', mode: 'shadow' },
    { use: 'external', on: ['input'], action: 'block', on_failure: 'allow' },
    { use: 'external', on: ['input'], action: 'block' },
  ]);
  const inspection = await guard.inspect([{ text: 'Hello.', role: 'user', kind: 'text' }], 'input', { trace: watched.trace });
  expect(watched.told(inspection, 1).steps.map(({ failure }) => failure?.message)).toEqual([
    'It has too much to do at the moment. It only watches, so nothing changes.',
    'It has too much to do at the moment, and on_failure: allow lets the text go on unjudged.',
    'It has too much to do at the moment, and on_failure: block stops what nobody could judge.',
  ]);
});
