import type { XStatic } from 'typebox/schema';
import type { Operation } from './operation.ts';

const time = { type: 'string', description: 'ISO 8601 UTC' } as const;

/** What is sealed and with what: names, never a value. */
export const secretListSchema = {
  type: 'object',
  additionalProperties: false,
  required: ['items', 'keys', 'key_encryption_key'],
  properties: {
    items: {
      type: 'array',
      items: {
        type: 'object',
        additionalProperties: false,
        required: ['name', 'updated_at'],
        properties: { name: { type: 'string' }, updated_at: time },
      },
    },
    keys: {
      type: 'array',
      items: {
        type: 'object',
        additionalProperties: false,
        required: ['id', 'state', 'created_at'],
        properties: {
          id: { type: 'string' },
          tenant: { type: 'string', description: 'absent: the appliance’s own' },
          state: { enum: ['active', 'retired'], description: 'retired: destroyed when nothing is sealed with it any more' },
          created_at: time,
        },
      },
    },
    key_encryption_key: {
      type: 'object',
      additionalProperties: false,
      required: ['id', 'source'],
      properties: { id: { type: 'string' }, source: { enum: ['file', 'credential', 'folder', 'store-url'] } },
    },
  },
} as const;

export const rotationSchema = {
  type: 'object',
  additionalProperties: false,
  properties: { key_encryption_key: { type: 'boolean', description: 'true: the key over all others, instead of the data keys' } },
} as const;

export const rotationReplySchema = {
  type: 'object',
  additionalProperties: false,
  required: ['keys', 'key_encryption_key'],
  properties: {
    keys: { type: 'integer', description: 'data keys in use now' },
    retired: { type: 'integer', description: 'old ones left: they go when what they sealed is sealed anew' },
    key_encryption_key: { type: 'string', description: 'the id of the key over all others' },
    advice: { type: 'string', description: 'what is left to do on the nodes' },
  },
} as const;

export type SecretList = XStatic<typeof secretListSchema>;
export type RotationReply = XStatic<typeof rotationReplySchema>;

/** Secrets at rest and the keys over them. */
export const secretOperations: readonly Operation[] = [
  {
    id: 'secrets.list',
    method: 'GET',
    path: '/secrets',
    summary: 'Lists the names of sealed credentials and the keys they are under, never a value.',
    permission: 'secrets:rotate',
    reply: { status: 200, schema: secretListSchema },
  },
  {
    id: 'secrets.rotate',
    method: 'POST',
    path: '/secrets/rotate',
    summary: 'Makes new data keys and seals everything anew, or puts all data keys under another key.',
    permission: 'secrets:rotate',
    body: rotationSchema,
    reply: { status: 200, schema: rotationReplySchema },
    audit: 'secrets.rotate',
  },
];
