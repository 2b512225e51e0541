/** Each width and each theme once: all four together would take twice as long and find little more. */
import type { Page } from 'playwright-core';
import { settled, wrongWith } from './page-check.ts';

export const desk = { name: 'desk, light', viewport: { width: 1280, height: 800 }, colorScheme: 'light' } as const;
const phone = { name: 'phone, dark', viewport: { width: 390, height: 844 }, colorScheme: 'dark' } as const;
export const looks = [desk, phone] as const;

/** What is wrong with the page as it stands, in each look. */
export async function wrongInLooks(page: Page): Promise<readonly string[]> {
  const wrong: string[] = [];
  for (const { name, viewport, colorScheme } of looks) {
    await page.setViewportSize(viewport);
    await page.emulateMedia({ colorScheme });
    // The page hears of the new scheme a frame later, and its colours move from then on.
    await page.waitForFunction((theme) => document.documentElement.dataset['theme'] === theme, colorScheme);
    await settled(page);
    wrong.push(...(await wrongWith(page)).map((fault) => `${name}: ${fault}`));
  }
  return wrong;
}
