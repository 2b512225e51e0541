import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readRawBody } from './raw-body.ts';

const read = (text: string) => readRawBody(Buffer.from(text));
const readOrRefusal = (text: string | Buffer) => {
  try {
    return readRawBody(Buffer.from(text));
  } catch (error) {
    return error instanceof Error ? error.message : '';
  }
};
const refusal = (text: string | Buffer) => {
  const answer = readOrRefusal(text);
  return typeof answer === 'string' ? answer : undefined;
};

describe('a request body', () => {
  it.each([
    ['an empty body', '', /empty/],
    ['broken JSON', '{"model":"a","messages":[', /not valid JSON/],
    ['an array', '[]', /must be a JSON object/],
    ['a repeated key', '{"a":1,"b":{"c":1,"c":2}}', /'c' stands twice/],
    ['a key repeated through an escape', '{"model":"a","mod\\u0065l":"b"}', /'model' stands twice/],
    ['half a surrogate pair', '{"a":[{"b":"x\\ud83d"}]}', /a\[0\]\.b holds half of a surrogate/],
    ['a NUL', '{"a":"\\u0000"}', /a holds a NUL/],
    ['a NUL in a key', '{"\\u0000":1}', /NUL/],
    ['nesting beyond 128', `{"a":${'['.repeat(128)}${']'.repeat(128)}}`, /more than 128 levels/],
    ['nesting of 100,000 that never closes', `{"a":${'['.repeat(100_000)}`, /more than 128 levels/],
    [
      'an object of 20,001 members',
      `{"a":{${Array.from({ length: 20_001 }, (_, index) => `"${index}":0`).join(',')}}}`,
      /more than 20000 members/,
    ],
    ['a string that never closes', '{"a":"', /not valid JSON/],
  ])('refuses %s', (_, text, message) => expect(refusal(text)).toMatch(message));

  it('refuses bytes that are not UTF-8', () => expect(refusal(Buffer.from([0x7b, 0xff, 0x7d]))).toMatch(/not UTF-8/));

  it('takes an escaped backslash before u0000 and whole surrogate pairs', () => {
    expect(read('{"a":"\\\\u0000","b":"\\ud83d\\ude00"}').value).toEqual({ a: '\\u0000', b: '😀' });
  });

  it('reads every key as it is written, or refuses: the parser is known to mistake keys with escapes', () => {
    const key = fc.string({ unit: fc.constantFrom('k', '"', '\\'), maxLength: 5 });
    let refused = 0;
    fc.assert(
      fc.property(fc.array(fc.dictionary(key, fc.string({ maxLength: 3 }), { noNullPrototype: true })), (list) => {
        const text = JSON.stringify({ list });
        const answer = readOrRefusal(text);
        if (typeof answer !== 'string') expect(JSON.stringify(answer.value)).toBe(text);
        else {
          refused += 1;
          expect(answer).toMatch(/cannot be read safely/);
        }
      }),
      { numRuns: 1_000 },
    );
    expect(refused).toBeLessThan(500);
  });

  it('changes only the members it is told to, to the byte', () => {
    const text =
      '{ "model" : "assistant" ,\n "messages":[{"model":"x","content":"a \\"q\\" }"}],"big":12345678901234567000, "stream":true }';
    expect(read(text).withMembers({ model: 'gpt' }).toString()).toBe(text.replace('"assistant"', '"gpt"'));
    expect(read(text).withMembers({ model: 'assistant' })).toBeInstanceOf(Buffer);
    expect(
      read(text)
        .withMembers({ stream_options: { include_usage: true } })
        .toString(),
    ).toBe(`{"stream_options":{"include_usage":true},${text.slice(1)}`);
    expect(read('{}').withMembers({ a: 1 }).toString()).toBe('{"a":1}');
  });

  it('replaces, adds and removes like an object would, for any object', () => {
    const key = fc.constantFrom('a', 'b', 'c', 'd"q', 'é', 'stream');
    const object = fc.dictionary(key, fc.jsonValue({ maxDepth: 2 }), { noNullPrototype: true });
    const space = fc.constantFrom(undefined, 1, '\t');
    fc.assert(
      fc.property(
        object,
        fc.dictionary(key, fc.oneof(fc.constant(undefined), fc.string(), fc.constant({ n: [1] })), { noNullPrototype: true }),
        space,
        (body, changes, indent) => {
          const text = JSON.stringify(body, null, indent);
          fc.pre(!/\\u0000|\\ud[89a-f]/.test(text));
          const wanted: Record<string, unknown> = { ...body, ...changes };
          for (const [name, value] of Object.entries(changes)) if (value === undefined) delete wanted[name];
          const result = read(text).withMembers(changes);
          expect(JSON.parse(result.toString())).toEqual(JSON.parse(JSON.stringify(wanted)));
        },
      ),
    );
  });
});
