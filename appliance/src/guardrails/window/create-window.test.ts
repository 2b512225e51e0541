import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ProcessorConfiguration } from '@tollgate/shared';
import { combineProfiles } from '#guardrails/chain/combine-profiles';
import { createGuard, type Guard, type InspectedText, type InspectionContext, type Subject } from '#guardrails/chain/guard';
import type { Engine } from '#guardrails/chain/step';
import type { Judge } from '#guardrails/judge';
import { JudgeFailure } from '#guardrails/judge';
import { createPatternDetector } from '#guardrails/pattern/pattern-detector';
import { createSurrogateBook } from '#guardrails/tokenise/surrogate-book';
import { createWindow, type GuardWindow } from './create-window.ts';

/**
 * Finds words by a list, and the opening of every run and what it follows: a deterministic stand-in for a model, to which it matters how a text
 * is cut and what stands before.
 */
function wordJudge(words: Readonly<Record<string, string>>, unit: Judge['unit'] = 'sentences', openings = false): Judge {
  return {
    unit,
    most: 200,
    async judge(text, _, { before }) {
      await Promise.resolve();
      const opening = /^\w+/.exec(text)?.[0].length ?? 0;
      const named = Object.entries(words).flatMap(([word, type]) =>
        [...text.matchAll(new RegExp(word, 'g'))].map(({ index }) => ({ type, start: index, end: index + word.length, score: 0.9 })),
      );
      if (opening > 0 && unit === 'sentences' && openings)
        named.push({ type: `after-${String(before.length)}-${before.slice(-1)}`, start: 0, end: opening, score: 0.8 });
      return named;
    },
  };
}

const engines: Record<string, Engine> = {
  pii: {
    detector: createPatternDetector([{ name: 'number', regex: '\\b\\d{3}(?:(?:-|\\. )\\d{2})?\\b' }]),
    judge: wordJudge({ Anna: 'person', 'Anna 123': 'address' }),
    values: true,
  },
  secrets: { detector: createPatternDetector([{ name: 'key', regex: 'sk-[a-z0-9]{4,8}' }]), values: true },
  pattern: {
    detector: createPatternDetector([
      { name: 'tag', regex: '<[a-z]{1,5}>' },
      { name: 'long', regex: 'x+y' },
    ]),
  },
  keywords: { detector: createPatternDetector([{ name: 'keyword', regex: 'stop(?:word)?' }]) },
  toxicity: { judge: wordJudge({ rude: 'harassment' }) },
  jailbreak: { judge: wordJudge({ rude: 'harassment' }, 'sentences', true) },
  schema: { judge: wordJudge({ rude: 'schema' }, 'whole') },
};

function guardOf(processors: readonly ProcessorConfiguration[], failures: unknown[] = []): Guard {
  const profile = combineProfiles({ id: 'p', processors: [...processors] }, undefined);
  return createGuard(profile, ({ use }) => engines[use] ?? {}, {
    clock: performanceClock,
    onFailure: (failure) => failures.push(failure),
  });
}
const performanceClock = { monotonic: () => performance.now() };
const on = (
  use: ProcessorConfiguration['use'],
  action: ProcessorConfiguration['action'],
  rest: Partial<ProcessorConfiguration> = {},
): ProcessorConfiguration => ({
  use,
  on: ['input', 'output'],
  action,
  ...rest,
});
const channel = { role: 'assistant', kind: 'text' } as const;

async function whole(guard: Guard, text: string, context?: InspectionContext): Promise<InspectedText> {
  const { texts } = await guard.inspect([{ ...channel, text }], 'output', context);
  const [only] = texts;
  if (!only) throw new Error('nothing was inspected');
  return only;
}

async function streamed(window: GuardWindow, pieces: readonly string[], bound = Number.POSITIVE_INFINITY): Promise<string> {
  let out = '';
  let given = 0;
  for (const piece of pieces) {
    const step = await window.push(piece);
    given += piece.length;
    out += step.text;
    if (step.blocked) return out;
    expect(given - out.length).toBeLessThanOrEqual(bound);
  }
  return out + (await window.end()).text;
}

function cutUp(text: string, cuts: readonly number[]): readonly string[] {
  const places = [0, ...cuts.map((cut) => Math.min(cut, text.length)).toSorted((a, b) => a - b), text.length];
  return places.slice(1).map((place, index) => text.slice(places[index], place));
}

const words = [
  'Anna',
  'Anna 123',
  '123',
  '123-45',
  '123. 45',
  '1234',
  'sk-abcd12',
  'sk-ab',
  '<b>',
  '<',
  'xxxy',
  'stop',
  'stopword',
  'rude',
  'Hello there',
  'é🙂',
  'Dr.',
  '- item',
  '[NUMBER]',
];
const text = fc
  .array(fc.tuple(fc.constantFrom(...words), fc.constantFrom(' ', '. ', '! ', '\n', '\n\n', ', ', '', '。')), {
    maxLength: 60,
    size: 'max',
  })
  .map((parts) => parts.map((part) => part.join('')).join(''));
const action = fc.constantFrom('flag', 'redact', 'allow') satisfies fc.Arbitrary<ProcessorConfiguration['action']>;
const step = fc.tuple(fc.constantFrom('pii', 'secrets', 'pattern', 'keywords', 'jailbreak'), action).map(([use, what]) => on(use, what));
const cuts = fc.oneof(
  fc.array(fc.nat(500), { maxLength: 60, size: 'max' }),
  fc.integer({ min: 1, max: 6 }).map((size) => Array.from({ length: Math.ceil(600 / size) }, (_, index) => index * size)),
);

describe('a window on a reply that streams', () => {
  it('gives the text and findings of the whole, however it is cut', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 4 }), text, cuts, async (processors, sample, where) => {
        const guard = guardOf(processors);
        const expected = await whole(guard, sample);
        const window = createWindow(guard, channel);
        expect(await streamed(window, cutUp(sample, where))).toBe(expected.text);
        const { verdict, findings } = window.report();
        expect(verdict).toBe(expected.verdict);
        const inOrder = (list: InspectedText['findings']) =>
          processors.map(({ use }, index) =>
            list.filter(({ processor }) => processor === use && processors.findIndex((other) => other.use === use) === index),
          );
        expect(inOrder(findings).map((list) => list.length)).toEqual(inOrder(expected.findings).map((list) => list.length));
        expect(new Set(findings.map((finding) => JSON.stringify(finding)))).toEqual(
          new Set(expected.findings.map((finding) => JSON.stringify(finding))),
        );
      }),
      { numRuns: 100 },
    );
  });

  it('gives the same verdict and the same text before a block, however it is cut', async () => {
    const blocking = fc
      .tuple(fc.constantFrom('pii', 'keywords', 'pattern', 'jailbreak'), fc.constantFrom('block', 'redact', 'flag'))
      .map(([use, what]) => on(use, what));
    await fc.assert(
      fc.asyncProperty(fc.array(blocking, { minLength: 1, maxLength: 3 }), text, cuts, async (processors, sample, where) => {
        const guard = guardOf(processors);
        const expected = await whole(guard, sample);
        const window = createWindow(guard, channel);
        expect(await streamed(window, cutUp(sample, where))).toBe(expected.text);
        expect(window.report().verdict === 'block').toBe(expected.verdict === 'block');
      }),
      { numRuns: 100 },
    );
  });

  it('never holds more than its bound', async () => {
    const guard = guardOf([on('secrets', 'redact'), on('keywords', 'redact'), on('toxicity', 'redact')]);
    await fc.assert(
      fc.asyncProperty(fc.array(fc.constantFrom('sk-abc', 'word ', 'stop', '<', 'é', 'x'), { maxLength: 400 }), async (pieces) => {
        await streamed(createWindow(guard, channel), pieces, guard.bound);
      }),
      { numRuns: 40 },
    );
  });

  it('lets text without a candidate through at once, and makes no promise for it', () => {
    const window = createWindow(guardOf([on('secrets', 'redact'), on('keywords', 'block'), on('toxicity', 'flag')]), channel);
    expect(window.push('Good morning to all. ')).toEqual({ text: 'Good morning to all. ', blocked: false });
    expect(window.push('The key is sk-')).toEqual({ text: 'The key is ', blocked: false });
  });

  it('maps offsets back to the text as it came', async () => {
    const {
      findings,
      text: left,
      replacements,
    } = await whole(guardOf([on('secrets', 'redact'), on('keywords', 'redact')]), 'a sk-abcd12 stop sk-zzzz and stopword');
    expect(left).toBe('a [KEY] [KEYWORD] [KEY] and [KEYWORD]');
    expect(findings.map(({ start, end }) => [start, end])).toEqual([
      [2, 11],
      [17, 24],
      [12, 16],
      [29, 37],
    ]);
    expect(replacements.map(({ start, end }) => [start, end])).toEqual([
      [2, 11],
      [12, 16],
      [17, 24],
      [29, 37],
    ]);
  });

  it('holds a reply to its end where the processor must see all of it', async () => {
    const window = createWindow(guardOf([on('schema', 'block')]), channel);
    expect(await window.push('all well. ')).toEqual({ text: '', blocked: false });
    expect(await window.push('then rude')).toEqual({ text: '', blocked: false });
    expect(await window.end()).toEqual({ text: '', blocked: true });
  });

  it('passes at once what is only observed, and ends the text when a block comes', async () => {
    const window = createWindow(guardOf([on('toxicity', 'block', { stream: 'observe' })]), channel);
    const first = `${'so rude this is, and it goes on for a while, longer than sixty-four. '}Next`;
    expect(await window.push(first)).toEqual({ text: first, blocked: false });
    await new Promise((resolve) => setTimeout(resolve, 5));
    expect(await window.push(' more')).toEqual({ text: '', blocked: true });
    expect(window.report().blockedBy).toEqual({ processor: 'toxicity', type: 'harassment' });
    expect(await window.end()).toEqual({ text: '', blocked: true });
  });

  it('judges what is left when the text breaks off', async () => {
    const window = createWindow(guardOf([on('secrets', 'redact')]), channel);
    expect(await window.push('key sk-abcd1')).toEqual({ text: 'key ', blocked: false });
    expect(await window.end()).toEqual({ text: '[KEY]', blocked: false });
  });

  it('never cuts a surrogate pair', async () => {
    const window = createWindow(guardOf([on('toxicity', 'flag')]), channel);
    expect(await window.push('a\ud83d')).toEqual({ text: 'a', blocked: false });
    expect(await window.push('\ude42')).toEqual({ text: '\ud83d\ude42', blocked: false });
  });

  it('puts surrogates back, and does not find them', async () => {
    const surrogates = createSurrogateBook({ key: Buffer.alloc(32, 7), call: 'c1' });
    const guard = guardOf([on('pii', 'tokenise')]);
    const said = 'I am Anna, code 123-45 and 777.';
    const subject: Subject = { text: said, role: 'user', kind: 'text' };
    const { texts } = await guard.inspect([subject], 'input', { surrogates });
    const sent = texts[0]?.text ?? '';
    expect(sent).not.toMatch(/Anna|123-45|777/);
    const strict = guardOf([on('pii', 'block')]);
    await fc.assert(
      fc.asyncProperty(cuts, async (where) => {
        const window = createWindow(strict, channel, { surrogates });
        expect(await streamed(window, cutUp(`You said: ${sent} Bye`, where))).toBe(`You said: ${said} Bye`);
        expect(window.report()).toMatchObject({ verdict: 'allow', findings: [] });
      }),
      { numRuns: 50 },
    );
    expect(await whole(strict, `You said: ${sent} Bye`, { surrogates })).toMatchObject({ verdict: 'allow', text: `You said: ${said} Bye` });
  });

  it('blocks, or goes on without the judge, when the judge fails', async () => {
    const failing: Judge = { unit: 'sentences', most: 100, judge: () => Promise.reject(new JudgeFailure('crashed', 'gone')) };
    engines['topic'] = { judge: failing };
    const failures: unknown[] = [];
    const strict = createWindow(guardOf([on('topic', 'flag')], failures), channel);
    await strict.push('Hello. ');
    expect(await strict.end()).toEqual({ text: '', blocked: true });
    expect(failures).toEqual([{ processor: 'topic', reason: 'crashed', blocked: true }]);
    const lenient = createWindow(guardOf([on('topic', 'block', { on_failure: 'allow' })], failures), channel);
    expect(await streamed(lenient, ['Hello. ', 'You.'])).toBe('Hello. You.');
    expect(lenient.report()).toMatchObject({ verdict: 'allow', failures: [{ processor: 'topic', reason: 'crashed', blocked: false }] });
  });

  it('does not wait longer than the deadline', async () => {
    engines['external'] = { judge: { unit: 'sentences', most: 100, judge: () => new Promise(() => undefined) } };
    const window = createWindow(guardOf([on('external', 'block', { deadline: '20ms' })]), channel);
    await window.push('Hello. ');
    expect(await window.end()).toEqual({ text: '', blocked: true });
    expect(window.report().failures).toEqual([{ processor: 'external', reason: 'late', blocked: true }]);
  });
});
