import type { XStatic } from 'typebox/schema';
import type { Operation } from './operation.ts';
import { pageQuery, pageReply } from './page-schema.ts';
import { timeField } from './query-fields.ts';

/** A record of the audit ledger, as exported. `seq` runs with the order in which records were committed. */
export const recordSchema = {
  type: 'object',
  required: ['seq', 'id', 'time', 'kind'],
  properties: {
    seq: { type: 'integer' },
    id: { type: 'string' },
    time: { type: 'string', description: 'ISO 8601 UTC' },
    kind: { type: 'string', description: 'call.intent, call.outcome, call.refusal, admin.change, admin.refusal, …' },
  },
} as const;

/** Long work: what `202 Accepted` answers with, and where to ask how far it is. */
export const longWorkSchema = {
  type: 'object',
  additionalProperties: false,
  required: ['id', 'kind', 'state', 'progress', 'started_at'],
  properties: {
    id: { type: 'string' },
    kind: { type: 'string', description: 'the operation that began it' },
    state: { enum: ['running', 'done', 'failed', 'cancelled'] },
    progress: { type: 'number', minimum: 0, maximum: 1 },
    message: { type: 'string' },
    started_at: { type: 'string', description: 'ISO 8601 UTC' },
    ended_at: { type: 'string', description: 'ISO 8601 UTC' },
    result: { description: 'what the operation gives, when it is done' },
    error: {
      type: 'object',
      required: ['code', 'message'],
      properties: { code: { type: 'string' }, message: { type: 'string' } },
    },
  },
} as const;

export type RecordView = XStatic<typeof recordSchema>;
export type LongWork = XStatic<typeof longWorkSchema>;

const time = (which: string) => timeField(`${which}: a time such as 2026-11-25 or 2026-11-25T10:00:00Z`);

/** The audit records, what happens now, and what whoever asks may do. */
export const recordOperations: readonly Operation[] = [
  {
    id: 'records.list',
    method: 'GET',
    path: '/records',
    summary: 'Lists audit records, the newest first.',
    permission: 'records:read',
    query: pageQuery({
      kind: {
        type: 'string',
        pattern: '^[a-z]+(\\.[a-z]+)?$',
        description: 'a kind such as call.refusal, or all of one subject, such as call',
      },
      from: time('from then on'),
      to: time('before then'),
      tenant: { type: 'string', minLength: 1, maxLength: 128, description: 'only those of a tenant' },
      call: { type: 'string', minLength: 1, maxLength: 64, description: 'only those of a call, by x-tollgate-call-id' },
    }),
    reply: { status: 200, schema: pageReply(recordSchema) },
  },
  {
    id: 'events.read',
    method: 'GET',
    path: '/events',
    summary: 'What happens from now on, as server-sent events: revisions, keys, devices, budgets, health, and traffic once a second.',
    permission: 'events:read',
    query: {
      type: 'object',
      additionalProperties: false,
      properties: {
        after: { type: 'string', minLength: 1, maxLength: 64, description: 'the id of the last event seen; also as Last-Event-ID' },
      },
    },
    reply: { status: 200, form: 'events' },
  },
  {
    id: 'operations.get',
    method: 'GET',
    path: '/operations/{id}',
    summary: 'How far long work is, and what came of it. Whoever began it may ask, for an hour after its end.',
    permission: undefined,
    reply: { status: 200, schema: longWorkSchema },
  },
  {
    id: 'operations.cancel',
    method: 'DELETE',
    path: '/operations/{id}',
    summary: 'Cancels long work that one began.',
    permission: undefined,
    reply: { status: 204 },
  },
  {
    id: 'openapi.get',
    method: 'GET',
    path: '/openapi.json',
    summary: 'This description, OpenAPI 3.1.',
    permission: undefined,
    reply: { status: 200, schema: { type: 'object' } },
  },
  {
    id: 'me.get',
    method: 'GET',
    path: '/me',
    summary: 'Who asks, and what they may do.',
    permission: undefined,
    reply: {
      status: 200,
      schema: {
        type: 'object',
        additionalProperties: false,
        required: ['kind', 'id', 'role', 'how', 'permissions'],
        properties: {
          kind: { enum: ['local', 'device', 'person', 'system'] },
          id: { type: 'string' },
          role: { type: 'string' },
          tenant: { type: 'string', description: 'the only tenant they see; absent: all' },
          how: { enum: ['socket', 'certificate', 'oidc', 'password', 'self'] },
          device: { type: 'string' },
          session: { type: 'string' },
          permissions: { type: 'array', items: { type: 'string' } },
        },
      },
    },
  },
];
