/** What people do everywhere in the console, said by role and name as a screen reader has it. */
import type { Locator, Page } from 'playwright-core';

/** Milliseconds between the keys of somebody who types 60 words a minute. */
const typistMs = 200;

/** The page of that title, by its link in the navigation. */
export async function goTo(page: Page, title: string): Promise<void> {
  const link = page.getByRole('navigation', { name: 'Pages' }).getByRole('link', { name: title, exact: true });
  await link.click();
  await page.getByRole('heading', { level: 1 }).waitFor();
}

/** Goes from control to control, as far as one of that name. */
export async function tabTo(page: Page, wanted: Locator): Promise<void> {
  await wanted.waitFor();
  for (let presses = 0; presses < 60; presses += 1) {
    if (await isFocused(wanted)) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`Tab does not lead to ${String(wanted)}`);
}

/** Writes over what the focused field says, at the pace of a typist. */
export async function typeOver(page: Page, text: string, paceMs: number = typistMs): Promise<void> {
  await page.keyboard.press('ControlOrMeta+a');
  await page.keyboard.type(text, { delay: paceMs });
}

/** Picks one of a list that is found by typing, unless it is picked already. */
export async function pick(page: Page, field: Locator, text: string): Promise<void> {
  if ((await field.inputValue()) === text) return;
  await field.fill(text);
  await page.getByRole('option', { name: text }).first().click();
}

/** Opens the row of a table, or the card on a phone, that has this heading. */
export async function openRow(page: Page, name: string): Promise<void> {
  const heading = page.getByText(name, { exact: true });
  await page
    .getByRole('main')
    .getByRole('link')
    .filter({ has: heading })
    .or(page.getByRole('main').getByRole('link', { name, exact: true }))
    .first()
    .click();
  await page.getByRole('heading', { level: 1, name }).waitFor();
}

/** What a message at the edge of the window says. */
export async function told(page: Page, text: string | RegExp): Promise<void> {
  await page.getByText(text).first().waitFor();
}

function isFocused(wanted: Locator): Promise<boolean> {
  return wanted.evaluate((element) => element === document.activeElement);
}
