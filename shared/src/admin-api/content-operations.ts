import type { XStatic } from 'typebox/schema';
import type { Operation } from './operation.ts';

const time = { type: 'string', description: 'ISO 8601 UTC' } as const;
const reason = { type: 'string', minLength: 1, maxLength: 200, description: 'why, in one line: it goes into the record' } as const;
const moment = (which: string) =>
  ({
    type: 'string',
    pattern: '^\\d{4}-\\d{2}-\\d{2}(T\\d{2}:\\d{2}(:\\d{2}(\\.\\d{1,3})?)?(Z|[+-]\\d{2}:\\d{2}))?$',
    description: `${which}: a time such as 2026-11-25 or 2026-11-25T10:00:00Z`,
  }) as const;
const name = (of: string) => ({ type: 'string', minLength: 1, maxLength: 200, description: of }) as const;

/** One side of a call as it was kept, or what is left of it. */
export const keptContentSchema = {
  type: 'object',
  additionalProperties: false,
  required: ['kind'],
  properties: {
    kind: { enum: ['request', 'reply'] },
    text: { type: 'string', description: 'absent: erased' },
    hash: { type: 'string', description: 'HMAC-SHA256 of the text under the record’s own key: the same as in the record of the call' },
    erased_at: time,
    erased_by: { type: 'string' },
  },
} as const;

export const callContentSchema = {
  type: 'object',
  additionalProperties: false,
  required: ['call', 'tenant', 'key', 'time', 'items'],
  properties: {
    call: { type: 'string' },
    tenant: { type: 'string' },
    user: { type: 'string' },
    key: { type: 'string' },
    time,
    items: { type: 'array', items: keptContentSchema },
  },
} as const;

/** Whose content, of which time: `to` is exclusive. */
export const contentErasureSchema = {
  type: 'object',
  additionalProperties: false,
  required: ['tenant', 'reason'],
  properties: {
    tenant: name('whose calls'),
    user: name('only those of a user'),
    key: name('only those of an API key, by id'),
    from: moment('from then on'),
    to: moment('before then; absent: before now'),
    reason,
    dry_run: { type: 'boolean', description: 'false erases; absent or true only counts' },
    expected: {
      type: 'integer',
      minimum: 0,
      description: 'with dry_run false: the count that the dry run gave, so that nothing else is erased',
    },
  },
} as const;

export const erasedContentSchema = {
  type: 'object',
  additionalProperties: false,
  required: ['records', 'dry_run'],
  properties: {
    records: { type: 'integer', description: 'requests and replies: erased, or to be erased' },
    dry_run: { type: 'boolean' },
    to: { ...time, description: 'the end of the range that was counted: send it with the erasure' },
  },
} as const;

export type CallContent = XStatic<typeof callContentSchema>;
export type KeptContent = XStatic<typeof keptContentSchema>;
export type ErasedContent = XStatic<typeof erasedContentSchema>;

const reasonQuery = { type: 'object', additionalProperties: false, required: ['reason'], properties: { reason } } as const;

/** Prompts and replies that tenants keep. */
export const contentOperations: readonly Operation[] = [
  {
    id: 'content.read',
    method: 'GET',
    path: '/content/{call}',
    summary: 'Shows what was kept of a call. Each look is recorded with its reason before anything is shown.',
    permission: 'content:read',
    query: reasonQuery,
    reply: { status: 200, schema: callContentSchema },
    audit: 'content.read',
  },
  {
    id: 'content.erase',
    method: 'DELETE',
    path: '/content/{call}',
    summary: 'Erases what was kept of a call by destroying its keys.',
    permission: 'content:erase',
    query: reasonQuery,
    reply: { status: 200, schema: erasedContentSchema },
    audit: 'content.erase',
  },
  {
    id: 'content.eraseMany',
    method: 'POST',
    path: '/content/erase',
    summary: 'Erases what was kept of a tenant, user or API key in a range of time; counts it first.',
    permission: 'content:erase',
    body: contentErasureSchema,
    reply: { status: 200, schema: erasedContentSchema },
    audit: 'content.erase',
  },
];
