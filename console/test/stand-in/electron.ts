/**
 * The stand-in for the module `electron`, as far as the console uses it, for machines that have Chromium and no Electron. Windows are tabs of
 * Chromium; the built main process and preload script run on it unchanged.
 */
import { EventEmitter } from 'node:events';
import { invocations, picks } from './state.ts';

export { app } from './app.ts';
export { BrowserWindow } from './browser-window.ts';
export { nativeTheme } from './native-theme.ts';
export { safeStorage } from './safe-storage.ts';
export { session } from './session.ts';

export const protocol = {
  /** Every scheme is standard and secure here. */
  registerSchemesAsPrivileged: (_schemes: readonly object[]): void => undefined,
};

export const ipcMain = {
  handle(channel: string, handler: (event: object, ...args: readonly unknown[]) => unknown): void {
    if (invocations.has(channel)) throw new Error(`Attempted to register a second handler for '${channel}'`);
    invocations.set(channel, handler);
  },
};

export const shell = {
  async openExternal(url: string): Promise<void> {
    process.send?.({ opened: url });
  },
};

export const dialog = {
  async showSaveDialog(_window: object, _options: object) {
    const filePath = picks.shift() ?? '';
    return { canceled: filePath === '', filePath };
  },
  async showOpenDialog(_window: object, _options: object) {
    const path = picks.shift();
    return { canceled: path === undefined, filePaths: path === undefined ? [] : [path] };
  },
};

export const Menu = {
  buildFromTemplate: <Template>(template: Template): Template => template,
  setApplicationMenu: (_menu: unknown): void => undefined,
};

export const screen = { getAllDisplays: () => [{ workArea: { x: 0, y: 0, width: 1920, height: 1080 } }] };

export const powerMonitor = new EventEmitter();
