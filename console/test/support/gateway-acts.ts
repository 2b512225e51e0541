/** What an administrator does to the gateway: providers, routes, profiles, revisions. */
import type { Locator, Page } from 'playwright-core';
import { goTo, openRow, tabTo, told, typeOver } from './acts.ts';
import type { ModelProvider } from './model-provider.ts';

export interface WantedProvider {
  readonly id: string;
  readonly key: string;
  readonly server: ModelProvider;
}

/** Adds a provider with all its models and a route, touching nothing but the keyboard. Resolves with the seconds it took. */
export async function addProviderByKeyboard(page: Page, { id, key, server }: WantedProvider): Promise<number> {
  // Before the page is there nobody hears the keys.
  await page.getByRole('heading', { level: 1 }).first().waitFor();
  const since = performance.now();
  await page.keyboard.press('ControlOrMeta+k');
  await page.getByRole('combobox', { name: 'Page or object' }).waitFor();
  await page.keyboard.type('providers');
  await page.keyboard.press('Enter');
  await tabTo(page, page.getByRole('main').getByRole('link', { name: 'New provider' }).first());
  await page.keyboard.press('Enter');
  await chooseKind(page, 'OpenAI-compatible');
  await tabTo(page, page.getByRole('textbox', { name: /^Name/ }));
  await typeOver(page, id);
  await tabTo(page, page.getByRole('textbox', { name: /^Address/ }));
  await typeOver(page, server.url);
  await tabTo(page, page.getByLabel('The key', { exact: true }));
  await typeOver(page, key);
  await tabTo(page, page.getByRole('checkbox', { name: /egress list/ }));
  await page.keyboard.press('Space');
  await page.getByText(/models? found/).waitFor();
  await page.keyboard.press('Enter');
  await tabTo(page, page.getByRole('button', { name: 'All', exact: true }));
  await page.keyboard.press('Enter');
  await setPrices(page);
  await enterOn(page, /^At most, for each model/);
  await enterOn(page, /^How calls get there/);
  const commit = page.getByRole('button', { name: 'Commit' });
  await commit.and(page.locator(':enabled')).waitFor();
  await page.keyboard.press('ControlOrMeta+Enter');
  await page.getByRole('heading', { level: 1, name: `${id} is in use` }).waitFor();
  return (performance.now() - since) / 1_000;
}

async function chooseKind(page: Page, name: string): Promise<void> {
  const kind = page.getByRole('radio', { name: new RegExp(`^${name}`) });
  await kind.waitFor();
  await page.waitForFunction(() => document.activeElement instanceof HTMLInputElement && document.activeElement.type === 'radio');
  for (let presses = 0; presses < 12 && !(await kind.isChecked()); presses += 1) await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
}

async function setPrices(page: Page): Promise<void> {
  for (const kind of [/^Input/, /^Output/]) {
    const fields = page.getByRole('textbox', { name: kind });
    for (const field of await fields.all()) {
      await tabTo(page, field);
      await typeOver(page, '0.50');
    }
  }
  await page.keyboard.press('Enter');
}

/** Goes on from a step that needs nothing. */
async function enterOn(page: Page, part: RegExp): Promise<void> {
  await page
    .getByText(part)
    .or(page.getByRole('radiogroup', { name: part }))
    .first()
    .waitFor();
  await tabTo(page, page.getByRole('button', { name: 'Next' }));
  await page.keyboard.press('Enter');
}

/** Tests it, with a short call. */
export async function testProvider(page: Page, id: string): Promise<void> {
  await goTo(page, 'Providers');
  await openRow(page, id);
  await page.getByRole('combobox', { name: 'Also call a model' }).selectOption({ index: 1 });
  await page.getByRole('button', { name: 'Test now' }).click();
  await page.getByText(/The call was answered in/).waitFor();
}

export async function addRoute(page: Page, id: string, model: string): Promise<void> {
  await goTo(page, 'Routes');
  await page.getByRole('link', { name: 'New route' }).first().click();
  await page
    .getByRole('textbox', { name: /^(ID|Name)/i })
    .first()
    .fill(id);
  await page.getByRole('combobox', { name: 'Add a model' }).fill(model);
  await page.getByRole('option', { name: model }).first().click();
  await page.getByRole('list', { name: 'Targets' }).getByText(model).waitFor();
  await page.getByRole('button', { name: 'Add the route' }).click();
  await page.getByRole('heading', { level: 1, name: id }).waitFor();
}

/** Makes an empty profile and opens it in the designer. */
export async function beginProfile(page: Page, id: string): Promise<void> {
  await goTo(page, 'Guardrail profiles');
  await page.getByRole('link', { name: 'New profile' }).first().click();
  await page.getByRole('radio', { name: /^Blank/ }).check();
  await page.getByRole('textbox', { name: /^ID/i }).fill(id);
  await page.getByRole('button', { name: 'Make the profile' }).click();
  await page.getByRole('heading', { level: 1, name: id }).waitFor();
}

export function lane(page: Page, side: 'Input' | 'Output'): Locator {
  return page.getByRole('list', { name: `${side} processors in order` });
}

/** Drags a processor from the palette into a lane, as a mouse does. */
export async function dragIn(page: Page, processor: string, side: 'Input' | 'Output'): Promise<void> {
  const source = page.getByRole('list', { name: 'Processors', exact: true }).getByRole('button', { name: new RegExp(`^Add ${processor}`) });
  const into = lane(page, side);
  await source.scrollIntoViewIfNeeded();
  const [from, to] = [await source.boundingBox(), await into.boundingBox()];
  if (from === null || to === null) throw new Error('the palette or the lane is not in sight');
  await page.mouse.move(from.x + from.width / 2, from.y + from.height / 2);
  await page.mouse.down();
  await page.mouse.move(to.x + to.width / 2, to.y + to.height - 12, { steps: 12 });
  await page.mouse.up();
  await into.getByText(processor).first().waitFor();
}

/** Moves the first processor of a lane one down: Space, arrow, Space. */
export async function moveDown(page: Page, side: 'Input' | 'Output'): Promise<void> {
  const entries = lane(page, side).getByRole('listitem');
  const before = await entries.allInnerTexts();
  const said = page.getByRole('status');
  await entries.first().getByRole('button', { name: /^Move/ }).focus();
  await page.keyboard.press('Space');
  await said.getByText(/is at position 1 of/).waitFor({ state: 'attached' });
  await page.keyboard.press('ArrowDown');
  await said.getByText(/is at position 2 of/).waitFor({ state: 'attached' });
  await page.keyboard.press('Space');
  await entries
    .nth(1)
    .getByText(before[0]?.split('\n')[0] ?? '')
    .first()
    .waitFor();
}

export async function saveProfile(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await page.getByRole('button', { name: 'Save', exact: true }).waitFor({ state: 'detached' });
}

/** Brings back what was in use before the newest revision. */
export async function rollBackOne(page: Page): Promise<void> {
  await goTo(page, 'Revisions');
  const rows = page.getByRole('table', { name: 'Revisions' }).getByRole('link');
  await rows.nth(1).click();
  await page.getByRole('button', { name: 'Roll back to it' }).click();
  await page.getByRole('alertdialog').getByRole('button', { name: 'Roll back' }).click();
  await told(page, /is in use, equal to/);
}
