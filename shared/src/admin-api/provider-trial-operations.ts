import type { XStatic } from 'typebox/schema';
import { providerSchema } from '../configuration.ts';
import type { Operation } from './operation.ts';

const milliseconds = (description: string) => ({ type: 'integer', minimum: 0, description }) as const;
const error = { type: 'string', description: 'why it would not answer, and what to do' } as const;

/** A real call of some tokens at the provider. */
const trialCall = {
  type: 'object',
  additionalProperties: false,
  required: ['model'],
  properties: { model: { type: 'string', minLength: 1, maxLength: 200, description: 'the provider’s name for it' } },
  description: 'also makes a real call of 16 tokens at most, which the provider may charge for',
} as const;

const callAnswer = {
  type: 'object',
  additionalProperties: false,
  required: ['ok', 'ms'],
  properties: { ok: { type: 'boolean' }, ms: milliseconds('until the whole answer'), error },
} as const;

const answered = {
  ok: { type: 'boolean' },
  latency_ms: milliseconds('milliseconds until the answer, or until it was given up'),
  error,
  egress: { type: 'string', description: 'host:port that egress.allow lacks: it was not dialled' },
  call: callAnswer,
} as const;

export const providerTestSchema = { type: 'object', additionalProperties: false, properties: { call: trialCall } } as const;

export const providerTestedSchema = {
  type: 'object',
  additionalProperties: false,
  required: ['ok', 'latency_ms'],
  properties: { ...answered, models: { type: 'array', items: { type: 'string' }, description: 'what the provider says it has' } },
} as const;

export const providerTrialSchema = {
  type: 'object',
  additionalProperties: false,
  required: ['provider'],
  properties: {
    provider: { ...providerSchema, description: 'as in the configuration, saved or not; credential [set]: the one kept for that id' },
    allow: { type: 'boolean', description: 'true: dial it although egress.allow lacks it; for who may write settings' },
    call: trialCall,
  },
} as const;

export const providerTriedSchema = {
  type: 'object',
  additionalProperties: false,
  required: ['ok', 'latency_ms', 'models'],
  properties: {
    ...answered,
    models: {
      type: 'array',
      items: { type: 'object', additionalProperties: false, required: ['id'], properties: { id: { type: 'string' } } },
      description: 'what the provider says it has',
    },
  },
} as const;

export type ProviderTest = XStatic<typeof providerTestSchema>;
export type ProviderTested = XStatic<typeof providerTestedSchema>;
export type ProviderTrial = XStatic<typeof providerTrialSchema>;
export type ProviderTried = XStatic<typeof providerTriedSchema>;

/** Asking providers, saved or not, whether they would answer. */
export const providerTrialOperations: readonly Operation[] = [
  {
    id: 'providers.try',
    method: 'POST',
    path: '/providers/test',
    summary: 'Asks a provider that need not be saved whether it would answer, and which models it has. Nothing is kept.',
    permission: 'providers:test',
    body: providerTrialSchema,
    reply: { status: 200, schema: providerTriedSchema },
    audit: 'provider.test',
    draft: true,
  },
  {
    id: 'providers.test',
    method: 'POST',
    path: '/providers/{id}/test',
    summary: 'Asks the provider, with its credential, whether it would answer, and which models it has.',
    permission: 'providers:test',
    body: providerTestSchema,
    reply: { status: 200, schema: providerTestedSchema },
    audit: 'provider.test',
  },
];
