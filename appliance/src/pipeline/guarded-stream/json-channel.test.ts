import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createJsonChannel } from '#pipeline/guarded-stream/json-channel';
import type { ChannelName } from '#pipeline/guarded-stream/channel';
import { run } from '#pipeline/guarded-stream/steps';
import { cutAt, holdingWindow, identityWindow, late, redacted, redactingWindow } from '#pipeline/guarded-stream/test-windows';
import type { TextWindow } from '#pipeline/text-window';

async function through(pieces: readonly string[], window: () => TextWindow): Promise<{ text: string; names: readonly ChannelName[] }> {
  const names: ChannelName[] = [];
  const name: ChannelName = { role: 'assistant', kind: 'tool-arguments', id: 'c' };
  const open = (opened: ChannelName): TextWindow => {
    names.push(opened);
    return window();
  };
  const channel = createJsonChannel(name, open, { blocked: false });
  let text = '';
  for (const piece of pieces) text += await run(channel.push(piece));
  text += await run(channel.end());
  return { text, names };
}

/** Any JSON, in any of the ways it may be written. */
const json = fc.tuple(fc.jsonValue({ maxDepth: 3 }), fc.constantFrom(undefined, 1), fc.boolean()).map(([value, space, escaped]) => {
  const text = JSON.stringify(value, null, space);
  return escaped ? text.replaceAll(/[\u0080-\uffff]/g, (letter) => `\\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}`) : text;
});

describe('a JSON channel', () => {
  it('gives the same letters back wherever it is cut, when nothing is found', async () => {
    await fc.assert(
      fc.asyncProperty(
        json,
        fc.array(fc.nat()),
        fc.constantFrom(identityWindow, holdingWindow, late(identityWindow)),
        async (text, cuts, window) => {
          expect((await through(cutAt(text, cuts), window)).text).toBe(text);
        },
      ),
    );
  });

  it('gives letters back as they came when they are no JSON at all', async () => {
    const text = fc
      .array(fc.constantFrom('{', '}', '[', ']', ',', ':', '"', '\\', 'u0041', '\\u00', '12', 'tru', ' ', 'a'), { maxLength: 12 })
      .map((parts) => parts.join(''));
    await fc.assert(
      fc.asyncProperty(text, fc.array(fc.nat()), async (broken, cuts) => {
        expect((await through(cutAt(broken, cuts), identityWindow)).text).toBe(broken);
      }),
    );
  });

  it('makes the same JSON of it wherever it is cut, with each string redacted', async () => {
    const words = fc.array(fc.constantFrom('12', '3456', 'é', '"', '\\', 'a', '\n', '😀'), { maxLength: 5 }).map((parts) => parts.join(''));
    const value = fc.record({ a: words, list: fc.array(words), deep: fc.record({ b: words, n: fc.constantFrom(1, 12.5, true, null) }) });
    await fc.assert(
      fc.asyncProperty(value, fc.array(fc.nat()), async (args, cuts) => {
        const { text } = await through(cutAt(JSON.stringify(args), cuts), redactingWindow);
        expect(JSON.parse(text)).toEqual(
          JSON.parse(JSON.stringify(args), (_, item: unknown) => (typeof item === 'string' ? redacted(item) : item)),
        );
      }),
    );
  });

  it('finds what escapes hide, and keeps the escapes of what it leaves alone', async () => {
    const { text } = await through(['{"a":"\\u0', '0e9 \\u003', '4111","b":"\\u00e9\\', 'n"}'], redactingWindow);
    expect(text).toBe('{"a":"\\u00e9 [R]","b":"\\u00e9\\n"}');
  });

  it('looks at keys and long numbers, and makes a string of a number it may not tell', async () => {
    const { text } = await through(['{"1234":12', '34567', ',"n":[12,', '-1.5e3 ],"t":true}'], redactingWindow);
    expect(text).toBe('{"[R]":"[R]567","n":[12,-1.5e3 ],"t":true}');
  });

  it('names the key a value stands under', async () => {
    const { names } = await through(['{"card":["4111",', '{"deep":"x"}],"n":1234567}'], identityWindow);
    expect(names.map(({ label, id }) => [label, id])).toEqual([
      [undefined, 'c#1'],
      ['card', 'c#2'],
      [undefined, 'c#3'],
      ['deep', 'c#4'],
      [undefined, 'c#5'],
      ['n', 'c#6'],
    ]);
  });

  it('takes what stops being JSON as one text', async () => {
    expect((await through(['4111 ', '1111'], redactingWindow)).text).toBe('[R] [R]');
    expect((await through(['{"a":1} and 12', '34'], redactingWindow)).text).toBe('{"a":1} and [R]');
    expect((await through(['tell 12', '34'], redactingWindow)).text).toBe('tell [R]');
  });

  it('ends a string that was cut off', async () => {
    expect((await through(['{"a":"12', '3\\'], redactingWindow)).text).toBe('{"a":"123\\');
  });
});
