import type { XStatic } from 'typebox/schema';
import { providerKinds } from '../configuration.ts';
import type { Operation } from './operation.ts';

const count = (description: string) => ({ type: 'integer', minimum: 0, description }) as const;
const time = { type: 'string', description: 'ISO 8601 UTC' } as const;
const text = { type: 'string' } as const;
const yes = (description: string) => ({ type: 'boolean', description }) as const;

/** A model at its provider, as calls find it. */
export const targetHealthSchema = {
  type: 'object',
  additionalProperties: false,
  required: ['model', 'available', 'circuit', 'in_flight'],
  properties: {
    model: { type: 'string', description: 'of the catalogue' },
    provider: { type: 'string', description: 'absent for whoever belongs to a tenant' },
    available: yes('true: calls are sent to it'),
    circuit: { enum: ['closed', 'open', 'half-open'], description: 'half-open: the next call is the probe, or it is on its way' },
    retry_ms: count('milliseconds until a call is tried again; absent: now'),
    in_flight: count('calls under way at it'),
  },
} as const;

export const providerHealthSchema = {
  type: 'object',
  additionalProperties: false,
  required: ['id', 'kind', 'state'],
  properties: {
    id: text,
    kind: { enum: providerKinds },
    state: { enum: ['up', 'down', 'unwatched'], description: 'unwatched: it has no monitor, or was not asked yet' },
    checked_at: { ...time, description: 'the monitor’s last question, ISO 8601 UTC' },
    latency_ms: count('until that was answered or given up, milliseconds'),
    answered: yes('whether that was answered well: two bad answers in a row make it down'),
  },
} as const;

export const localModelHealthSchema = {
  type: 'object',
  additionalProperties: false,
  required: ['model', 'state'],
  properties: {
    model: text,
    state: { enum: ['not-loaded', 'loading', 'ready', 'failed', 'restarting'] },
    problem: { type: 'string', description: 'why it failed' },
    waiting: count('questions that wait'),
    memory_bytes: count('of its processes; absent: not known'),
    restarts: count('processes that died or hung and were replaced'),
    last_ms: { type: 'number', minimum: 0, description: 'the last run, milliseconds' },
  },
} as const;

export const nodeHealthSchema = {
  type: 'object',
  additionalProperties: false,
  required: ['id', 'version', 'started_at', 'uptime_s', 'revision', 'store', 'ledger', 'limits', 'in_flight', 'listeners', 'memory_bytes'],
  properties: {
    id: text,
    version: text,
    started_at: time,
    uptime_s: count('seconds'),
    revision: count('of the configuration in use'),
    store: {
      type: 'object',
      additionalProperties: false,
      required: ['kind', 'ok'],
      properties: { kind: { enum: ['sqlite', 'postgres'] }, ok: yes('it answers') },
    },
    ledger: {
      type: 'object',
      additionalProperties: false,
      required: ['ok'],
      properties: { ok: yes('the last record could be written; false: no call is made') },
    },
    limits: { enum: ['memory', 'redis', 'fallback'], description: 'where limits are counted; fallback: Redis does not answer' },
    in_flight: count('calls under way'),
    listeners: {
      type: 'array',
      items: {
        type: 'object',
        additionalProperties: false,
        required: ['name', 'url'],
        properties: { name: { enum: ['lan', 'admin', 'probes'] }, url: text },
      },
    },
    memory_bytes: count('resident, of the gateway without its local models'),
    disk: {
      type: 'object',
      additionalProperties: false,
      required: ['free_bytes', 'total_bytes'],
      properties: { free_bytes: count('of the data directory’s file system, for us'), total_bytes: count('of the same') },
    },
  },
} as const;

export const certificateHealthSchema = {
  type: 'object',
  additionalProperties: false,
  required: ['name', 'subject', 'expires_at'],
  properties: {
    name: { enum: ['authority', 'admin', 'lan'] },
    subject: { type: 'string', description: 'whose' },
    expires_at: time,
    renewed: yes('true: the gateway renews it by itself'),
  },
} as const;

/** Of this node. Whoever belongs to a tenant sees only `status`, `checked_at` and the targets of routes. */
export const healthSchema = {
  type: 'object',
  additionalProperties: false,
  required: ['status', 'checked_at', 'targets'],
  properties: {
    status: { enum: ['ok', 'degraded', 'failing'], description: 'failing: calls cannot be made; degraded: see problems' },
    problems: { type: 'array', items: text, description: 'in plain words, the gravest first' },
    checked_at: time,
    node: nodeHealthSchema,
    providers: { type: 'array', items: providerHealthSchema },
    targets: { type: 'array', items: targetHealthSchema },
    local_models: { type: 'array', items: localModelHealthSchema },
    certificates: { type: 'array', items: certificateHealthSchema },
  },
} as const;

export type Health = XStatic<typeof healthSchema>;
export type NodeHealth = XStatic<typeof nodeHealthSchema>;
export type TargetHealthView = XStatic<typeof targetHealthSchema>;
export type ProviderHealth = XStatic<typeof providerHealthSchema>;
export type LocalModelHealth = XStatic<typeof localModelHealthSchema>;
export type CertificateHealth = XStatic<typeof certificateHealthSchema>;

/** How the gateway is. */
export const healthOperations: readonly Operation[] = [
  {
    id: 'health.get',
    method: 'GET',
    path: '/health',
    summary: 'How this node, the providers, the local models and the certificates are. Changes are events `health`.',
    permission: 'health:read',
    reply: { status: 200, schema: healthSchema },
  },
];
