import type {} from '../gateway/bridge.ts';
import { useCallback, useSyncExternalStore } from 'react';

export const themes = ['system', 'light', 'dark'] as const;
export type Theme = (typeof themes)[number];

const key = 'tollgate-theme';
const changed = 'tollgate-theme-changed';

/** The theme that was chosen on this machine, and how to choose another. */
export function useTheme(): readonly [Theme, (theme: Theme) => void] {
  const theme = useSyncExternalStore(subscribe, chosen);
  const choose = useCallback((next: Theme) => {
    localStorage.setItem(key, next);
    showTheme();
    window.dispatchEvent(new Event(changed));
  }, []);
  return [theme, choose];
}

/** Puts the theme on the page; called before anything is drawn. */
export function showTheme(): void {
  // Menus, dialogs and the window's frame are the system's: they follow too.
  void window.tollgate?.setTheme({ theme: chosen() });
  paint();
}

function paint(): void {
  const theme = chosen();
  const dark = theme === 'dark' || (theme === 'system' && prefersDark().matches);
  document.documentElement.dataset['theme'] = dark ? 'dark' : 'light';
}

/** Keeps to the system's theme when it changes. */
export function followSystemTheme(): void {
  prefersDark().addEventListener('change', paint);
}

const prefersDark = (): MediaQueryList => window.matchMedia('(prefers-color-scheme: dark)');

function chosen(): Theme {
  const stored = localStorage.getItem(key);
  return themes.find((theme) => theme === stored) ?? 'system';
}

function subscribe(told: () => void): () => void {
  window.addEventListener(changed, told);
  return () => window.removeEventListener(changed, told);
}
