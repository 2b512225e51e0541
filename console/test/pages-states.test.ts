/** What pages show when there is nothing yet, when something fails, when the appliance is away, and to those who may do less. */
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { type TestAppliance, startAppliance } from './support/appliance.ts';
import { settled, wrongWith } from './support/page-check.ts';
import { seed, seededConfiguration } from './support/seed.ts';
import { enrolDevice, openServed, type ServedPage, startBrowser } from './support/served-page.ts';

vi.setConfig({ testTimeout: 120_000 });

const phone = { width: 390, height: 844 };
const desk = { width: 1280, height: 800 };

let fresh: TestAppliance;
let bank: TestAppliance;
let browser: Browser;

beforeAll(async () => {
  [fresh, bank, browser] = await Promise.all([startAppliance(), startAppliance(seededConfiguration), startBrowser()]);
  await seed(bank, 4);
}, 180_000);
afterAll(async () => {
  await browser?.close();
  await Promise.all([fresh?.remove(), bank?.remove()]);
});

/** The pages that the navigation leads to. */
async function everyPage({ page }: ServedPage): Promise<readonly string[]> {
  await page.setViewportSize(desk);
  await settled(page);
  const links = page.getByRole('navigation', { name: 'Pages' }).getByRole('link');
  return await links.evaluateAll((all) => all.map((link) => link.getAttribute('href') ?? ''));
}

async function visit(page: Page, path: string): Promise<void> {
  await page.goto(path);
  await settled(page);
}

describe('a fresh appliance', () => {
  let served: ServedPage;
  beforeAll(async () => {
    served = await openServed(browser, { admin: fresh.admin, device: await enrolDevice(fresh) });
  });

  test('every page says what to do first, on a phone too', async () => {
    const { page } = served;
    const wrong: string[] = [];
    for (const path of await everyPage(served)) {
      await page.setViewportSize(phone);
      await visit(page, path);
      wrong.push(...(await wrongWith(page)).map((fault) => `${path}: ${fault}`));
    }
    expect([...wrong, ...served.faults()]).toEqual([]);
  });

  test.each([
    ['/models', /No models/i, /provider|model/i],
    ['/routes', /No routes|no model/i, /route|provider/i],
    ['/profiles', /No profiles/i, /New profile/],
    ['/topics', /No topics/i, /topic/i],
    ['/tenants', /No tenants/i, /New tenant/],
    ['/users', /No users/i, /New user/],
    ['/keys', /No .*keys/i, /tenant|key/i],
    ['/calls', /No calls/i, /playground/i],
    ['/playground', /There is no/i, /route|tenant|provider/i],
  ])('%s has nothing, and the way to something', async (path, says, action) => {
    const { page } = served;
    await page.setViewportSize(desk);
    await visit(page, path);
    const main = page.getByRole('main');
    await expect.poll(() => main.innerText()).toMatch(says);
    expect(
      await main
        .getByRole('link', { name: action })
        .or(main.getByRole('button', { name: action }))
        .count(),
    ).toBeGreaterThan(0);
  });
});

describe('something fails', () => {
  test.each(['/providers', '/routes', '/tenants', '/keys', '/calls', '/usage', '/revisions', '/profiles'])(
    '%s says so, and tries again when asked',
    async (path) => {
      const served = await openServed(browser, { admin: bank.admin, device: await adminDevice(), look: { viewport: desk } });
      const { page } = served;
      try {
        const broken = /\/admin\/v1\/(providers|routes|tenants|keys|calls|usage|revisions|profiles)\b/;
        const refusal = { error: { code: 'unavailable', message: 'The store cannot be reached.', details: [] } };
        await page.route(broken, (route) => route.fulfill({ status: 503, contentType: 'application/json', body: JSON.stringify(refusal) }));
        await page.goto(path);
        const alert = page.getByRole('alert').filter({ hasText: 'The store cannot be reached.' }).first();
        await alert.waitFor();
        await page.setViewportSize(phone);
        await settled(page);
        expect(await wrongWith(page)).toEqual([]);
        await page.unroute(broken);
        await page.getByRole('button', { name: 'Try again' }).first().click();
        await alert.waitFor({ state: 'detached' });
      } finally {
        await served.close();
      }
    },
  );
});

let admin: Awaited<ReturnType<typeof enrolDevice>> | undefined;
async function adminDevice(): Promise<Awaited<ReturnType<typeof enrolDevice>>> {
  admin ??= await enrolDevice(bank);
  return admin;
}

const writes = /^(New|Add|Create|Enrol|Edit|Delete|Remove|Revoke|Rotate|Suspend|Roll back|Save|Purge|Raise|Draft from|Import|Test now)\b/i;

describe('those who may do less', () => {
  test('a viewer is offered nothing that changes something', async () => {
    const served = await openServed(browser, { admin: bank.admin, device: await enrolDevice(bank, '--role', 'viewer') });
    const { page } = served;
    const paths = [
      ...(await everyPage(served)),
      '/routes/assistant',
      '/models/gpt-5-nano',
      '/profiles/bank',
      '/tenants/retail',
      '/topics/card-dispute',
      '/users/asha',
    ];
    const wrong: string[] = [];
    for (const path of paths) {
      await visit(page, path);
      const main = page.getByRole('main');
      const offers = main.getByRole('button', { name: writes }).or(main.getByRole('link', { name: writes }));
      const offered = await offers.evaluateAll((all) => all.map((control) => control.ariaLabel ?? control.textContent));
      wrong.push(...offered.map((name) => `${path}: offers ${name}`), ...(await wrongWith(page)).map((fault) => `${path}: ${fault}`));
      wrong.push(...served.faults().map((fault) => `${path}: ${fault}`));
    }
    await served.close();
    expect(wrong).toEqual([]);
  });

  test('an administrator of one tenant sees that one, and asks for nothing else', async () => {
    const served = await openServed(browser, { admin: bank.admin, device: await enrolDevice(bank, '--tenant', 'retail') });
    const { page } = served;
    const wrong: string[] = [];
    for (const path of [...(await everyPage(served)), '/tenants/retail', '/keys/new', '/users/new', '/users/asha']) {
      await visit(page, path);
      wrong.push(...(await wrongWith(page)).map((fault) => `${path}: ${fault}`), ...served.faults().map((fault) => `${path}: ${fault}`));
      if ((await page.getByRole('main').innerText()).includes('Capital Markets')) wrong.push(`${path}: another tenant`);
    }
    await page.goto('/tenants/markets');
    await expect.poll(() => page.getByRole('main').innerText()).toMatch(/there is no/i);
    await served.close();
    expect(wrong).toEqual([]);
  });
});

test('while the appliance is away its pages say that they may be old, and go on by themselves', async () => {
  // A first try may have left it stopped.
  await fresh.restart();
  const served = await openServed(browser, { admin: fresh.admin, device: await enrolDevice(fresh) });
  const { page } = served;
  await settled(page);
  await fresh.stop();
  await page.getByText('The gateway cannot be reached.').first().waitFor({ timeout: 20_000 });
  await page.setViewportSize(phone);
  expect(await wrongWith(page)).toEqual([]);
  await fresh.restart();
  await page.getByText('The gateway cannot be reached.').first().waitFor({ state: 'detached', timeout: 60_000 });
  await served.close();
});
