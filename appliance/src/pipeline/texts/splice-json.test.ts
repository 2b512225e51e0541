import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { jsonIn } from '#pipeline/guarded-stream/test-windows';
import { isObject, type Json } from '#pipeline/json';
import { readRawBody } from '#pipeline/raw-body';
import { applyEdits } from '#pipeline/texts/apply-edits';
import { groupText, replaceInGroup } from '#pipeline/texts/group-text';
import { tree } from '#pipeline/texts/plan';
import { spliceJson, type TextEdit } from '#pipeline/texts/splice-json';
import { textsOf } from '#pipeline/texts/texts-of';
import type { TextGroup } from '#pipeline/text-window';

/** Any JSON as anybody may write it: with space, with escapes where none are needed. */
const written = fc
  .tuple(fc.jsonValue({ maxDepth: 4 }), fc.constantFrom(undefined, 2, '\t'), fc.constantFrom(/[\u0080-\uffff]/g, /[a-z](?=[a-z ]*")/g))
  .map(([value, space, escape]) =>
    JSON.stringify(value, null, space).replaceAll(escape, (letters, at: number, all: string) =>
      // true, false and null stand outside of strings, and an escape's letters in one.
      isInString(all, at) ? unicode(letters) : letters,
    ),
  );

function unicode(letters: string): string {
  return [...Array(letters.length).keys()].map((at) => `\\u${letters.charCodeAt(at).toString(16).padStart(4, '0')}`).join('');
}

function isInString(json: string, at: number): boolean {
  let inside = false;
  for (let index = 0; index < at; index += 1) {
    if (json.charAt(index) === '\\') index += index + 1 >= at ? 0 : 1;
    else if (json.charAt(index) === '"') inside = !inside;
  }
  return inside && json.charAt(at - 1) !== '\\' && !/\\u[0-9a-f]{0,3}$/.test(json.slice(0, at));
}

const everything = { role: 'other', unknown: tree('other'), root: tree('other') } as const;

function editsOf(text: string): readonly TextEdit[] {
  const value: Json = JSON.parse(text);
  return textsOf({ text, value }, everything).flatMap(({ pieces }) => pieces.map((piece) => ({ piece, text: `<${piece.text}>` })));
}

/** What all edits should make of a value. */
function edited(value: Json): Json {
  if (typeof value === 'string') return value === '' ? '' : `<${value}>`;
  if (typeof value === 'number') return String(value).replaceAll(/\D/g, '').length >= 6 ? `<${JSON.stringify(value)}>` : value;
  if (isObject(value))
    return Object.fromEntries(Object.entries(value).map(([key, item]) => [key === '' ? '' : `<${key}>`, edited(item ?? null)]));
  return Array.isArray(value) ? value.map((item: Json) => edited(item)) : value;
}

describe('splicing JSON', () => {
  it('leaves every letter where nothing is edited', () => {
    fc.assert(
      fc.property(written, (text) => {
        expect(spliceJson(text, [])).toBe(text);
      }),
    );
  });

  it('changes each string, key and long number, and nothing else', () => {
    fc.assert(
      fc.property(written, (text) => {
        expect(JSON.parse(spliceJson(text, editsOf(text)))).toEqual(edited(jsonIn(text)));
      }),
    );
  });

  it('keeps every letter outside of what it changes', () => {
    fc.assert(
      fc.property(written, fc.nat(), (text, pick) => {
        const edits = editsOf(text);
        const edit = edits[pick % Math.max(1, edits.length)];
        if (!edit) return;
        const spliced = spliceJson(text, [edit]);
        const json = JSON.stringify(edit.text);
        const at = [...Array(spliced.length).keys()].find(
          (start) =>
            spliced.startsWith(json, start) &&
            text.startsWith(spliced.slice(0, start)) &&
            text.endsWith(spliced.slice(start + json.length)),
        );
        expect(at).toBeDefined();
      }),
    );
  });

  it('edits inside of JSON that stands in a string, repeated keys and exact numbers too', () => {
    const inner = '{"a": "x\\u00e9", "a": "y", "n": 12345678901234567890, "deep": [ {"b":"z"} ]}';
    const text = JSON.stringify({ arguments: inner, other: 1 });
    const edit = (path: readonly (string | number)[], was: string, form: 'value' | 'key' | 'number' = 'value'): TextEdit => ({
      piece: { path: ['arguments'], inner: path, form, text: was },
      text: '[X]',
    });
    const spliced: Json = JSON.parse(
      spliceJson(text, [edit(['a'], 'y'), edit(['n'], '12345678901234567890', 'number'), edit(['deep', 0, 'b'], 'b', 'key')]),
    );
    expect(spliced).toEqual({ arguments: '{"a": "x\\u00e9", "a": "[X]", "n": "[X]", "deep": [ {"[X]":"z"} ]}', other: 1 });
  });

  it('knows the exact digits of numbers that no double holds', () => {
    const text = '{"n": [6304000000000000001, 1, {"x": -1234567890.12345678901}], "n2": 123456}';
    const groups = textsOf({ text, value: jsonIn(text) }, everything);
    const numbers = groups.flatMap(({ pieces, label }) =>
      pieces.flatMap((piece) => (piece.form === 'number' ? [[label, piece.text]] : [])),
    );
    expect(numbers).toEqual([
      ['n', '6304000000000000001'],
      ['x', '-1234567890.12345678901'],
      ['n2', '123456'],
    ]);
  });

  it('numbers keys that would come to stand twice', () => {
    const piece = (key: string): TextEdit['piece'] => ({ path: [key], form: 'key', text: key });
    const spliced = spliceJson(
      '{"a":1,"[X]":2,"b":3}',
      ['a', 'b'].map((key) => ({ piece: piece(key), text: '[X]' })),
    );
    expect(spliced).toBe('{"[X] 2":1,"[X]":2,"[X] 3":3}');
  });

  it('encodes the text of a file as the file was', () => {
    const base64 = Buffer.from('card 4111, é').toString('base64');
    const piece = { path: ['data'], form: 'value', text: 'card 4111, é' } as const;
    for (const head of ['', 'data:text/plain;charset=utf-8;base64,'])
      expect(JSON.parse(spliceJson(JSON.stringify({ data: head + base64 }), [{ piece, text: 'card [X], é' }]))).toEqual({
        data: head + Buffer.from('card [X], é').toString('base64'),
      });
    expect(JSON.parse(spliceJson(JSON.stringify({ data: 'data:,a%20b' }), [{ piece: { ...piece, text: 'a b' }, text: 'c d' }]))).toEqual({
      data: 'data:,c%20d',
    });
  });

  it('gives a body that can be edited and read again', () => {
    const raw = readRawBody(Buffer.from('{ "model":"m",  "x" : "caf\\u00e9 1", "n":1.0 }'));
    const body = applyEdits(raw, [{ piece: { path: ['x'], form: 'value', text: 'café 1' }, text: 'é' }]);
    expect(body.text).toBe('{ "model":"m",  "x" : "é", "n":1.0 }');
    expect(body.withMembers({ model: 'up' }).toString()).toBe('{ "model":"up",  "x" : "é", "n":1.0 }');
    expect(applyEdits(raw, [])).toBe(raw);
  });
});

describe('a group of pieces', () => {
  const texts = fc.array(fc.string({ maxLength: 6 }), { minLength: 1, maxLength: 5 });
  const groupOf = (parts: readonly string[]): TextGroup => ({
    role: 'user',
    kind: 'text',
    pieces: parts.map((text, index) => ({ path: [index], form: 'value', text })),
  });
  const after = (parts: readonly string[], edits: readonly TextEdit[]): string =>
    parts.map((text, index) => edits.find(({ piece }) => piece.path[0] === index)?.text ?? text).join('');

  it('says what the whole would say, wherever its replaced parts begin and end', () => {
    fc.assert(
      fc.property(texts, fc.array(fc.nat()), (parts, cuts) => {
        const whole = parts.join('');
        const edges = cuts.map((cut) => cut % (whole.length + 1)).toSorted((a, b) => a - b);
        const replacements = [...Array(edges.length >> 1).keys()].map((at) => ({
          start: edges[at * 2] ?? 0,
          end: edges[at * 2 + 1] ?? 0,
          text: `<${at}>`,
        }));
        let wanted = '';
        let at = 0;
        for (const { start, end, text } of replacements) {
          wanted += whole.slice(at, start) + text;
          at = end;
        }
        expect(after(parts, replaceInGroup(groupOf(parts), replacements))).toBe(wanted + whole.slice(at));
      }),
    );
  });

  it('is read as one', () => {
    expect(groupText(groupOf(['a', 'b']))).toBe('ab');
  });
});
