import { configurationSchema } from '@tollgate/shared';
import { expect, test } from 'vitest';
import { checkSchema, unknownKeywords } from './check-schema.ts';

test('no rule of the configuration schema is passed over', () => {
  expect(unknownKeywords(configurationSchema)).toEqual([]);
  expect(unknownKeywords({ type: 'object', properties: { a: { type: 'array', items: { oneOf: [] } } } })).toEqual(['oneOf']);
});

const faultsOf = (document: unknown) => checkSchema(configurationSchema, document).map(({ path, message }) => `${path}: ${message}`);

test.each<[unknown, string]>([
  [{ routs: [] }, "routs: unknown field 'routs': did you mean 'routes'?"],
  [{ tenants: [{ id: 'a', colour: 1 }] }, "tenants[0].colour: unknown field 'colour': the fields here are id, name, profile"],
  [{ users: [] }, "users: this version does not have 'users' yet: remove it"],
  [
    { routes: [{ id: 'a', targets: [{ model: 'm' }], strategy: 'least-cost' }] },
    "routes[0].strategy: this version does not have 'least-cost' yet: write one of priority, weighted",
  ],
  [{ routes: [{ id: 'a', targets: [{ model: 'm' }], strategy: 'best' }] }, "routes[0].strategy: 'best' is not one of priority, weighted"],
  [
    { routes: [{ id: 'a', targets: [{ model: 'm' }], strategy: ['priority'] }] },
    'routes[0].strategy: must be one of priority, weighted, not a list',
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
