/** What the first page of the console costs to fetch. */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type TestAppliance, startAppliance } from './support/appliance.ts';
import { settled } from './support/page-check.ts';
import { seed, seededConfiguration } from './support/seed.ts';
import { enrolDevice, openServed, startBrowser } from './support/served-page.ts';

const built = fileURLToPath(new URL('../dist/renderer', import.meta.url));

let appliance: TestAppliance;
beforeAll(async () => {
  appliance = await startAppliance(seededConfiguration);
}, 120_000);
afterAll(() => appliance?.remove());

test('the overview with its charts is at most 600 KB of script and style, gzipped', async () => {
  await seed(appliance, 2);
  const browser = await startBrowser();
  try {
    const { page, context } = await openServed(browser, { admin: appliance.admin, device: await enrolDevice(appliance) });
    const asked = new Set<string>();
    context.on('request', (request) => asked.add(new URL(request.url()).pathname));
    await page.reload();
    await settled(page);
    const files = [...asked].filter((path) => /\.(js|css)$/.test(path));
    const bytes = files.reduce((sum, path) => sum + gzipSync(readFileSync(`${built}${path}`)).length, 0);
    expect(files.length).toBeGreaterThan(2);
    expect(bytes).toBeLessThan(600 * 1024);
  } finally {
    await browser.close();
  }
}, 120_000);
