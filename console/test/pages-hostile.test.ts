/** Names and texts that would be markup if anything took them for it. */
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { type TestAppliance, startAppliance } from './support/appliance.ts';
import { type ModelProvider, startModelProvider } from './support/model-provider.ts';
import { settled } from './support/page-check.ts';
import { seededConfiguration } from './support/seed.ts';
import { enrolDevice, openServed, type ServedPage, startBrowser } from './support/served-page.ts';

vi.setConfig({ testTimeout: 120_000 });

const hostile = `<img src=x onerror="window.hit=1">"'=1+1`;
const providerKey = 'key-of-the-server';

let server: ModelProvider;
let appliance: TestAppliance;
let browser: Browser;
let served: ServedPage;

beforeAll(async () => {
  server = await startModelProvider(providerKey, ['plain', hostile]);
  const provider = { id: 'server', kind: 'openai-compatible', base_url: server.url, credential: providerKey };
  const { providers, models, routes, profiles, topics } = seededConfiguration;
  [appliance, browser] = await Promise.all([
    startAppliance({
      egress: { allow: [server.host] },
      providers: [...providers, provider],
      models: [...models, { id: 'hostile', provider: 'server', upstream: hostile, context_window: 8_000 }],
      routes: [...routes, { id: 'to-server', targets: [{ model: 'hostile' }], profile: 'named' }],
      profiles: [
        ...profiles,
        { id: 'named', name: hostile, processors: [{ use: 'keywords', on: ['input'], action: 'flag', words: [hostile] }] },
      ],
      topics: topics.map((topic) => ({ ...topic, examples: [...topic.examples, hostile] })),
      tenants: [{ id: 'evil', name: hostile }],
      roles: [{ id: 'odd', name: hostile, permissions: ['usage:read'] }],
    }),
    startBrowser(),
  ]);
  await appliance.run('users', 'create', 'mallory', '--tenant', 'evil', '--name', hostile);
  await appliance.run('keys', 'create', '--tenant', 'evil', '--name', hostile);
  served = await openServed(browser, { admin: appliance.admin, device: await enrolDevice(appliance, '--name', hostile) });
}, 180_000);
afterAll(async () => {
  await browser?.close();
  server?.close();
  await appliance?.remove();
});

/** What of it became part of the page. */
async function ran(): Promise<readonly unknown[]> {
  return await served.page.evaluate(() => ['hit' in globalThis ? 'it ran' : undefined, document.querySelectorAll('img').length]);
}

test('names are text on every page', async () => {
  const { page } = served;
  await settled(page);
  const links = page.getByRole('navigation', { name: 'Pages' }).getByRole('link');
  const paths = await links.evaluateAll((all) => all.map((link) => link.getAttribute('href') ?? ''));
  const details = [
    '/tenants/evil',
    '/users/mallory',
    '/models/hostile',
    '/profiles/named',
    '/topics/card-dispute',
    '/routes/to-server',
    '/keys/new',
  ];
  const wrong: string[] = [];
  for (const path of [...paths, ...details]) {
    await page.goto(path);
    await settled(page);
    const [hit, images] = await ran();
    if (hit !== undefined || images !== 0) wrong.push(path);
  }
  expect([...wrong, ...served.faults()]).toEqual([]);
});

test('it is there to be read, as it was written', async () => {
  const { page } = served;
  for (const path of ['/tenants', '/users', '/keys', '/profiles', '/devices']) {
    await page.goto(path);
    await page.getByRole('main').getByText(hostile).first().waitFor();
  }
});

test('what a provider says when it refuses is text too', async () => {
  const { page } = served;
  server.refuse(hostile);
  await page.goto('/providers/server');
  await page.getByRole('button', { name: 'Test now' }).click();
  await page.getByText('It did not answer well').waitFor();
  await page.goto('/playground');
  await page.getByRole('combobox', { name: 'Route' }).fill('to-server');
  await page.getByRole('option', { name: 'to-server' }).click();
  await page.getByRole('textbox', { name: 'Message' }).fill(hostile);
  await page.getByRole('button', { name: 'Send' }).click();
  await page.getByRole('link', { name: 'The whole story of this call' }).click();
  await page.getByRole('heading', { name: 'Timeline' }).waitFor();
  expect(await ran()).toEqual([undefined, 0]);
});

test('an address that names nothing, or markup, is a page that says so', async () => {
  const { page } = served;
  for (const path of [`/routes/${encodeURIComponent(hostile)}`, '/tenants/..%2f..%2fx', `/${encodeURIComponent('<script>')}`]) {
    await page.goto(path);
    await page.getByRole('heading', { level: 1 }).waitFor();
    expect(await ran()).toEqual([undefined, 0]);
  }
});
