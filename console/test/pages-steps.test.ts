/** What a page shows only after a press: its other tabs, and the steps of the wizard. */
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { type TestAppliance, startAppliance } from './support/appliance.ts';
import { settled } from './support/page-check.ts';
import { desk, wrongInLooks } from './support/page-looks.ts';
import { seed, seededConfiguration } from './support/seed.ts';
import { enrolDevice, openServed, type ServedPage, startBrowser } from './support/served-page.ts';

vi.setConfig({ testTimeout: 120_000 });

let appliance: TestAppliance;
let browser: Browser;
let served: ServedPage;

beforeAll(async () => {
  [appliance, browser] = await Promise.all([startAppliance(seededConfiguration), startBrowser()]);
  await seed(appliance);
  served = await openServed(browser, { admin: appliance.admin, device: await enrolDevice(appliance) });
}, 180_000);
afterAll(async () => {
  await browser?.close();
  await appliance?.remove();
});

describe('every tab holds', () => {
  test.each([
    '/settings',
    '/cache',
    '/single-sign-on',
    '/providers/sandbox',
    '/routes/assistant',
    '/topics/card-dispute',
    '/tenants/retail',
    '/users/asha',
  ])('of %s', async (path) => {
    const { page } = served;
    await page.setViewportSize(desk.viewport);
    await page.goto(path);
    await settled(page);
    const tabs = page.getByRole('tab');
    const names = await tabs.allInnerTexts();
    expect(names.length).toBeGreaterThan(1);
    const wrong: string[] = [];
    for (const name of names.slice(1)) {
      await page.setViewportSize(desk.viewport);
      await page.getByRole('tab', { name, exact: true }).click();
      wrong.push(...(await wrongInLooks(page)).map((fault) => `${name}: ${fault}`));
    }
    expect([...wrong, ...served.faults()]).toEqual([]);
  });
});

test('every step of the wizard holds, and nothing is in use before the last', async () => {
  const { page } = served;
  await page.setViewportSize(desk.viewport);
  await page.goto('/providers/new');
  await page.getByRole('radio', { name: /^Sandbox/ }).check();
  const steps = page.locator('nav:has([aria-current=step]) li');
  const wrong: string[] = [];
  let step = 1;
  for (const next = page.getByRole('button', { name: 'Next' }); await next.isVisible(); step += 1) {
    await next.click();
    wrong.push(...(await wrongInLooks(page)).map((fault) => `step ${step + 1}: ${fault}`));
  }
  expect([...wrong, ...served.faults()]).toEqual([]);
  expect(step).toBe(await steps.count());
  await page.setViewportSize(desk.viewport);
  await page.goto('/providers');
  await settled(page);
  expect(await page.getByRole('table', { name: 'Providers' }).getByRole('row').count()).toBe(1 + 2);
});
