import type { XStatic } from 'typebox/schema';
import { priceSchema, providerKinds } from '../configuration.ts';
import type { Operation } from './operation.ts';

/** What a model costs by a public list, in the fields of a model of the configuration. Decimal text. */
export const priceSuggestionSchema = {
  type: 'object',
  additionalProperties: false,
  required: ['model', 'price', 'source', 'as_of'],
  properties: {
    model: { type: 'string', description: 'the provider’s name for it' },
    name: { type: 'string', description: 'as people call it' },
    price: priceSchema,
    context_window: { type: 'integer', minimum: 1 },
    deprecated: { type: 'boolean', description: 'true: the provider will stop it, or has' },
    note: { type: 'string', description: 'what the list has and a price here cannot say: tiers, hours, other units' },
    source: { type: 'string', description: 'which list' },
    as_of: { type: 'string', description: 'the day the list was made, YYYY-MM-DD' },
  },
} as const;

export type PriceSuggestion = XStatic<typeof priceSuggestionSchema>;

/** Prices that may be taken over into the price book. */
export const priceOperations: readonly Operation[] = [
  {
    id: 'prices.suggestions',
    method: 'GET',
    path: '/prices/suggestions',
    summary: 'Suggests prices for the models of a kind of provider, from a public list that is part of the appliance. Nothing is dialled.',
    permission: 'models:read',
    query: {
      type: 'object',
      additionalProperties: false,
      required: ['kind'],
      properties: {
        kind: { enum: providerKinds },
        base_url: {
          type: 'string',
          pattern: '^https?://',
          maxLength: 500,
          description: 'an http:// or https:// URL: tells openai-compatible ones apart',
        },
        model: { type: 'string', minLength: 1, maxLength: 200, description: 'only this one, by the provider’s name for it, dated or not' },
      },
    },
    reply: {
      status: 200,
      schema: {
        type: 'object',
        additionalProperties: false,
        required: ['items'],
        properties: {
          items: { type: 'array', items: priceSuggestionSchema, description: 'empty: the list does not know the provider or model' },
        },
      },
    },
  },
];
