import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createPlaygroundSink } from './playground-sink.ts';

function setUp() {
  const parts: string[] = [];
  const { sink, heard } = createPlaygroundSink(
    { part: (text) => parts.push(text) > 0, drained: async () => undefined },
    new AbortController().signal,
  );
  return { sink, heard, parts };
}

const delta = (content: string): string => `data: ${JSON.stringify({ choices: [{ delta: { content } }] })}\n\n`;

test('a streamed reply is the same however it is cut', () => {
  fc.assert(
    fc.property(
      fc.array(fc.string({ minLength: 1, unit: 'grapheme' }), { maxLength: 6 }),
      fc.integer({ min: 1, max: 40 }),
      (said, size) => {
        const { sink, heard, parts } = setUp();
        const finish = 'data: {"choices":[{"delta":{},"finish_reason":"stop"}]}\n\n';
        const text = `${said.map(delta).join('')}${finish}data: [DONE]\n\n`;
        sink.start({ 'x-tollgate-route': 'r', 'content-type': 'text/event-stream' });
        for (let from = 0; from < text.length; from += size) sink.write(text.slice(from, from + size));
        sink.end();
        const reply = said.length === 0 ? {} : { reply: said.join('') };
        expect(heard()).toEqual({ status: 200, headers: { 'x-tollgate-route': 'r' }, finish: 'stop', ...reply });
        expect(parts).toEqual(said);
      },
    ),
  );
});

test('a refusal, and an error that ends a stream, are told with their code', () => {
  const whole = setUp();
  whole.sink.whole(402, { 'x-tollgate-call-id': 'c' }, JSON.stringify({ error: { code: 'budget_exceeded', message: 'Spent.' } }));
  expect(whole.heard()).toEqual({
    status: 402,
    headers: { 'x-tollgate-call-id': 'c' },
    error: { code: 'budget_exceeded', message: 'Spent.' },
  });
  const broken = setUp();
  broken.sink.start({});
  broken.sink.write(`${delta('Hel')}data: {"error":{"code":"provider_error","message":"It failed."}}\n\n`);
  expect(broken.heard()).toMatchObject({ status: 200, reply: 'Hel', error: { code: 'provider_error' } });
});
