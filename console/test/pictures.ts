/** `node --conditions=source console/test/pictures.ts FOLDER`: every page of the console at 390, 1280 and 1920 px, of an appliance with some life in it. */
import { mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Page } from 'playwright-core';
import { startAppliance } from './support/appliance.ts';
import { settled } from './support/page-check.ts';
import { seed, seededConfiguration } from './support/seed.ts';
import { enrolDevice, openServed, startBrowser } from './support/served-page.ts';

const folder = resolve(process.argv[2] ?? 'pictures');
const widths = [390, 1280, 1920] as const;
const schemes = ['light', 'dark'] as const;

const details = {
  'provider-wizard': '/providers/new',
  'provider-detail': '/providers/sandbox',
  'model-detail': '/models/gpt-5-nano',
  'route-detail': '/routes/assistant',
  'route-new': '/routes/new',
  'topic-detail': '/topics/card-dispute',
  'profile-designer': '/profiles/bank',
  'tenant-detail': '/tenants/retail',
  'user-detail': '/users/asha',
  'key-new': '/keys/new',
  'drafts-new': '/revisions/drafts/new',
  budgets: '/usage?tab=budgets',
};

const appliance = await startAppliance(seededConfiguration);
const browser = await startBrowser();
try {
  await seed(appliance, 90);
  mkdirSync(folder, { recursive: true });
  const { page } = await openServed(browser, { admin: appliance.admin, device: await enrolDevice(appliance, '--name', 'Asha’s laptop') });
  const shown = { ...(await pagesOf(page)), ...details, 'call-timeline': await firstCall(page) };
  for (const [name, path] of Object.entries(shown)) await picture(page, name, path);
} finally {
  await browser.close();
  await appliance.remove();
}

async function picture(page: Page, name: string, path: string): Promise<void> {
  for (const width of widths)
    for (const colorScheme of schemes) {
      await page.setViewportSize({ width, height: width < 500 ? 844 : Math.round((width * 10) / 16) });
      await page.emulateMedia({ colorScheme });
      await page.goto(path);
      await settled(page);
      const look = colorScheme === 'dark' ? '-dark' : '';
      await page.screenshot({ path: join(folder, `${name}-${width}${look}.png`), fullPage: width < 500, animations: 'disabled' });
    }
}

/** Pages by what they are called in their address. */
async function pagesOf(page: Page): Promise<Readonly<Record<string, string>>> {
  await settled(page);
  const links = page.getByRole('navigation', { name: 'Pages' }).getByRole('link');
  const paths = await links.evaluateAll((all) => all.map((link) => link.getAttribute('href') ?? '/'));
  return Object.fromEntries(paths.map((path) => [path === '/' ? 'overview' : path.slice(1), path]));
}

async function firstCall(page: Page): Promise<string> {
  await page.goto('/calls');
  const link = page.getByRole('table', { name: 'Calls' }).getByRole('link').first();
  return (await link.getAttribute('href')) ?? '/calls';
}
