/** One way through the whole console, from an enrolment code to being cut off: in the desktop console (the stand-in, or a real Electron), and in a browser. */
import OpenAI from 'openai';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { addKey, addTenant, addUser, askPlayground, openNewestCall, revokeThisDevice } from './support/access-acts.ts';
import { goTo } from './support/acts.ts';
import { startAppliance, type TestAppliance } from './support/appliance.ts';
import { openByCode } from './support/enrol-acts.ts';
import {
  addProviderByKeyboard,
  addRoute,
  beginProfile,
  dragIn,
  lane,
  moveDown,
  rollBackOne,
  saveProfile,
  testProvider,
} from './support/gateway-acts.ts';
import { type ModelProvider, startModelProvider } from './support/model-provider.ts';
import { openConsole } from './support/open-console.ts';
import { enrolDevice, openServed, startBrowser } from './support/served-page.ts';

const providerKey = 'canary-provider-credential';
/** Invented, and of an area that is never given out. */
const secretText = 'My card is 4111 1111 1111 1111, what do I owe?';

vi.setConfig({ testTimeout: 120_000 });

interface Opened {
  readonly page: Page;
  close(): Promise<void>;
}

/** The wizard of the desktop console, with a code that the appliance made. */
async function openDesktop(appliance: TestAppliance): Promise<Opened> {
  const opened = await openConsole();
  await openByCode(opened.page, await appliance.code('--name', 'end-to-end'), 'Bank of tests');
  return opened;
}

/** The page that the appliance serves, to a browser that has a machine's certificate. */
async function openBrowser(appliance: TestAppliance): Promise<Opened> {
  const browser = await startBrowser();
  const { page } = await openServed(browser, { admin: appliance.admin, device: await enrolDevice(appliance, '--name', 'end-to-end') });
  return { page, close: () => browser.close() };
}

describe.each([
  ['the desktop console', openDesktop, /has cut this machine off/],
  ['a browser, from the appliance', openBrowser, /cannot be reached|not let in|Sign in, or use an enrolled device/],
] as const)('%s', (_, open, cutOff) => {
  let appliance: TestAppliance;
  let server: ModelProvider;
  let opened: Opened;
  let page: Page;
  let key = '';

  beforeAll(async () => {
    [appliance, server] = await Promise.all([startAppliance(), startModelProvider(providerKey, ['test-small', 'test-large'])]);
    opened = await open(appliance);
    ({ page } = opened);
    page.setDefaultTimeout(30_000);
  }, 180_000);
  afterAll(async () => {
    await opened?.close();
    server?.close();
    await appliance?.remove();
  });

  test('a provider is added with the keyboard alone, in under two minutes', async () => {
    const seconds = await addProviderByKeyboard(page, { id: 'own-models', key: providerKey, server });
    expect(seconds).toBeLessThan(120);
    expect(await configuration(appliance)).not.toContain(providerKey);
  });

  test('it is tested with a real call', async () => {
    await testProvider(page, 'own-models');
    expect(server.asked.length).toBeGreaterThan(0);
  });

  test('a route is made', async () => {
    await addRoute(page, 'house', 'test-small');
  });

  test('a profile is designed by mouse and by keyboard', async () => {
    await beginProfile(page, 'bank');
    await dragIn(page, 'Personal data', 'Input');
    await dragIn(page, 'Secrets', 'Input');
    expect(await lane(page, 'Input').getByRole('listitem').count()).toBe(2);
    await moveDown(page, 'Input');
    await saveProfile(page);
    expect(await configuration(appliance)).toMatch(/"id":"bank".*"use":"secrets".*"use":"pii"/);
  });

  test('tenant, user and key are made, and the key works', async () => {
    await addTenant(page, 'retail', 'bank');
    await addUser(page, 'mobile-app', 'retail');
    key = await addKey(page, 'Mobile banking', { tenant: 'retail', user: 'mobile-app' });
    const client = new OpenAI({ apiKey: key, baseURL: `${appliance.lan}/v1`, maxRetries: 0 });
    const reply = await client.chat.completions.create({ model: 'house', messages: [{ role: 'user', content: 'What are the fees?' }] });
    expect(reply.choices[0]?.message.content).toBe('You said: What are the fees?');
  });

  test('a call from the playground is redacted on its way', async () => {
    await askPlayground(page, { tenant: 'retail', route: 'house', text: secretText });
    const findings = page.getByRole('list', { name: 'Findings' });
    expect(await findings.innerText()).toMatch(/redact/);
    expect(server.asked.at(-1)).toContain('what do I owe?');
    expect(server.asked.at(-1)).not.toContain('4111');
  });

  test('both calls are in the log, with their way through the gateway, and in usage', async () => {
    await openNewestCall(page);
    expect(await page.getByRole('main').innerText()).toMatch(/redact/i);
    await goTo(page, 'Usage and cost');
    await page
      .getByRole('term')
      .filter({ hasText: /^Calls$/ })
      .locator('+ dd')
      .getByText(/^[2-9]$/)
      .waitFor();
  });

  test('a change is rolled back, for callers too', async () => {
    const client = new OpenAI({ apiKey: key, baseURL: `${appliance.lan}/v1`, maxRetries: 0 });
    const call = () => client.chat.completions.create({ model: 'oops', messages: [{ role: 'user', content: 'hi' }] });
    await addRoute(page, 'oops', 'test-large');
    expect((await call()).choices.length).toBe(1);
    await rollBackOne(page);
    await expect(call()).rejects.toMatchObject({ status: 404 });
  });

  test('whoever revokes the machine they sit at is cut off within a second', async () => {
    await revokeThisDevice(page);
    const since = performance.now();
    await page.getByText(cutOff).first().waitFor({ timeout: 10_000 });
    expect(performance.now() - since).toBeLessThan(1_000);
  });
});

async function configuration(appliance: TestAppliance): Promise<string> {
  return JSON.stringify(await appliance.run('config', 'export'));
}
