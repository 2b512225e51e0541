import fc from 'fast-check';
import Schema from 'typebox/schema';
import { describe, expect, it } from 'vitest';
import type { JsonObject } from '#pipeline/json';
import { jsonGrammar } from './json-grammar.ts';

/** A text that a grammar allows, by chance. Reads the part of GBNF that jsonGrammar writes. */
function derive(gbnf: string, chance: () => number): string {
  const rules = new Map(
    gbnf
      .trim()
      .split('\n')
      .map((line): [string, string] => [line.slice(0, line.indexOf(' ')), line.slice(line.indexOf('::=') + 3)]),
  );
  let depth = 0;

  function rule(name: string): string {
    const body = rules.get(name);
    if (body === undefined) throw new Error(`no rule ${name}`);
    depth += 1;
    const text = choose(split(body, '|'));
    depth -= 1;
    return text;
  }

  // Deep inside, the last and repeatedly empty choices end the text.
  const choose = (options: readonly string[]): string =>
    sequence(options[depth > 12 ? options.length - 1 : Math.floor(chance() * options.length)] ?? '');
  const repeat = (item: string, least: number, most: number): string => {
    const times = depth > 12 ? least : least + Math.floor(chance() * (Math.min(most, least + 3) - least + 1));
    return Array.from({ length: times }, () => atom(item)).join('');
  };

  function sequence(text: string): string {
    return split(text, ' ').map(item).join('');
  }

  function item(text: string): string {
    const [, body = '', sign = '', least = '', most = ''] = /^(.*?)(?:([?*])|\{(\d+)(?:,(\d+))?\})?$/s.exec(text) ?? [];
    if ((text.startsWith('"') && text.endsWith('"')) || (text.startsWith('[') && text.endsWith(']'))) return atom(text);
    if (sign === '?') return repeat(body, 0, 1);
    if (sign === '*') return repeat(body, 0, 3);
    return least === '' ? atom(text) : repeat(body, Number(least), Number(most === '' ? least : most));
  }

  function atom(text: string): string {
    if (text.startsWith('"')) return text.slice(1, -1).replace(/\\(.)/gs, (_, letter: string) => (letter === 'n' ? '\n' : letter));
    if (text.startsWith('(')) return choose(split(text.slice(1, -1), '|'));
    return text.startsWith('[') ? oneOf(text) : rule(text);
  }

  function oneOf(set: string): string {
    if (set.startsWith('[^')) return ['a', 'é', '😀', ' '][Math.floor(chance() * 4)] ?? 'a';
    if (set.includes(String.raw`\t`)) return chance() < 0.5 ? ' ' : '\t';
    if (set.startsWith('["')) return ['"', '\\', '/', 'b', 'n'][Math.floor(chance() * 5)] ?? 'n';
    const letters = [...set.slice(1, -1).matchAll(/(.)-(.)|(.)/g)].flatMap(([, from = '', to = '', alone = '']) =>
      alone === '' ? [from, to] : [alone],
    );
    return letters[Math.floor(chance() * letters.length)] ?? '';
  }

  return rule('root');
}

/** Parts of an expression between separators that stand outside of literals, sets and groups. */
function split(text: string, separator: ' ' | '|'): readonly string[] {
  const parts: string[] = [];
  let part = '';
  let depth = 0;
  let quote = '';
  for (let at = 0; at < text.length; at += 1) {
    const letter = text[at] ?? '';
    if (letter === '\\') {
      part += text.slice(at, at + 2);
      at += 1;
      continue;
    }
    if (quote === letter) quote = '';
    else if (quote === '' && letter === '"') quote = '"';
    else if (quote === '' && letter === '[') quote = ']';
    else if (quote === '' && letter === '(') depth += 1;
    else if (quote === '' && letter === ')') depth -= 1;
    if (letter === separator && quote === '' && depth === 0) {
      parts.push(part.trim());
      part = '';
      continue;
    }
    part += letter;
  }
  parts.push(part.trim());
  return separator === ' ' ? parts.filter((piece) => piece !== '') : parts;
}

const leaf: fc.Arbitrary<JsonObject> = fc.oneof(
  fc.constantFrom<JsonObject>(
    {},
    { type: 'string' },
    { type: 'integer', title: 'a count' },
    { type: 'number' },
    { type: 'boolean' },
    { type: 'null' },
    { type: ['string', 'null'] },
    { type: 'string', minLength: 2, maxLength: 3 },
    { type: 'string', maxLength: 9999 },
    { type: 'string', format: 'date' },
    { type: 'string', format: 'date-time' },
    { type: 'string', format: 'uuid' },
    { const: 'fi"x\\ed' },
    { enum: ['a', 1, null, { x: [true] }] },
    { type: 'object' },
    { type: 'array' },
    { type: 'object', properties: {}, additionalProperties: false },
  ),
);
const { schema } = fc.letrec<{ schema: JsonObject }>((tie) => ({
  schema: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    leaf,
    fc
      .dictionary(fc.string({ minLength: 1, maxLength: 5 }), tie('schema'), { maxKeys: 3, noNullPrototype: true })
      .map((properties) => ({ type: 'object', properties, required: Object.keys(properties) })),
    fc
      .tuple(tie('schema'), fc.integer({ min: 0, max: 2 }), fc.integer({ min: 2, max: 4 }))
      .map(([items, minItems, maxItems]) => ({ type: 'array', items, minItems, maxItems })),
    tie('schema').map((additionalProperties) => ({ type: 'object', additionalProperties })),
    fc.array(tie('schema'), { minLength: 1, maxLength: 3 }).map((anyOf) => ({ anyOf })),
  ),
}));

describe('a grammar from a JSON schema', () => {
  it('allows only JSON that is valid for the schema', () => {
    fc.assert(
      fc.property(schema, fc.infiniteStream(fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true })), (given, chances) => {
        const grammar = jsonGrammar(given);
        if (grammar.kind !== 'grammar') throw new Error(grammar.keywords.join());
        const text = derive(grammar.gbnf, () => {
          const { value }: IteratorResult<number, unknown> = chances.next();
          return typeof value === 'number' ? value : 0;
        });
        expect(Schema.Check(given, JSON.parse(text)), text).toBe(true);
      }),
      { numRuns: 300 },
    );
  });

  it('names the keywords it cannot express, and where they stand', () => {
    const given = {
      type: 'object',
      properties: { code: { type: 'string', pattern: '^A' }, list: { type: 'array', items: { $ref: '#/$defs/x' } } },
      $defs: { x: {} },
    };
    expect(jsonGrammar(given)).toEqual({ kind: 'unsupported', keywords: ['$defs', 'pattern at code', '$ref at list.items'] });
    expect(jsonGrammar({ type: 'string', format: 'email' })).toEqual({ kind: 'unsupported', keywords: ['format'] });
    expect(jsonGrammar({ type: 'array', minItems: 1000 })).toEqual({ kind: 'unsupported', keywords: ['minItems'] });
    expect(jsonGrammar({ enum: [] })).toEqual({ kind: 'unsupported', keywords: ['enum'] });
  });

  it('refuses a schema that is too deep or too large', () => {
    let deep: JsonObject = { type: 'string' };
    for (let level = 0; level < 10_000; level += 1) deep = { type: 'array', items: deep };
    expect(jsonGrammar(deep).kind).toBe('unsupported');
    expect(jsonGrammar({ enum: Array.from({ length: 20_000 }, (_, at) => `value ${at}`) }).kind).toBe('unsupported');
  });

  it('does not grow with nesting', () => {
    let nested: JsonObject = { type: 'string' };
    for (let level = 0; level < 20; level += 1) nested = { type: 'array', items: nested };
    const grammar = jsonGrammar(nested);
    expect(grammar.kind === 'grammar' && grammar.gbnf.length < 5000).toBe(true);
  });
});
