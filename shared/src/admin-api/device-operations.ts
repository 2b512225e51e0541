import type { XStatic } from 'typebox/schema';
import type { Operation } from './operation.ts';

const id = { type: 'string', minLength: 1, maxLength: 128 } as const;
const name = { type: 'string', minLength: 1, maxLength: 200, description: 'what people call the device' } as const;
const role = {
  type: 'string',
  pattern: '^[a-z][a-z0-9-]{0,63}$',
  description: 'admin, manager, user, viewer or a role of your own',
} as const;
const tenant = { type: 'string', minLength: 1, maxLength: 128, description: 'the only tenant it sees; absent: all' } as const;
const time = { type: 'string', description: 'ISO 8601 UTC' } as const;
const csr = {
  type: 'string',
  minLength: 1,
  maxLength: 8_192,
  description: 'a PKCS #10 request in PEM, signed with the key it holds',
} as const;
const pem = { type: 'string', description: 'PEM' } as const;
const state = { enum: ['active', 'expired', 'revoked'] } as const;

/** A machine that was enrolled: what its certificate allows, and until when. */
export const deviceSchema = {
  type: 'object',
  additionalProperties: false,
  required: ['id', 'name', 'role', 'state', 'created_at', 'expires_at', 'serial', 'fingerprint'],
  properties: {
    id,
    name,
    role,
    tenant,
    state,
    created_at: time,
    expires_at: { ...time, description: 'the end of its certificate, ISO 8601 UTC' },
    serial: { type: 'string', description: 'of its certificate, hexadecimal' },
    fingerprint: { type: 'string', description: 'SHA-256 of its certificate, hexadecimal' },
    last_seen_at: { ...time, description: 'to the minute' },
    revoked_at: time,
    revoked_by: { type: 'string' },
  },
} as const;

export const deviceChangeSchema = { type: 'object', additionalProperties: false, required: ['name'], properties: { name } } as const;

export const newDeviceCodeSchema = {
  type: 'object',
  additionalProperties: false,
  properties: {
    role: { ...role, description: `${role.description}; absent: admin` },
    tenant,
    name: { ...name, description: 'what the device will be called; absent: as it calls itself' },
    ttl: { type: 'string', pattern: '^[0-9]{1,9}(ms|s|m|h|d)$', description: 'how long it may be used, at most 7d; absent: 15m' },
    address: {
      type: 'string',
      maxLength: 259,
      description: 'host:port under which the device reaches this listener; absent: as configured',
    },
  },
} as const;

/** Shown once: the store keeps a hash. */
export const deviceCodeSchema = {
  type: 'object',
  additionalProperties: false,
  required: ['id', 'code', 'role', 'created_at', 'expires_at', 'address', 'authority'],
  properties: {
    id,
    code: { type: 'string', description: 'what the device is enrolled with, once' },
    role,
    tenant,
    name,
    created_at: time,
    expires_at: time,
    address: { type: 'string', description: 'host:port' },
    authority: { type: 'string', description: 'SHA-256 of the authority’s public key, as people compare it' },
  },
} as const;

export const renewalSchema = { type: 'object', additionalProperties: false, required: ['csr'], properties: { csr } } as const;

/** Sent without a certificate, by who has a code: the secret of the code as base64url. */
export const enrolmentSchema = {
  type: 'object',
  additionalProperties: false,
  required: ['secret', 'csr'],
  properties: {
    secret: { type: 'string', pattern: '^[A-Za-z0-9_-]{22}$', writeOnly: true, description: 'the secret of the code, base64url' },
    csr,
    name: { ...name, description: 'what the device calls itself' },
  },
} as const;

export const enrolledSchema = {
  type: 'object',
  additionalProperties: false,
  required: ['device', 'certificate', 'authority'],
  properties: { device: deviceSchema, certificate: pem, authority: { ...pem, description: 'the certificate of the authority, PEM' } },
} as const;

export type Device = XStatic<typeof deviceSchema>;
export type DeviceCode = XStatic<typeof deviceCodeSchema>;
export type Enrolled = XStatic<typeof enrolledSchema>;

/** The one path of the admin listener that is open without a certificate. */
export const enrolmentPath = '/enrol';

const page = {
  limit: { type: 'string', pattern: '^([1-9][0-9]?|[1-4][0-9][0-9]|500)$', description: 'at most so many, 1 to 500; absent: 100' },
  cursor: { type: 'string', maxLength: 500, description: 'next_cursor of the page before' },
} as const;

/** Enrolled devices and the codes that enrol them. */
export const deviceOperations: readonly Operation[] = [
  {
    id: 'devices.list',
    method: 'GET',
    path: '/devices',
    summary: 'Lists devices, newest first.',
    permission: 'devices:read',
    query: {
      type: 'object',
      additionalProperties: false,
      properties: { ...page, tenant: { ...tenant, description: 'only those of one tenant' } },
    },
    reply: {
      status: 200,
      schema: {
        type: 'object',
        required: ['items'],
        properties: { items: { type: 'array', items: deviceSchema }, next_cursor: { type: 'string' } },
      },
    },
  },
  {
    id: 'devices.codes',
    method: 'POST',
    path: '/devices/codes',
    summary: 'Makes a code that enrols one device, with no more rights than your own.',
    permission: 'devices:enrol',
    body: newDeviceCodeSchema,
    reply: { status: 201, schema: deviceCodeSchema },
    audit: 'device.code',
  },
  {
    id: 'devices.renew',
    method: 'POST',
    path: '/devices/renew',
    summary: 'Gives the calling device a new certificate, from two thirds of the life of its present one.',
    permission: undefined,
    body: renewalSchema,
    reply: { status: 201, schema: enrolledSchema },
    audit: 'device.renew',
  },
  {
    id: 'devices.get',
    method: 'GET',
    path: '/devices/{id}',
    summary: 'Shows one device.',
    permission: 'devices:read',
    reply: { status: 200, schema: deviceSchema },
  },
  {
    id: 'devices.change',
    method: 'PATCH',
    path: '/devices/{id}',
    summary: 'Gives a device another name.',
    permission: 'devices:enrol',
    body: deviceChangeSchema,
    reply: { status: 200, schema: deviceSchema },
    audit: 'device.change',
  },
  {
    id: 'devices.revoke',
    method: 'DELETE',
    path: '/devices/{id}',
    summary: 'Ends a device: its connections close within a second, on every node.',
    permission: 'devices:revoke',
    reply: { status: 200, schema: deviceSchema },
    audit: 'device.revoke',
  },
];
