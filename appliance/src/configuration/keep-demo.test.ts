import { expect, test } from 'vitest';
import { asksForDemo, keepDemo } from './keep-demo.ts';

const stored = {
  egress: { allow: ['127.0.0.1:11434'] },
  providers: [{ id: 'demo-server' }, { id: 'demo-sandbox' }],
  models: [{ id: 'demo-model' }],
  routes: [{ id: 'assistant' }],
  tenants: [{ id: 'old' }],
};

test('importing YAML without providers keeps the demo and what it dials, and takes the rest from the YAML', () => {
  const yaml = { egress: { allow: ['proxy:3128'] }, tenants: [{ id: 'new' }] };
  const { providers, models, routes } = stored;
  expect(keepDemo(yaml, stored)).toEqual({
    egress: { allow: ['proxy:3128', '127.0.0.1:11434'] },
    providers,
    models,
    routes,
    tenants: [{ id: 'new' }],
  });
});

test('a YAML that has its own providers ends the demo, and no demo is made where none is stored', () => {
  const own = { providers: [{ id: 'openai' }] };
  expect(keepDemo(own, stored)).toBe(own);
  expect(asksForDemo(own)).toBe(false);
  const bare = { tenants: [] };
  expect(keepDemo(bare, undefined)).toBe(bare);
  expect(keepDemo(bare, { ...stored, providers: [{ id: 'openai' }] })).toBe(bare);
});
