/** The way into the desktop console. */
import type { Page } from 'playwright-core';

/** Enrols at an appliance with the wizard: code, words to compare, name. Resolves when its pages are there, with the words that were shown. */
export async function openByCode(page: Page, code: string, name: string): Promise<readonly string[]> {
  await page.getByRole('heading', { level: 1, name: 'Add an appliance' }).waitFor();
  await page.getByRole('textbox', { name: /^Enrolment code/ }).fill(code);
  await page.getByRole('button', { name: 'Next' }).click();
  const words = page.getByRole('list', { name: 'Words of the fingerprint' }).getByRole('listitem');
  await words.first().waitFor();
  const shown = await words.allInnerTexts();
  await page.getByRole('button', { name: 'Next' }).click();
  await page.getByRole('textbox', { name: /^Name/ }).fill(name);
  await page.getByRole('button', { name: 'Enrol this machine' }).click();
  await page.getByRole('navigation', { name: 'Pages' }).getByRole('link', { name: 'Overview' }).waitFor();
  return shown.map((text) => text.replace(/^\d+\s*/, ''));
}
