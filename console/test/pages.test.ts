/** Every page of the navigation, light on a desk and dark on a phone. */
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { type TestAppliance, startAppliance } from './support/appliance.ts';
import { settled, wrongWith } from './support/page-check.ts';
import { desk, looks, wrongInLooks } from './support/page-looks.ts';
import { seed, seededConfiguration } from './support/seed.ts';
import { type DeviceFiles, enrolDevice, openServed, type ServedPage, startBrowser } from './support/served-page.ts';

vi.setConfig({ testTimeout: 120_000 });

let appliance: TestAppliance;
let browser: Browser;
let device: DeviceFiles;
let served: ServedPage;

beforeAll(async () => {
  [appliance, browser] = await Promise.all([startAppliance(seededConfiguration), startBrowser()]);
  await seed(appliance);
  device = await enrolDevice(appliance);
  served = await openServed(browser, { admin: appliance.admin, device });
}, 180_000);
afterAll(async () => {
  await browser?.close();
  await appliance?.remove();
});

/** What is wrong at this address, in each look. */
async function wrongAt(path: string): Promise<readonly string[]> {
  const { page } = served;
  await page.goto(path);
  return [...(await wrongInLooks(page)), ...served.faults().map((fault) => `console: ${fault}`)];
}

test('the navigation is one, and leads to every page', async () => {
  const { page } = served;
  await settled(page);
  const links = page.getByRole('navigation', { name: 'Pages' }).getByRole('link');
  expect(await links.count()).toBe(paths.length);
  const hrefs = await links.evaluateAll((all) => all.map((link) => link.getAttribute('href')));
  expect(new Set(hrefs)).toEqual(new Set(paths));
});

const paths = [
  '/',
  '/usage',
  '/calls',
  '/playground',
  '/providers',
  '/models',
  '/routes',
  '/topics',
  '/profiles',
  '/cache',
  '/tenants',
  '/users',
  '/single-sign-on',
  '/keys',
  '/devices',
  '/revisions',
  '/settings',
];

describe('holds everywhere', () => {
  test.each(paths)('%s', async (path) => {
    expect(await wrongAt(path)).toEqual([]);
  });

  test.each([
    '/usage?tab=budgets',
    '/providers/sandbox',
    '/providers/new',
    '/models/gpt-5-nano',
    '/models/new',
    '/routes/assistant',
    '/routes/new',
    '/topics/card-dispute',
    '/topics/new',
    '/profiles/bank',
    '/profiles/new',
    '/tenants/retail',
    '/tenants/new',
    '/users/asha',
    '/users/new',
    '/users/roles',
    '/users/roles/new',
    '/keys/new',
    '/devices/new',
    '/revisions/drafts',
    '/revisions/drafts/new',
    '/no-such-page',
  ])('%s', async (path) => {
    expect(await wrongAt(path)).toEqual([]);
  });

  test.each([
    ['/calls', 'Calls'],
    ['/keys', 'API keys'],
    ['/revisions', 'Revisions'],
  ])('the first of %s', async (path, label) => {
    const { page } = served;
    await page.setViewportSize(desk.viewport);
    await page.goto(path);
    const href = await page.getByRole('table', { name: label }).getByRole('link').first().getAttribute('href');
    expect(await wrongAt(href ?? '')).toEqual([]);
  });

  test('the designer with the settings of a processor open', async () => {
    const { page } = served;
    for (const { viewport, colorScheme } of looks) {
      await page.setViewportSize(viewport);
      await page.emulateMedia({ colorScheme });
      await page.goto('/profiles/bank');
      await page.getByRole('list', { name: 'Input processors in order' }).getByRole('button', { pressed: false }).first().click();
      await settled(page);
      expect(await wrongWith(page)).toEqual([]);
    }
    expect(served.faults()).toEqual([]);
  });
});
