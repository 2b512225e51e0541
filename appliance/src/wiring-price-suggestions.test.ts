import { readFileSync } from 'node:fs';
import { checkSchema, modelSchema, priceSuggestionSchema, type PriceSuggestion } from '@tollgate/shared';
import { expect, test } from 'vitest';
import { permissionsOf } from '@tollgate/shared';
import { isObject } from '#pipeline/json';
import { priceAdministration, priceListRelease } from './wiring-price-suggestions.ts';

const nowMs = Date.parse('2026-11-26T08:00:00Z');
const handlers = priceAdministration({ clock: { now: () => nowMs, monotonic: () => 0 } });

async function suggested(query: Readonly<Record<string, string>>): Promise<readonly PriceSuggestion[]> {
  const answer = await handlers['prices.suggestions']?.({
    principal: { kind: 'device', id: 'd', role: 'viewer', permissions: permissionsOf('viewer'), how: 'certificate' },
    params: {},
    query,
    body: {},
    ifMatch: undefined,
    comment: undefined,
    signal: AbortSignal.timeout(5_000),
  });
  const value = answer?.kind === 'document' && isObject(answer.value) ? answer.value['items'] : undefined;
  const items: readonly unknown[] = Array.isArray(value) ? value : [];
  return items.filter((item): item is PriceSuggestion => checkSchema(priceSuggestionSchema, item).length === 0);
}

test('the list is the one whose day is told', () => {
  const installed: unknown = JSON.parse(readFileSync(new URL('../package.json', import.meta.resolve('@pydantic/genai-prices')), 'utf8'));
  expect(isObject(installed) && installed['version']).toBe(priceListRelease.version);
});

test.each(['openai', 'azure-openai', 'anthropic', 'gemini'])('%s: each suggestion is a price that a model may have', async (kind) => {
  const items = await suggested({ kind });
  expect(items.length).toBeGreaterThan(5);
  for (const { model, price, context_window } of items) {
    const entry = { id: model, provider: 'p', price, ...(context_window === undefined ? {} : { context_window }) };
    expect(checkSchema(modelSchema.properties.price, entry.price)).toEqual([]);
  }
});

test('a dated name finds its model', async () => {
  const [one, ...others] = await suggested({ kind: 'openai', model: 'gpt-5-2025-08-07' });
  expect(others).toEqual([]);
  expect(one).toMatchObject({
    model: 'gpt-5',
    price: { currency: 'USD', per: 1_000_000, input: '1.25', cached_input: '0.125', output: '10' },
  });
  expect(one?.source).toContain('genai-prices');
});

test('an OpenAI-compatible server is known by its address, and one that no list knows has no suggestions', async () => {
  expect((await suggested({ kind: 'openai-compatible', base_url: 'https://api.groq.com/openai/v1' })).length).toBeGreaterThan(0);
  expect(await suggested({ kind: 'openai-compatible', base_url: 'http://10.1.2.3:8000/v1' })).toEqual([]);
  expect(await suggested({ kind: 'openai-compatible' })).toEqual([]);
  expect(await suggested({ kind: 'sandbox' })).toEqual([]);
  expect(await suggested({ kind: 'openai', model: 'no-such-model' })).toEqual([]);
});
