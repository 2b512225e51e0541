import type { XStatic } from 'typebox/schema';
import type { Operation } from './operation.ts';
import { pageQuery, pageReply } from './page-schema.ts';

const head = {
  id: { type: 'string', description: 'the number, as text' },
  number: { type: 'integer' },
  created_at: { type: 'string', description: 'ISO 8601 UTC' },
  author: { type: 'string' },
  comment: { type: 'string' },
  hash: { type: 'string', description: 'SHA-256 of the canonical document, hexadecimal' },
  unconfirmed_until: { type: 'string', description: 'ISO 8601 UTC: it goes back by itself then, unless it is confirmed; absent: it stays' },
} as const;
const heading = ['id', 'number', 'created_at', 'author', 'comment', 'hash'] as const;
const document = { type: 'object', description: 'the configuration, with references where credentials are' } as const;

/** One committed version of the configuration, without the document. */
export const revisionSchema = { type: 'object', additionalProperties: false, required: heading, properties: head } as const;

export type RevisionView = XStatic<typeof revisionSchema>;

/** Differences between two configurations, as replies have them. */
export const revisionChangesSchema = {
  type: 'array',
  description: 'every difference; null: not there',
  items: { type: 'object', required: ['path'], properties: { path: { type: 'string' }, before: {}, after: {} } },
} as const;

/** The history of the configuration. */
export const revisionOperations: readonly Operation[] = [
  {
    id: 'revisions.list',
    method: 'GET',
    path: '/revisions',
    summary: 'Lists the revisions of the configuration, the newest first.',
    permission: 'revisions:read',
    query: pageQuery({}),
    reply: { status: 200, schema: pageReply(revisionSchema) },
  },
  {
    id: 'revisions.get',
    method: 'GET',
    path: '/revisions/{id}',
    summary: 'Shows one revision with its document.',
    permission: 'revisions:read',
    reply: {
      status: 200,
      schema: { type: 'object', additionalProperties: false, required: [...heading, 'document'], properties: { ...head, document } },
    },
  },
  {
    id: 'revisions.diff',
    method: 'GET',
    path: '/revisions/{id}/diff',
    summary: 'What a revision changed, against the one before it or another.',
    permission: 'revisions:read',
    query: {
      type: 'object',
      additionalProperties: false,
      properties: { against: { type: 'integer', minimum: 0, description: 'the number of another revision; 0: nothing at all' } },
    },
    reply: {
      status: 200,
      schema: {
        type: 'object',
        additionalProperties: false,
        required: ['id', 'against', 'changes'],
        properties: { id: { type: 'string' }, against: { type: 'string' }, changes: revisionChangesSchema },
      },
    },
  },
  {
    id: 'revisions.rollback',
    method: 'POST',
    path: '/revisions/{id}/rollback',
    summary: 'Makes a new revision equal to that one.',
    permission: 'revisions:rollback',
    body: {
      type: 'object',
      additionalProperties: false,
      properties: {
        comment: { type: 'string', minLength: 1, maxLength: 200 },
        confirm_within: {
          type: 'string',
          pattern: '^([0-9]{1,9}(ms|s|m|h|d)|0)$',
          description: 'it goes back by itself unless it is confirmed within this time, such as 5m; 0: it stays',
        },
      },
    },
    reply: {
      status: 200,
      schema: {
        type: 'object',
        additionalProperties: false,
        required: ['revision', 'changes'],
        properties: { revision: revisionSchema, changes: revisionChangesSchema },
      },
    },
    audit: 'config.rollback',
  },
  {
    id: 'revisions.confirm',
    method: 'POST',
    path: '/revisions/{id}/confirm',
    summary: 'Keeps a revision that would go back by itself.',
    permission: 'revisions:confirm',
    reply: { status: 200, schema: revisionSchema },
    audit: 'config.confirm',
  },
  {
    id: 'configuration.export',
    method: 'GET',
    path: '/configuration',
    summary: 'The configuration in use as one document, with references where credentials are.',
    permission: 'revisions:read',
    reply: {
      status: 200,
      schema: {
        type: 'object',
        additionalProperties: false,
        required: ['revision', 'document'],
        properties: { revision: revisionSchema, document },
      },
    },
  },
  {
    id: 'configuration.yaml',
    method: 'GET',
    path: '/configuration/yaml',
    summary: 'The configuration in use as YAML, which imports to the same; with references where credentials are.',
    permission: 'revisions:read',
    reply: {
      status: 200,
      schema: {
        type: 'object',
        additionalProperties: false,
        required: ['revision', 'yaml'],
        properties: { revision: revisionSchema, yaml: { type: 'string' } },
      },
    },
  },
];
