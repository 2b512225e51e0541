import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { isObject, type Json, type JsonObject } from '#pipeline/json';
import { mergeFiles } from '../merge-files.ts';
import { importLitellm, type Note } from './import-litellm.ts';

function imported(
  text: string,
  variables: Readonly<Record<string, string>> = {},
): { readonly document: JsonObject; readonly notes: readonly Note[] } {
  const { document, faults } = mergeFiles([{ name: 'litellm.yaml', text }]);
  expect(faults).toEqual([]);
  const result = importLitellm(document, (name) => variables[name]);
  if (result.kind === 'refused') throw new Error(JSON.stringify(result.faults));
  return result;
}

const fixture = (name: string): string => readFileSync(new URL(`fixtures/${name}.yaml`, import.meta.url), 'utf8');

function entry(document: JsonObject, list: string, id: string): JsonObject {
  const entries = document[list];
  const items: readonly Json[] = Array.isArray(entries) ? entries : [];
  const found = items.find((item) => isObject(item) && item['id'] === id);
  if (!isObject(found)) throw new Error(`no ${id} in ${JSON.stringify(items)}`);
  return found;
}

const kindsAt = (notes: readonly Note[], path: string): readonly string[] =>
  notes.filter((note) => note.path === path).map(({ kind }) => kind);

test('deployments of one name share their route by rpm, and each keeps its key', () => {
  const { document, notes } = imported(fixture('quick-start'));
  expect(entry(document, 'routes', 'gpt-4o')).toEqual({
    id: 'gpt-4o',
    strategy: 'weighted',
    targets: [
      { model: 'gpt-4o/azure-my-endpoint-europe', weight: 1 },
      { model: 'gpt-4o/azure-my-endpoint-canada', weight: 3 },
    ],
  });
  expect(entry(document, 'providers', 'azure-my-endpoint-canada')).toEqual({
    id: 'azure-my-endpoint-canada',
    kind: 'azure-openai',
    base_url: 'https://my-endpoint-canada.openai.azure.com',
    api_version: '2025-04-01-preview',
    credential: '${env:AZURE_API_KEY_CA}',
  });
  expect(entry(document, 'providers', 'anthropic')['credential']).toBe('${secret:providers/anthropic/credential}');
  expect(kindsAt(notes, 'model_list[2].litellm_params.api_key')).toEqual(['secret']);
  expect(kindsAt(notes, 'general_settings.master_key')).toEqual(['secret']);
  expect(kindsAt(notes, 'litellm_settings.drop_params')).toEqual(['no-equal']);
});

test('order and fallbacks become groups of one route; prices keep their digits', () => {
  const { document } = imported(fixture('bank-regions'));
  expect(entry(document, 'routes', 'assistant')).toMatchObject({
    strategy: 'priority',
    targets: [
      { model: 'frankfurt-1', weight: 3, group: 0 },
      { model: 'zurich-1', weight: 1, group: 0 },
      { model: 'assistant/azure-bank-london', group: 1 },
      { model: 'house', group: 2 },
    ],
    retry: { attempts: 2 },
  });
  expect(entry(document, 'models', 'frankfurt-1')).toMatchObject({
    context_window: 272000,
    max_output: 128000,
    price: { input: '0.25', cached_input: '0.025', output: '2' },
    rate_limit: { tpm: 2000000 },
  });
  expect(entry(document, 'providers', 'azure-bank-frankfurt')).toMatchObject({
    timeouts: { first_byte: '120s', idle: '30s' },
    monitor: { interval: '300s' },
  });
  expect(entry(document, 'providers', 'azure-bank-london')).toMatchObject({
    base_url: 'https://bank-london.openai.azure.com/openai/v1',
    budgets: [{ amount: '500', period: 'month' }],
  });
  expect(entry(document, 'tenants', 'default')).toMatchObject({
    budget: { amount: '20000', currency: 'USD', period: 'month' },
    content: 'redacted',
    content_retention: 90,
  });
  expect(document['state']).toEqual({ url: '${env:TOLLGATE_STATE}' });
});

test('merge keys, servers of one’s own and mocks', () => {
  const { document, notes } = imported(fixture('own-servers'));
  expect(entry(document, 'providers', 'openai-gpu-1')).toEqual({
    id: 'openai-gpu-1',
    kind: 'openai-compatible',
    base_url: 'http://gpu-1.bank.example:8000/v1',
    apis: ['chat', 'embeddings'],
    timeouts: { first_byte: '2500ms', idle: '2500ms' },
  });
  expect(entry(document, 'routes', 'qwen')).toMatchObject({
    strategy: 'least-busy',
    retry: { attempts: 0 },
    cache: { mode: 'exact', ttl: '600s' },
  });
  expect(entry(document, 'routes', 'embedder')['cache']).toBeUndefined();
  expect(entry(document, 'models', 'embedder')['price']).toMatchObject({ input: '0.01', output: '0' });
  expect(entry(document, 'providers', 'sandbox')).toMatchObject({ kind: 'sandbox', sandbox: { reply: "It's a test." } });
  expect(document['egress']).toEqual({
    allow: ['127.0.0.1:11434', 'gpu-1.bank.example:8000', 'gpu-2.bank.example:8000', 'localhost:11434'],
  });
  expect(kindsAt(notes, 'model_list[2].litellm_params.temperature')).toEqual(['no-equal']);
});

test('guardrails that are always on are the profile of every tenant, the others are there to be given out', () => {
  const { document, notes } = imported(fixture('guarded'));
  expect(entry(document, 'tenants', 'default')['profile']).toBe('litellm-default-on');
  expect(entry(document, 'profiles', 'litellm-default-on')['processors']).toEqual([
    { use: 'prompt-injection', on: ['input'], action: 'block' },
    { use: 'pii', on: ['input', 'output'], action: 'block', entities: ['us-ssn'] },
    { use: 'pii', on: ['input', 'output'], action: 'redact', entities: ['card-number', 'email'] },
    { use: 'secrets', on: ['input'], action: 'redact' },
  ]);
  expect(entry(document, 'profiles', 'house-words')['processors']).toEqual([
    { use: 'keywords', on: ['input'], action: 'block', words: ['project falcon'] },
    { use: 'keywords', on: ['input'], action: 'redact', words: ['blue river'] },
  ]);
  expect(kindsAt(notes, 'guardrails[4].litellm_params.guardrail')).toEqual(['no-equal']);
  expect(kindsAt(notes, 'guardrails[1].litellm_params.mode')).toEqual(['no-equal']);
  expect(kindsAt(notes, 'guardrails[0].litellm_params.pii_entities_config.NRP')).toEqual(['no-equal']);
});

test('what no provider here speaks is left out with a note, and names that callers use stay', () => {
  const { document, notes } = imported(fixture('many-makers'));
  expect(entry(document, 'routes', 'small')).toMatchObject({
    strategy: 'priority',
    targets: [
      { model: 'small/groq', weight: 9, group: 0 },
      { model: 'small/together-ai', weight: 1, group: 0 },
      { model: 'large', group: 1 },
    ],
    retry: { attempts: 10 },
    cache: { mode: 'semantic' },
  });
  expect(entry(document, 'routes', 'gpt-4')['targets']).toEqual(entry(document, 'routes', 'Shared-GPT')['targets']);
  expect(entry(document, 'providers', 'openai-proxy')).toMatchObject({ base_url: 'https://proxy.bank.example/v1' });
  expect(document['state']).toEqual({ url: 'redis://cache.bank.example:6379' });
  for (const index of [2, 4, 5]) expect(kindsAt(notes, `model_list[${index}].litellm_params.model`)).toEqual(['no-equal']);
  expect(kindsAt(notes, 'model_list[6].model_info.mode')).toEqual(['no-equal']);
  expect(kindsAt(notes, 'vector_store_registry')).toEqual(['no-equal']);
});

test('teams are tenants; keys and users are made by commands', () => {
  const { document, notes } = imported(fixture('teams'));
  expect(entry(document, 'tenants', 'retail')).toEqual({
    id: 'retail',
    name: 'Retail Banking',
    rate_limit: { rpm: 600, tpm: 1000000 },
    budget: { amount: '1000', currency: 'USD', period: 'week' },
  });
  expect(entry(document, 'tenants', 'cards-payments')).toMatchObject({ suspended: true });
  expect(entry(document, 'providers', 'openai')['budgets']).toEqual([{ amount: '100', currency: 'USD', period: 'day' }]);
  expect(entry(document, 'providers', 'deepseek')['budgets']).toEqual([{ amount: '50.5', currency: 'USD', period: 'month' }]);
  const key = notes.find(({ path }) => path === 'keys[0]');
  expect(key?.message).toContain(
    'tollgate keys create --tenant retail --name mobile-app --models gpt,deep --rpm 60 --budget 20 --budget-period month',
  );
  expect(kindsAt(notes, 'litellm_settings.max_budget')).toEqual(['no-equal']);
});

test('special fallbacks alone narrow what leads on', () => {
  const text = `model_list:
  - { model_name: a, litellm_params: { model: openai/a } }
  - { model_name: b, litellm_params: { model: openai/b } }
router_settings: { context_window_fallbacks: [{ a: [b] }] }`;
  expect(entry(imported(text).document, 'routes', 'a')).toMatchObject({
    targets: [{ model: 'a' }, { model: 'b' }],
    fallback_on: ['context-length'],
  });
});

test('an address from a variable is what the variable says where the file is imported', () => {
  const text =
    'model_list: [{ model_name: a, litellm_params: { model: azure/a, api_base: os.environ/AZURE_API_BASE, api_key: os.environ/K } }]';
  const set = imported(text, { AZURE_API_BASE: 'https://bank.openai.azure.com/', K: 'never-read' });
  expect(entry(set.document, 'providers', 'azure-bank')['base_url']).toBe('https://bank.openai.azure.com/openai/v1');
  expect(JSON.stringify(set)).not.toContain('never-read');
  const unset = imported(text);
  expect(JSON.stringify(unset.document)).toContain('https://azure-api-base.invalid/openai/v1');
  expect(kindsAt(unset.notes, 'model_list[0].litellm_params.api_base')).toContain('no-equal');
});

test.each([
  ['providers: []\nroutes: []', /is a Tollgate configuration already/],
  ['model-list: []', /none of model_list.*did you mean 'model_list'\?/],
  ['model_list: { a: 1 }', /must be a list/],
  ['model_list: [{ litellm_params: { model: openai/a } }]', /'model_name' is missing/],
  ['model_list: [{ model_name: a }]', /'model' is missing/],
  ['model_list: [{ model_name: 4, litellm_params: { model: openai/a } }]', /must be text/],
  ['model_list: []\nrouter_settings: []', /must be a section/],
])('refuses %s', (text, message) => {
  const result = importLitellm(mergeFiles([{ name: 'f.yaml', text }]).document, () => undefined);
  expect(result.kind === 'refused' ? result.faults.map((fault) => fault.message).join('\n') : 'imported').toMatch(message);
});
