import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Choice, GenerateReply, Part } from '#pipeline/call';
import { createReplyCollector } from '#pipeline/collect-reply';
import { replyParts } from '#pipeline/reply-parts';

const text = fc.string({ minLength: 1, maxLength: 20 });
const signature = fc.record({ from: fc.constantFrom('openai', 'anthropic', 'gemini'), value: text });
const reasoning: fc.Arbitrary<Part> = fc.record({ kind: fc.constant('reasoning'), text, signature });
const call: fc.Arbitrary<Part> = fc.record({ kind: fc.constant('tool-call'), id: text, name: text, arguments: fc.constant('{"a":1}') });
const spoken: fc.Arbitrary<Part> = fc.record({ kind: fc.constant('text'), text });
const refusal: fc.Arbitrary<Part> = fc.record({ kind: fc.constant('refusal'), text });
const parts = fc.array(fc.oneof(reasoning, call, spoken, refusal), { maxLength: 6 }).map(apart);

/** Two texts in a row are one to a stream. */
function apart(all: readonly Part[]): readonly Part[] {
  return all.filter((part, at) => part.kind !== all[at - 1]?.kind || part.kind === 'tool-call' || part.kind === 'reasoning');
}

const choices = fc.array(
  fc.record({
    parts,
    finish: fc.record({ unified: fc.constantFrom('stop', 'length', 'tool-calls'), raw: text }),
    logprobs: fc.option(fc.array(fc.record({ token: text, logprob: fc.double({ noNaN: true }), top: fc.constant([]) }), { minLength: 1 }), {
      nil: undefined,
    }),
  }),
  { minLength: 1, maxLength: 3 },
);
const usage = fc.record({
  input: fc.nat(),
  output: fc.nat(),
  cachedInput: fc.nat(),
  cacheWrite: fc.nat(),
  reasoning: fc.nat(),
  estimated: fc.boolean(),
});

test('a whole reply is the same after it went through the parts of a stream', () => {
  fc.assert(
    fc.property(choices, fc.option(usage, { nil: undefined }), (made, used) => {
      const reply: GenerateReply = {
        kind: 'generate',
        id: 'r1',
        model: 'm1',
        choices: made.map(({ logprobs, ...rest }, index): Choice => ({ index, ...rest, ...(logprobs ? { logprobs } : {}) })),
        ...(used ? { usage: used } : {}),
      };
      const collector = createReplyCollector();
      for (const part of replyParts(reply)) collector.take(part);
      expect(collector.reply()).toEqual(reply);
    }),
  );
});

test('citations come along, before the finish', () => {
  const citation = { url: 'https://example.com/rates', title: 'Rates' };
  const reply: GenerateReply = {
    kind: 'generate',
    id: 'r1',
    model: 'm1',
    choices: [{ index: 0, parts: [{ kind: 'text', text: 'See there.' }], finish: { unified: 'stop', raw: 'stop' }, citations: [citation] }],
  };
  expect(replyParts(reply).map(({ kind }) => kind)).toEqual(['start', 'text-delta', 'citation', 'finish', 'done']);
});
