import type { ComponentType } from 'react';
import { type ConsolePage, pages } from './pages.ts';

const ready = new Map<string, ComponentType>();

/** The code of a page; kept, so that showing it later waits for nothing. */
export async function loadPage(page: ConsolePage): Promise<ComponentType> {
  const { Page } = await page.load();
  ready.set(page.path, Page);
  return Page;
}

/** The page, where its code is there already. */
export function readyPage({ path }: ConsolePage): ComponentType | undefined {
  return ready.get(path);
}

/** The page that answers for a path. */
export function pageAt(pathname: string): ConsolePage | undefined {
  return pages.find(({ path }) => (path === '/' ? pathname === '/' : pathname === path || pathname.startsWith(`${path}/`)));
}
