/** Debian's Chromium with the client.p12 that `enrol accept --pkcs12` writes, and without it. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isPlainObject } from '@tollgate/shared';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { startAppliance, type TestAppliance } from './support/appliance.ts';
import { startBrowser } from './support/served-page.ts';

// Gateways and browsers start in it, on machines that have other work too.
vi.setConfig({ testTimeout: 120_000, hookTimeout: 180_000 });

let appliance: TestAppliance;
let browser: Browser;
beforeAll(async () => {
  [appliance, browser] = await Promise.all([startAppliance(), startBrowser()]);
});
afterAll(() => Promise.all([browser.close(), appliance.remove()]));

test('a browser with client.p12 shows the console', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'tollgate-browser-'));
  const made = await appliance.run('enrol', 'accept', await appliance.code('--role', 'viewer'), '--out', folder, '--pkcs12');
  const passphrase = isPlainObject(made) && typeof made['passphrase'] === 'string' ? made['passphrase'] : '';
  const pfx = readFileSync(join(folder, 'client.p12'));
  rmSync(folder, { recursive: true });
  const { origin } = new URL(appliance.admin);
  const context = await browser.newContext({ ignoreHTTPSErrors: true, clientCertificates: [{ origin, pfx, passphrase }] });
  const page = await context.newPage();
  await page.goto(origin);
  await page.getByRole('heading', { level: 1, name: 'Overview' }).waitFor();
  const me = await page.evaluate(async () => await (await fetch('/admin/v1/me')).text());
  expect(JSON.parse(me)).toMatchObject({ kind: 'device', role: 'viewer' });
  await context.close();
});

test('a browser without a certificate shows what to do, on a phone too, and runs no script', async () => {
  const context = await browser.newContext({ ignoreHTTPSErrors: true, viewport: { width: 390, height: 844 } });
  const page = await context.newPage();
  const faults: string[] = [];
  page.on('pageerror', ({ message }) => faults.push(message));
  expect((await page.goto(`${appliance.admin}/routes`))?.status()).toBe(401);
  expect(await page.title()).toBe('Tollgate: This browser is not enrolled');
  expect(await page.locator('li').count()).toBe(4);
  expect(await page.evaluate(() => [document.scripts.length, document.documentElement.scrollWidth])).toEqual([0, 390]);
  expect(faults).toEqual([]);
  await context.close();
});
