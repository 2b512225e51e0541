import { fileURLToPath } from 'node:url';
import { BrowserWindow, nativeTheme } from 'electron';
import { pageUrl } from './page.ts';
import type { WindowBounds } from './window-bounds.ts';

/** Of the page, before it has drawn anything: a white flash in the dark would be seen. */
const background = { dark: '#0f172a', light: '#ffffff' } as const;

export interface WindowOptions {
  readonly left: WindowBounds | undefined;
  /** Of a development build alone. */
  readonly devTools: boolean;
}

/** Opens the console's window. Its page gets no Node, shares no world with the preload script and runs in Chromium's sandbox. */
export function openWindow({ left, devTools }: WindowOptions): BrowserWindow {
  const window = new BrowserWindow({
    ...(left?.bounds ?? { width: 1280, height: 800 }),
    minWidth: 360,
    minHeight: 480,
    title: 'Tollgate',
    show: false,
    backgroundColor: nativeTheme.shouldUseDarkColors ? background.dark : background.light,
    webPreferences: {
      preload: fileURLToPath(new URL('../preload/preload.cjs', import.meta.url)),
      contextIsolation: true,
      sandbox: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      webviewTag: false,
      webSecurity: true,
      allowRunningInsecureContent: false,
      spellcheck: false,
      devTools,
    },
  });
  window.once('ready-to-show', () => {
    if (left?.maximised === true) window.maximize();
    window.show();
  });
  // The page's own title says nothing of the appliance.
  window.on('page-title-updated', (event) => event.preventDefault());
  void window.loadURL(pageUrl);
  return window;
}
