import type { Schema } from './operation.ts';

/** The query of a list: how many at most, and where to go on; more fields as given. */
export function pageQuery<const P extends Readonly<Record<string, unknown>>>(properties: P) {
  return {
    type: 'object',
    additionalProperties: false,
    properties: {
      limit: { type: 'integer', minimum: 1, maximum: 500, description: 'at most so many; absent: 100' },
      cursor: { type: 'string', minLength: 1, maxLength: 500, description: '`next_cursor` of the page before' },
      ...properties,
    },
  } as const;
}

/** A page of a list. `next_cursor` is absent on the last one. */
export function pageReply<const S extends Schema>(items: S) {
  return {
    type: 'object',
    additionalProperties: false,
    required: ['items'],
    properties: { items: { type: 'array', items }, next_cursor: { type: 'string' } },
  } as const;
}
