/** Pages under a finger: a tablet is as wide as a window, and its targets are as large as a phone's. */
import type { Browser, Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { type TestAppliance, startAppliance } from './support/appliance.ts';
import { lane } from './support/gateway-acts.ts';
import { settled, wrongWith } from './support/page-check.ts';
import { seed, seededConfiguration } from './support/seed.ts';
import { type DeviceFiles, enrolDevice, openServed, type ServedPage, startBrowser } from './support/served-page.ts';

vi.setConfig({ testTimeout: 120_000 });

let appliance: TestAppliance;
let browser: Browser;
let device: DeviceFiles;

beforeAll(async () => {
  [appliance, browser] = await Promise.all([startAppliance(seededConfiguration), startBrowser()]);
  await seed(appliance, 4);
  device = await enrolDevice(appliance);
}, 180_000);
afterAll(async () => {
  await browser?.close();
  await appliance?.remove();
});

describe.each([
  { name: 'a phone', viewport: { width: 390, height: 844 } },
  { name: 'a tablet', viewport: { width: 820, height: 1180 } },
])('$name', ({ viewport }) => {
  let served: ServedPage;
  beforeAll(async () => {
    served = await openServed(browser, { admin: appliance.admin, device, look: { viewport, hasTouch: true, isMobile: true } });
  });
  afterAll(() => served?.close());

  test('every control is large enough for a finger', async () => {
    const { page } = served;
    const wrong: string[] = [];
    for (const path of ['/', '/providers', '/routes/assistant', '/profiles/bank', '/calls', '/keys', '/users', '/settings']) {
      await page.goto(path);
      await settled(page);
      wrong.push(...(await wrongWith(page)).map((fault) => `${path}: ${fault}`));
    }
    expect([...wrong, ...served.faults()]).toEqual([]);
  });

  test('a processor is moved down its lane by a finger that waits a moment, and the page does not scroll meanwhile', async () => {
    const { page } = served;
    await page.goto('/profiles/bank');
    await settled(page);
    const entries = lane(page, 'Input').getByRole('listitem');
    const handle = (entry: Locator): Locator => entry.getByRole('button', { name: /^Move/ });
    await dragByFinger(page, handle(entries.nth(0)), handle(entries.nth(2)));
    await entries.nth(2).getByText('Personal data').first().waitFor();
    expect(await entries.nth(0).innerText()).toContain('Secrets');
    expect(await page.evaluate(() => window.scrollY)).toBe(0);
  });
});

/** Presses until the page has picked it up, moves there, and lets go. */
async function dragByFinger(page: Page, from: Locator, to: Locator): Promise<void> {
  const [start, end] = [await from.boundingBox(), await to.boundingBox()];
  if (start === null || end === null) throw new Error('the handles are not in sight');
  const x = start.x + start.width / 2;
  const [first, last] = [start.y + start.height / 2, end.y + end.height / 2 + 4];
  const session = await page.context().newCDPSession(page);
  const touch = (type: 'touchStart' | 'touchMove' | 'touchEnd', ...ys: readonly number[]): Promise<unknown> =>
    session.send('Input.dispatchTouchEvent', { type, touchPoints: ys.map((y) => ({ x, y })) });
  await touch('touchStart', first);
  await page
    .getByRole('status')
    .getByText(/position 1 of/)
    .waitFor({ state: 'attached' });
  for (let step = 1; step <= 12; step += 1) await touch('touchMove', first + ((last - first) * step) / 12);
  await page
    .getByRole('status')
    .getByText(/position 3 of/)
    .waitFor({ state: 'attached' });
  await touch('touchEnd');
}
