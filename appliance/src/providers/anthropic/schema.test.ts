import { describe, expect, it } from 'vitest';
import { hasOpenObject, schemaToWire } from './schema.ts';

describe('a JSON Schema in the subset that Anthropic compiles', () => {
  it('closes objects and moves further constraints into words, at any depth', () => {
    expect(
      schemaToWire({
        $schema: 'https://json-schema.org/draft/2020-12/schema',
        type: 'object',
        required: ['a'],
        additionalProperties: true,
        properties: {
          a: { type: 'string', format: 'date', minLength: 3, description: 'A day' },
          b: { type: 'array', minItems: 2, items: { oneOf: [{ type: 'string', format: 'card' }, { $ref: '#/$defs/c' }] } },
          minimum: { type: ['integer', 'null'] },
        },
        $defs: { c: { type: 'object', properties: {} } },
      }),
    ).toEqual({
      type: 'object',
      required: ['a'],
      additionalProperties: false,
      properties: {
        a: { type: 'string', format: 'date', description: 'A day\n\n{minLength: 3}' },
        b: {
          type: 'array',
          description: '{minItems: 2}',
          items: { anyOf: [{ type: 'string', description: '{format: "card"}' }, { $ref: '#/$defs/c' }] },
        },
        minimum: { type: ['integer', 'null'] },
      },
      $defs: { c: { type: 'object', properties: {}, additionalProperties: false } },
    });
  });

  it('knows objects that must stay open', () => {
    expect(
      hasOpenObject({
        type: 'object',
        properties: { tags: { type: 'array', items: { type: 'object', additionalProperties: { type: 'string' } } } },
      }),
    ).toBe(true);
    expect(hasOpenObject({ anyOf: [{ type: 'object' }] })).toBe(true);
    expect(hasOpenObject({ type: 'object', properties: { a: { type: 'object', additionalProperties: false } } })).toBe(false);
  });
});
