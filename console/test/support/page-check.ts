/** What holds for every page, whatever is on it. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { isPlainObject } from '@tollgate/shared';
import type { Page } from 'playwright-core';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** Waits until a page shows what it has to show: its heading, and nothing that is still being fetched. */
export async function settled(page: Page): Promise<void> {
  await page.getByRole('heading', { level: 1 }).first().waitFor();
  await page.waitForFunction(settledIn, undefined, { timeout: 20_000 });
}

/** What is wrong with the page as it is shown now, in words; nothing where it holds. Pixels are those of CSS. */
export async function wrongWith(page: Page): Promise<readonly string[]> {
  const headings = await page.locator('h1:visible').count();
  const { width = 0 } = page.viewportSize() ?? {};
  return [
    ...(headings === 1 ? [] : [`${headings} headings of level 1`]),
    ...(await page.evaluate(sidewaysIn)),
    ...(width < 768 || (await page.evaluate(byFinger)) ? await page.evaluate(smallTargetsIn, 44) : []),
    ...(await axeFindings(page)),
  ];
}

/** What runs in a page has no deadline of Playwright's. */
async function inTime(work: Promise<unknown>): Promise<unknown> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error('axe did not come to an end in 30 s')), 30_000);
  });
  return await Promise.race([work, late]).finally(() => clearTimeout(timer));
}

/** Findings of axe that are serious or critical: the rule, and the first of the elements that break it. */
async function axeFindings(page: Page): Promise<readonly string[]> {
  const report = await inTime(page.evaluate(axe).then(() => page.evaluate("axe.run(document, { resultTypes: ['violations'] })")));
  const violations: unknown = isPlainObject(report) ? report['violations'] : undefined;
  if (!Array.isArray(violations)) throw new Error('axe did not run');
  return violations.filter(isPlainObject).flatMap(({ id, impact, nodes }) => {
    const first: unknown = Array.isArray(nodes) ? nodes[0] : undefined;
    const where = isPlainObject(first) ? String(first['html']).slice(0, 200) : '';
    return impact === 'serious' || impact === 'critical' ? [`axe: ${String(id)}: ${where}`] : [];
  });
}

// These run in the page.

function settledIn(): boolean {
  const waiting = document.querySelector('main .animate-pulse-soft, main .animate-spin-slow, main [aria-busy=true]');
  const moving = document
    .getAnimations()
    .some(({ playState, effect }) => playState === 'running' && effect?.getTiming().iterations !== Infinity);
  return waiting === null && !moving;
}

function sidewaysIn(): string[] {
  const { scrollWidth } = document.documentElement;
  return scrollWidth > window.innerWidth + 1 ? [`scrolls sideways: ${scrollWidth} of ${window.innerWidth} px`] : [];
}

function byFinger(): boolean {
  return matchMedia('(pointer: coarse)').matches;
}

/** Controls that a finger would miss. A link in a text is as high as the text. */
function smallTargetsIn(least: number): string[] {
  const controls = [
    ...document.querySelectorAll('button, a[href], [role=button], [role=switch], [role=tab], select, input:not([type=hidden])'),
  ];
  return controls.flatMap((control) => {
    const { width, height } = (control.closest('label') ?? control).getBoundingClientRect();
    const { visibility, display, opacity } = getComputedStyle(control);
    const shown = width > 1 && height > 1 && visibility !== 'hidden' && opacity !== '0';
    // A control within a box of a border's width is as high as the box.
    if (!shown || display === 'inline' || height >= least - 2) return [];
    const name = control.getAttribute('aria-label') ?? control.textContent.trim();
    return [`${Math.round(height)} px high: ${control.localName} “${name.slice(0, 40)}”`];
  });
}
