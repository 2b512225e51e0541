import { expect, test } from 'vitest';
import { checkSchema, type LaterNames, unknownKeywords } from './check-schema.ts';
import { configurationSchema } from './configuration.ts';

const later: LaterNames = {
  field: (name) => (name === 'plans' ? `this version does not have 'plans' yet: remove it` : undefined),
};

test('no rule of the configuration schema is passed over', () => {
  expect(unknownKeywords(configurationSchema)).toEqual([]);
  expect(unknownKeywords({ type: 'object', properties: { a: { type: 'array', items: { oneOf: [] } } } })).toEqual(['oneOf']);
});

const faultsOf = (document: unknown) =>
  checkSchema(configurationSchema, document, { later }).map(({ path, message }) => `${path}: ${message}`);

test.each<[unknown, string]>([
  [{ routs: [] }, "routs: unknown field 'routs': did you mean 'routes'?"],
  [
    { topics: [{ id: 'a', examples: ['x'], colour: 1 }] },
    "topics[0].colour: unknown field 'colour': the fields here are id, examples, route, keywords, patterns, threshold",
  ],
  [{ plans: [] }, "plans: this version does not have 'plans' yet: remove it"],
  [
    { routes: [{ id: 'a', targets: [{ model: 'm' }], content: { rules: [{ when: {}, route: 'b' }] } }] },
    'routes[0].content.rules[0].when: is empty: the fields here are tokens_over, tokens_under, tools, images, languages, metadata, tenants, environments, days, between, time_zone',
  ],
  [
    { routes: [{ id: 'a', targets: [{ model: 'm' }], strategy: 'best' }] },
    "routes[0].strategy: 'best' is not one of priority, weighted, least-latency, least-cost, least-busy, content",
  ],
  [
    { routes: [{ id: 'a', targets: [{ model: 'm' }], strategy: ['priority'] }] },
    'routes[0].strategy: must be one of priority, weighted, least-latency, least-cost, least-busy, content, not a list',
  ],
  [
    { providers: [{ id: 'a', kind: 'opnai' }] },
    "providers[0].kind: 'opnai' is not one of openai, azure-openai, anthropic, gemini, openai-compatible, local, sandbox: did you mean 'openai'?",
  ],
  [
    { providers: [{ id: 'a' }] },
    "providers[0]: 'kind' is missing: one of openai, azure-openai, anthropic, gemini, openai-compatible, local, sandbox",
  ],
  [{ providers: { id: 'a' } }, 'providers: must be a list, not a section with fields'],
  [{ providers: ['a'] }, 'providers[0]: must be a section with fields, not text'],
  [{ routes: [{ id: 'a', targets: [] }] }, 'routes[0].targets: must have at least 1 entry'],
  [{ models: [{ id: 'a', provider: 'p', upstream: 4 }] }, 'models[0].upstream: must be text: put "4" in quotes'],
  [
    { models: [{ id: 'a', provider: 'p', price: { currency: 'USD', input: '1,5', output: '1' } }] },
    `models[0].price.input: '1,5' is not a decimal number in quotes, such as "0.05"`,
  ],
  [{ models: [{ id: 'a', provider: 'p', context_window: 1.5 }] }, 'models[0].context_window: must be a whole number, not a number'],
  [{ models: [{ id: 'a', provider: 'p', context_window: '8k' }] }, 'models[0].context_window: must be a whole number, not text'],
  [{ listen: { lan: { host: 'localhost', port: 70000 } } }, 'listen.lan.port: 70000 is too large: the most is 65535'],
  [{ listen: { lan: { host: 'localhost', port: -1 } } }, 'listen.lan.port: -1 is too small: the least is 0'],
  [
    { providers: [{ id: 'a', kind: 'openai', timeouts: { connect: 'fast' } }] },
    "providers[0].timeouts.connect: 'fast' is not a duration such as 500ms, 10s, 15m, 1h",
  ],
  [{ providers: [{ id: 'a', kind: 'openai-compatible', apis: ['chat', 'chat'] }] }, "providers[0].apis[1]: 'chat' stands twice: keep one"],
  [
    { egress: { allow: ['*.openai.com:443'] } },
    "egress.allow[0]: '*.openai.com:443' is not host:port in small letters, such as api.openai.com:443",
  ],
  [{ tenants: [{ id: 'a', name: null }] }, 'tenants[0].name: must be text, not nothing'],
  [[], 'must be a section with fields, not a list'],
])('%j', (document, expected) => {
  expect(faultsOf(document).map((fault) => fault.replace(/^: /, ''))).toContain(expected);
});

test('a credential is never repeated', () => {
  expect(faultsOf({ providers: [{ id: 'a', kind: 'openai', credential: 123456789 }] })).toEqual([
    'providers[0].credential: must be text: put it in quotes',
  ]);
  expect(faultsOf({ store: { url: 'postgre://user:canary@host/db' } }).join()).not.toContain('canary');
});

const patched = (patch: unknown) => checkSchema(configurationSchema.properties.tenants.items, patch, { mode: 'patch' });

test('a merge patch need not be whole, and null removes a field', () => {
  expect(patched({ name: 'Cards', profile: null, budget: { amount: '5', period: null } })).toEqual([]);
});

test('all faults of a merge patch come at once: unknown fields, wrong kinds, and lists that are not whole', () => {
  expect(patched({ colour: null, name: 4, budgets: [{ amount: '5' }] }).map(({ path }) => path)).toEqual([
    'colour',
    'name',
    'budgets[0]',
    'budgets[0]',
  ]);
});

test('fields that a schema describes by one schema for all are checked against it', () => {
  const schema = { type: 'object', additionalProperties: { type: 'number', maximum: 1 } };
  expect(checkSchema(schema, { a: 1, b: 2 })).toEqual([{ path: 'b', message: '2 is too large: the most is 1' }]);
});

test('a reply may have fields that this version does not know', () => {
  const schema = { type: 'object', additionalProperties: false, required: ['a'], properties: { a: { type: 'string' } } };
  expect(checkSchema(schema, { a: '', b: 1 }, { mode: 'reply' })).toEqual([]);
  expect(checkSchema(schema, { b: 1 }, { mode: 'reply' })).toHaveLength(1);
});

test('of two alternatives the one that is meant is checked', () => {
  const schema = {
    anyOf: [
      { enum: ['appliance'] },
      { type: 'object', required: ['key'], additionalProperties: false, properties: { key: { type: 'string' } } },
    ],
  };
  const messages = (value: unknown) => checkSchema(schema, value, { path: 'tls' }).map(({ path, message }) => `${path}: ${message}`);
  expect([messages('appliance'), messages({ key: 'k' })]).toEqual([[], []]);
  expect(messages('aplliance')).toEqual(["tls: 'aplliance' is not one of appliance: did you mean 'appliance'?"]);
  expect(messages({})).toEqual(["tls: 'key' is missing"]);
  expect(messages({ key: 'k', cert: 1 })).toEqual(["tls.cert: unknown field 'cert': the fields here are key"]);
  expect(messages(true)).toEqual(['tls: must be one of appliance, not true or false']);
  expect(unknownKeywords({ anyOf: [{ enum: [] }, { not: {} }] })).toEqual(['not']);
});

test('null is one of the alternatives where a schema says so', () => {
  const schema = { anyOf: [{ type: 'object', properties: { a: { type: 'integer' } } }, { type: 'null' }] };
  expect(checkSchema(schema, null)).toEqual([]);
  expect(checkSchema(schema, { a: 1 })).toEqual([]);
  expect(checkSchema({ anyOf: [{ type: 'integer' }, { type: 'null' }] }, null)).toEqual([]);
  expect(checkSchema(schema, { a: 'x' })).toHaveLength(1);
});
