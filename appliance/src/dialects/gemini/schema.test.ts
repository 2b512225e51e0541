import { describe, expect, it } from 'vitest';
import type { JsonObject } from '#pipeline/json';
import { schemaFromWire } from './schema.ts';

describe("Google's schema", () => {
  it('becomes JSON Schema', () => {
    expect(
      schemaFromWire(
        {
          type: 'OBJECT',
          propertyOrdering: ['b', 'a'],
          required: ['a'],
          min_properties: '1',
          properties: {
            a: { type: 'ARRAY', items: { type: 'INTEGER', enum: ['1', '2'], format: 'enum' }, maxItems: '3' },
            b: { type: 'STRING', nullable: true, enum: ['x'], example: 'x', format: 'date' },
            c: { any_of: [{ type: 'NUMBER' }, { type: 'TYPE_UNSPECIFIED', description: 'any' }], nullable: true },
          },
        },
        'parameters',
      ),
    ).toEqual({
      type: 'object',
      required: ['a'],
      minProperties: 1,
      properties: {
        b: { type: ['string', 'null'], enum: ['x', null], examples: ['x'], format: 'date' },
        a: { type: 'array', items: { type: 'integer', enum: [1, 2] }, maxItems: 3 },
        c: { anyOf: [{ anyOf: [{ type: 'number' }, { description: 'any' }] }, { type: 'null' }] },
      },
    });
  });

  it('keeps the order Google asks for', () => {
    const { properties } = schemaFromWire(
      { type: 'OBJECT', properties: { a: { type: 'STRING' }, b: { type: 'STRING' } }, property_ordering: ['b'] },
      'parameters',
    );
    expect(Object.keys(properties ?? {})).toEqual(['b', 'a']);
  });

  it('refuses what is no schema, and bottomless ones', () => {
    expect(() => schemaFromWire({ type: 'OBJECT', properties: { a: 'string' } }, 'parameters')).toThrow(
      expect.objectContaining({ param: 'parameters.properties.a' }),
    );
    let deep: JsonObject = { type: 'STRING' };
    for (let level = 0; level < 100; level += 1) deep = { type: 'ARRAY', items: deep };
    expect(() => schemaFromWire(deep, 'parameters')).toThrow(expect.objectContaining({ code: 'invalid_request' }));
  });
});
