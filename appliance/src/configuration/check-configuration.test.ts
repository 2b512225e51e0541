import { expect, test } from 'vitest';
import { checkConfiguration } from './check-configuration.ts';
import type { Lookups } from './lookups.ts';

const lookups: Lookups = {
  environmentIsSet: (name) => name === 'SET',
  fileIsReadable: (path) => path === '/etc/readable',
  secretExists: (name) => name === 'known',
  processorFaults: () => [],
};

const egress = { allow: ['api.openai.com:443', '10.0.0.9:8000'] };
const provider = { id: 'up', kind: 'openai-compatible', base_url: 'http://10.0.0.9:8000/v1', credential: 'sk-canary' };
const model = { id: 'm', provider: 'up', price: { currency: 'USD', input: '1', output: '2' } };
const route = { id: 'assistant', targets: [{ model: 'm' }] };
const good = { egress, providers: [provider], models: [model], routes: [route], tenants: [{ id: 'retail' }] };

const faultsOf = (document: unknown) => checkConfiguration(document, lookups).map(({ path, message }) => `${path}: ${message}`);
const withProvider = (fields: object) => faultsOf({ ...good, providers: [{ ...provider, ...fields }] });
const withModel = (fields: object) => faultsOf({ ...good, models: [{ ...model, ...fields }] });
const withRoute = (fields: object) => faultsOf({ ...good, models: [model, { ...model, id: 'n' }], routes: [{ ...route, ...fields }] });

test('a good configuration has no faults', () => {
  expect(faultsOf(good)).toEqual([]);
  expect(faultsOf({})).toEqual([]);
  expect(
    faultsOf({
      providers: [
        { id: 'l', kind: 'local' },
        { id: 's', kind: 'sandbox', sandbox: { reply: 'hello' } },
      ],
    }),
  ).toEqual([]);
  expect(faultsOf({ egress, providers: [{ id: 'o', kind: 'openai', credential: '${env:SET}' }] })).toEqual([]);
});

test('everything wrong is said at once', () => {
  const faults = faultsOf({
    ...good,
    providers: [{ ...provider, colour: 'blue' }],
    routes: [
      { id: 'a', targets: [{ model: 'no-such-model' }] },
      { id: 'b', strategy: 'best', targets: [{ model: 'm' }] },
    ],
  });
  expect(faults).toHaveLength(3);
  for (const word of ['no-such-model', 'best', 'colour']) expect(faults.join('\n')).toContain(`'${word}'`);
});

test('references that lead nowhere', () => {
  expect(withModel({ provider: 'elsewhere' })).toEqual(["models[0].provider: there is no provider 'elsewhere': providers are up"]);
  expect(withRoute({ targets: [{ model: 'mm' }] })).toEqual(["routes[0].targets[0].model: there is no model 'mm': did you mean 'm'?"]);
  expect(faultsOf({ models: [model] })).toEqual(["models[0].provider: there is no provider 'up': add it under providers"]);
});

test('ids that stand twice, in each list', () => {
  expect(faultsOf({ ...good, tenants: [{ id: 'a' }, { id: 'b' }, { id: 'a' }] })).toEqual([
    "tenants[2].id: 'a' is already the id of tenants[0]: choose another",
  ]);
  expect(faultsOf({ ...good, routes: [route, route] })).toEqual([
    "routes[1].id: 'assistant' is already the id of routes[0]: choose another",
  ]);
});

test('addresses of providers', () => {
  expect(withProvider({ base_url: undefined })).toEqual([
    "providers[0]: 'base_url' is missing: a provider of kind openai-compatible needs its address",
  ]);
  expect(withProvider({ base_url: 'http://' })).toEqual(["providers[0].base_url: 'http://' is not a URL"]);
  expect(withProvider({ base_url: 'http://u:canary@10.0.0.9:8000/v1' })).toEqual([
    'providers[0].base_url: must hold no user or password: use credential',
  ]);
  expect(withProvider({ base_url: 'http://10.0.0.9:8000/v1?key=x' })).toEqual([
    "providers[0].base_url: must end with the path: nothing after '?' or '#'",
  ]);
});

test('every dialled host must be on the egress list', () => {
  expect(withProvider({ base_url: 'https://10.0.0.9/v1' })).toEqual([
    'providers[0].base_url: 10.0.0.9:443 is not on the egress list: add "10.0.0.9:443" to egress.allow',
  ]);
  expect(faultsOf({ providers: [{ id: 'a', kind: 'anthropic', credential: 'x' }] })).toEqual([
    'providers[0].base_url: api.anthropic.com:443 is not on the egress list: add "api.anthropic.com:443" to egress.allow',
  ]);
  expect(
    faultsOf({
      egress: { allow: ['api.openai.com:443', '[::1]:80'] },
      providers: [
        { id: 'a', kind: 'openai', credential: 'x' },
        { id: 'b', kind: 'openai-compatible', base_url: 'http://[::1]' },
      ],
    }),
  ).toEqual([]);
  expect(faultsOf({ egress: { allow: ['host:0', 'host:99999'] } })).toEqual([
    'egress.allow[0]: 0 is not a port (1 to 65535)',
    'egress.allow[1]: 99999 is not a port (1 to 65535)',
  ]);
});

test('fields of another kind', () => {
  expect(withProvider({ sandbox: { reply: 'x' } })).toEqual([
    "providers[0].sandbox: a provider of kind openai-compatible has no 'sandbox' (only sandbox): remove it",
  ]);
  expect(
    faultsOf({ providers: [{ id: 'l', kind: 'local', base_url: 'http://x', credential: 'y', apis: ['chat'] }] }).map(
      (fault) => fault.split(':')[0],
    ),
  ).toEqual(['providers[0].apis', 'providers[0].base_url', 'providers[0].credential']);
});

test('credentials that stand for nothing are named, never shown', () => {
  expect(withProvider({ credential: '${env:UNSET}' })).toEqual([
    'providers[0].credential: the environment variable UNSET is not set where the gateway runs',
  ]);
  expect(withProvider({ credential: '${file:/etc/missing}' })).toEqual([
    "providers[0].credential: the file '/etc/missing' cannot be read where the gateway runs",
  ]);
  expect(withProvider({ credential: '${file:relative}' })).toEqual([
    "providers[0].credential: the file 'relative' must be an absolute path",
  ]);
  expect(withProvider({ credential: '${secret:unknown}' })).toEqual(["providers[0].credential: there is no secret 'unknown' in the store"]);
  expect(withProvider({ credential: 'canary with spaces' })).toEqual([
    'providers[0].credential: holds a space, line break or letter that no key has',
  ]);
  expect(withProvider({ credential: 'canary ${env:SET}' }).join()).not.toContain('canary');
  for (const credential of ['${env:SET}', '${file:/etc/readable}', '${secret:known}']) expect(withProvider({ credential })).toEqual([]);
  expect(faultsOf({ egress, providers: [{ id: 'o', kind: 'openai' }] })).toEqual([
    "providers[0]: 'credential' is missing: write ${env:NAME}, ${file:PATH}, ${secret:name} or the key itself",
  ]);
});

test('deadlines that contradict each other', () => {
  expect(withProvider({ timeouts: { first_byte: '60s', total: '30s' } })).toEqual([
    'providers[0].timeouts.first_byte: is longer than total (30s): shorten it or lengthen total',
  ]);
  expect(withProvider({ timeouts: { total: '25d' } })).toEqual(['providers[0].timeouts.total: must be at most 24d']);
  expect(withProvider({ timeouts: { total: '999999999d' }, monitor: { interval: '30d' } })).toHaveLength(2);
  expect(withProvider({ timeouts: { connect: '0s' } })).toEqual(['providers[0].timeouts.connect: must be longer than 0']);
  expect(withProvider({ monitor: { interval: '1s', timeout: '2s' } })).toEqual([
    'providers[0].monitor.timeout: is longer than interval: shorten it',
  ]);
});

test('prices and sizes that contradict each other', () => {
  expect(withModel({ price: { currency: 'USD', input: '0.10', cached_input: '0.2', output: '1' } })).toEqual([
    'models[0].price.cached_input: is more than input: were the two swapped?',
  ]);
  expect(withModel({ context_window: 1000, max_output: 2000 })).toEqual([
    'models[0].max_output: is more than context_window (1000): one of them is wrong',
  ]);
  expect(withModel({ price: { currency: 'USD', input: '0.20', cached_input: '0.2', output: '1' } })).toEqual([]);
});

test('routes to which no call could go', () => {
  expect(
    withRoute({
      strategy: 'weighted',
      targets: [
        { model: 'm', weight: 0 },
        { model: 'n', weight: 0 },
      ],
    }),
  ).toHaveLength(1);
  expect(withRoute({ strategy: 'weighted', targets: [{ model: 'm', weight: 0 }, { model: 'n' }] })).toEqual([]);
  expect(
    withRoute({
      targets: [
        { model: 'm', weight: 0, group: 1 },
        { model: 'n', weight: 0, group: 1 },
      ],
    }),
  ).toEqual(['routes[0].targets: the weights of group 1 are all 0: no call could go there; give a weight above 0 or remove the target']);
  expect(withRoute({ strategy: 'weighted', targets: [{ model: 'm', group: 1 }] })).toHaveLength(1);
  expect(withRoute({ targets: [{ model: 'm' }, { model: 'm' }] })).toEqual([
    "routes[0].targets[1].model: 'm' is already a target of this route: keep one",
  ]);
});

test('two listeners on one port, defaults included', () => {
  expect(faultsOf({ listen: { probes: { host: '127.0.0.1', port: 8080 } } })).toEqual([
    'listen.probes: has the same host and port as listen.lan (8080): choose another port',
  ]);
  expect(faultsOf({ listen: { lan: { host: '127.0.0.1', port: 0 }, probes: { host: '127.0.0.1', port: 0 } } })).toEqual([]);
});

test('where the store is', () => {
  expect(faultsOf({ store: { url: '${env:UNSET}' } })).toEqual([
    'store.url: the environment variable UNSET is not set where the gateway runs',
  ]);
  expect(faultsOf({ store: { url: 'sqlite:${env:SET}' } })).toEqual([
    'store.url: must be the whole URL, or exactly one of ${env:NAME}, ${file:/PATH}',
  ]);
  for (const url of ['sqlite:tollgate.db', 'postgres://u:p@db/tollgate', '${env:SET}']) expect(faultsOf({ store: { url } })).toEqual([]);
});

test('a document of any shape has faults, not errors', () => {
  const hostile: unknown[] = [
    null,
    1,
    'x',
    [],
    { providers: null, models: [null, 1, []], routes: [{ targets: {} }], tenants: 'x', egress: [], listen: 1, store: [] },
    { routes: [{ id: {}, targets: [[], { model: {} }] }] },
  ];
  for (const document of hostile) expect(faultsOf(document).length).toBeGreaterThan(0);
});

test('what a tenant has otherwise is checked as a route is', () => {
  const tenant = (routes: object) => faultsOf({ ...good, tenants: [{ id: 'retail', routes }] });
  expect(tenant([{ route: 'assistant', targets: [{ model: 'm' }] }])).toEqual([]);
  expect(tenant([{ route: 'asistant', strategy: 'least-cost' }])).toEqual([
    "tenants[0].routes[0].route: there is no route 'asistant': did you mean 'assistant'?",
  ]);
  expect(tenant([{ route: 'assistant', targets: [{ model: 'n' }] }])).toEqual([
    "tenants[0].routes[0].targets[0].model: there is no model 'n': did you mean 'm'?",
  ]);
  expect(tenant([{ route: 'assistant' }, { route: 'assistant' }])).toEqual([
    "tenants[0].routes[1].route: the route 'assistant' is already changed for this tenant: keep one",
  ]);
});

test('costs are compared in one currency', () => {
  const rupees = { ...model, id: 'n', price: { currency: 'INR', input: '1', output: '2' } };
  const routed = { ...route, strategy: 'least-cost', targets: [{ model: 'm' }, { model: 'n' }] };
  expect(faultsOf({ ...good, models: [model, rupees], routes: [routed] })).toEqual([
    'routes[0].targets: USD and INR cannot be compared: give the prices of its models in one currency, or choose another strategy than least-cost',
  ]);
});

test('targets that are chosen among share their weights', () => {
  expect(withRoute({ strategy: 'least-busy', targets: [{ model: 'm', weight: 0 }, { model: 'n' }] })).toEqual([]);
});
