import { fileURLToPath } from 'node:url';
import { BrowserWindow } from 'electron';
import { pageUrl } from './page.ts';

/** Opens the console's window. Its page gets no Node, shares no world with the preload script and runs in Chromium's sandbox. */
export function openWindow(): BrowserWindow {
  const window = new BrowserWindow({
    width: 1280,
    height: 800,
    title: 'Tollgate',
    webPreferences: {
      preload: fileURLToPath(new URL('../preload/preload.cjs', import.meta.url)),
      contextIsolation: true,
      sandbox: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      webviewTag: false,
      webSecurity: true,
      spellcheck: false,
    },
  });
  void window.loadURL(pageUrl);
  return window;
}
