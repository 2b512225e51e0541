import { expect, test } from 'vitest';
import type { JsonObject } from '#pipeline/json';
import { configurationWarnings } from './configuration-warnings.ts';

const paths = (document: JsonObject): readonly string[] => configurationWarnings(document).map(({ path }) => path);

test('nothing is said of what is closed, priced, inspected and has a fallback', () => {
  const document = {
    listen: { lan: { host: '127.0.0.1', port: 1 }, admin: { host: '10.0.0.1', port: 2 } },
    providers: [{ id: 'box', kind: 'sandbox' }],
    models: [{ id: 'm', provider: 'box' }],
    routes: [{ id: 'r', targets: [{ model: 'm' }, { model: 'n' }] }],
    tenants: [{ id: 't', profile: 'p' }],
    profiles: [{ id: 'p', processors: [{ use: 'pii', on_failure: 'block' }] }],
  };
  expect(configurationWarnings(document)).toEqual([]);
  expect(configurationWarnings({})).toEqual([]);
});

test('listeners that every network reaches, and plain text on a network', () => {
  expect(
    paths({ listen: { lan: { host: '0.0.0.0', port: 1 }, admin: { host: '::', port: 2 }, probes: { host: '10.0.0.1', port: 3 } } }),
  ).toEqual(['listen.lan.host', 'listen.lan.tls', 'listen.admin.host', 'listen.probes.host']);
});

test('processors that fail open, models without a price, content in full, one target, tenants that nothing inspects', () => {
  const document = {
    providers: [{ id: 'p', kind: 'openai' }],
    models: [{ id: 'm', provider: 'p' }],
    routes: [{ id: 'r', targets: [{ model: 'm' }] }],
    tenants: [{ id: 't', content: 'full' }],
    profiles: [{ id: 'g', processors: [{ use: 'pii' }, { use: 'secrets', on_failure: 'allow' }] }],
  };
  expect(paths(document)).toEqual([
    'profiles[0].processors[1].on_failure',
    'models[0].price',
    'tenants[0].content',
    'routes[0].targets',
    'tenants[0].profile',
  ]);
});
