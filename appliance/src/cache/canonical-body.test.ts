import fc from 'fast-check';
import { expect, test } from 'vitest';
import { canonicalJson } from '@tollgate/shared';
import { isObject, parseJson, type JsonObject } from '#pipeline/json';
import { canonicalBody } from './canonical-body.ts';

const objects = fc.dictionary(fc.string(), fc.jsonValue({ maxDepth: 3 }), { noNullPrototype: true, maxKeys: 5 });
const none: ReadonlySet<string> = new Set();

function body(text: string): JsonObject {
  const value = parseJson(text);
  return isObject(value) ? value : {};
}

test('is canonical JSON where nothing is left out or marked', () => {
  fc.assert(
    fc.property(objects, (value) => {
      const text = JSON.stringify(value);
      // Objects of this engine put keys that are numbers first, whatever sorts them.
      fc.pre(!/"\d+":/.test(text));
      const canonical = canonicalBody(body(text), none, undefined);
      fc.pre(canonical !== undefined);
      expect(canonical).toBe(canonicalJson(parseJson(text)));
    }),
  );
});

test('keys that are numbers are sorted like others', () => {
  expect(canonicalBody(body('{"10":1,"9":2,"":3}'), none, undefined)).toBe('{"":3,"10":1,"9":2}');
});

test('the order of members and the form of numbers make no difference; anything else does', () => {
  expect(canonicalBody(body('{"a":1.0,"b":[1e1,{"d":2,"c":"x"}]}'), none, undefined)).toBe(
    canonicalBody(body('{"b":[10,{"c":"x","d":2}],"a":1}'), none, undefined),
  );
  fc.assert(
    fc.property(objects, objects, (left, right) => {
      const [one, other] = [left, right].map((value) => body(JSON.stringify(value)));
      const same = canonicalJson(one) === canonicalJson(other);
      const texts = [one, other].map((value) => canonicalBody(value ?? {}, none, undefined));
      fc.pre(texts.every((text) => text !== undefined));
      expect(texts[0] === texts[1]).toBe(same);
    }),
  );
});

test('a mark stands for one string, and no string can be taken for it', () => {
  const value = body('{"messages":[{"role":"user","content":"hello"}],"stop":"\\u0000"}');
  const messages = value['messages'];
  const holder = Array.isArray(messages) && isObject(messages[0]) ? messages[0] : {};
  const text = canonicalBody(value, none, { holder, key: 'content' });
  expect(text).toBe('{"messages":[{"content":\0,"role":"user"}],"stop":"\\u0000"}');
});

test('a number that cannot be told from its neighbour gives no text', () => {
  expect(canonicalBody(body('{"seed":9007199254740993}'), none, undefined)).toBeUndefined();
  expect(canonicalBody(body('{"deep":[{"seed":1e999}]}'), none, undefined)).toBeUndefined();
  expect(canonicalBody(body('{"seed":9007199254740991}'), none, undefined)).toBe('{"seed":9007199254740991}');
});
