import { join } from 'node:path';
import { app, type BrowserWindow, screen } from 'electron';
import { openWindow } from './window.ts';
import { readWindowBounds, writeWindowBounds } from './window-bounds.ts';

/** The one window: where it was when it was last closed. `gone` is called when its page is no more, or is loaded anew. */
export async function openConsoleWindow(folder: string, gone: () => void): Promise<BrowserWindow> {
  const file = join(folder, 'window.json');
  const screens = screen.getAllDisplays().map(({ workArea }) => workArea);
  const window = openWindow({ left: await readWindowBounds(file, screens), devTools: !app.isPackaged });
  window.on('close', () => {
    try {
      writeWindowBounds(file, { bounds: window.getNormalBounds(), maximised: window.isMaximized() });
    } catch {
      // A place that cannot be kept is no reason to stay.
    }
  });
  window.on('closed', gone);
  window.webContents.on('did-start-navigation', ({ isMainFrame, isSameDocument }) => {
    if (isMainFrame && !isSameDocument) gone();
  });
  window.webContents.on('render-process-gone', gone);
  return window;
}

/** Brings it to where the person looks. */
export function showWindow(window: BrowserWindow): void {
  if (window.isMinimized()) window.restore();
  window.show();
  window.focus();
}
