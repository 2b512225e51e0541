/** What an administrator does about people, and what shows of their calls. */
import type { Page } from 'playwright-core';
import { goTo, pick } from './acts.ts';

export async function addTenant(page: Page, id: string, profile: string): Promise<void> {
  await goTo(page, 'Tenants');
  await page.getByRole('link', { name: 'New tenant' }).first().click();
  await page.getByRole('textbox', { name: /^ID/i }).fill(id);
  await pick(page, page.getByRole('combobox', { name: /^Guardrail profile/ }), profile);
  await page.getByRole('button', { name: 'Add the tenant' }).click();
  await page.getByRole('heading', { level: 1, name: id }).waitFor();
}

export async function addUser(page: Page, id: string, tenant: string): Promise<void> {
  await goTo(page, 'Users and roles');
  await page.getByRole('link', { name: 'New user' }).first().click();
  await page.getByRole('textbox', { name: /^ID/i }).fill(id);
  await pick(page, page.getByRole('combobox', { name: /^Tenant/ }), tenant);
  await page.getByRole('button', { name: 'Add the user' }).click();
  await page.getByRole('heading', { level: 1, name: id }).waitFor();
}

/** Makes a key with no narrower rights than its tenant has. Resolves with the key as it is shown, this once. */
export async function addKey(
  page: Page,
  name: string,
  { tenant, user }: { readonly tenant: string; readonly user: string },
): Promise<string> {
  await goTo(page, 'API keys');
  await page
    .getByRole('link', { name: 'New API key' })
    .or(page.getByRole('link', { name: 'New key' }))
    .first()
    .click();
  await pick(page, page.getByRole('combobox', { name: /^Tenant/ }), tenant);
  await pick(page, page.getByRole('combobox', { name: /^User/ }), user);
  await page.getByRole('textbox', { name: /^Name/ }).fill(name);
  const make = page.getByRole('button', { name: 'Make the key' });
  while (!(await make.isVisible())) await page.getByRole('button', { name: 'Next' }).click();
  await make.click();
  const shown = page.getByRole('main').getByLabel('API key', { exact: true });
  return await shown.innerText();
}

/** Sends one message from the playground and waits for what came of it. */
export async function askPlayground(
  page: Page,
  call: { readonly tenant: string; readonly route: string; readonly text: string },
): Promise<void> {
  await goTo(page, 'Playground');
  await pick(page, page.getByRole('combobox', { name: 'For the tenant' }), call.tenant);
  await pick(page, page.getByRole('combobox', { name: 'Route' }), call.route);
  await page.getByRole('textbox', { name: 'Message' }).fill(call.text);
  await page.getByRole('button', { name: 'Send' }).click();
  await page.getByRole('link', { name: 'The whole story of this call' }).waitFor();
}

/** Opens the newest call of the log. */
export async function openNewestCall(page: Page): Promise<void> {
  await goTo(page, 'Call log');
  await page.getByRole('table', { name: 'Calls' }).getByRole('link').first().click();
  await page.getByRole('heading', { name: 'Timeline' }).waitFor();
}

/** Revokes the machine that one sits at. Resolves when it was asked for. */
export async function revokeThisDevice(page: Page): Promise<void> {
  await goTo(page, 'Devices');
  const own = page.getByRole('row').filter({ hasText: 'This one' });
  await own.getByRole('button', { name: /^Actions for/ }).click();
  await page.getByRole('menuitem', { name: 'Revoke this device' }).click();
  const question = page.getByRole('alertdialog');
  const name = await question.getByRole('heading').innerText();
  await question.getByRole('textbox').fill(name.replace(/^Revoke (.*)\?$/s, '$1'));
  await question.getByRole('button', { name: 'Revoke device' }).click();
}
