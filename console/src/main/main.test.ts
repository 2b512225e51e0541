import { EventEmitter } from 'node:events';
import { beforeAll, expect, test, vi } from 'vitest';

// Electron's own module starts Electron, so this records what the main process asks of it. It stands in for no behaviour of ours.
const electron = vi.hoisted(() => {
  const handlers: Record<string, (...values: readonly unknown[]) => unknown> = {};
  const record = (name: string) => (handler: (...values: readonly unknown[]) => unknown) => void (handlers[name] = handler);
  return {
    handlers,
    record,
    asked: { sandbox: false, schemes: new Array<unknown>(), windows: new Array<unknown>(), urls: new Array<string>() },
  };
});

const app = Object.assign(new EventEmitter(), {
  enableSandbox: () => void (electron.asked.sandbox = true),
  whenReady: () => Promise.resolve(),
  quit: () => undefined,
});

const defaultSession = Object.assign(new EventEmitter(), {
  setPermissionRequestHandler: electron.record('permission request'),
  setPermissionCheckHandler: electron.record('permission check'),
  setDevicePermissionHandler: electron.record('device permission'),
  protocol: { handle: (scheme: string) => void electron.asked.schemes.push(scheme) },
});

vi.mock('electron', () => ({
  app,
  session: { defaultSession },
  protocol: { registerSchemesAsPrivileged: (schemes: readonly unknown[]) => void electron.asked.schemes.push(...schemes) },
  BrowserWindow: class {
    constructor(options: unknown) {
      electron.asked.windows.push(options);
    }
    loadURL(url: string): Promise<void> {
      electron.asked.urls.push(url);
      return Promise.resolve();
    }
    static getAllWindows(): readonly unknown[] {
      return electron.asked.windows;
    }
  },
}));

beforeAll(async () => {
  await import('./main.ts');
  await Promise.resolve();
});

test('opens one window, sandboxed, isolated and without Node', () => {
  expect(electron.asked.sandbox).toBe(true);
  expect(electron.asked.urls).toEqual(['app://console/index.html']);
  expect(electron.asked.windows).toEqual([
    expect.objectContaining({
      webPreferences: expect.objectContaining({
        contextIsolation: true,
        sandbox: true,
        nodeIntegration: false,
        webviewTag: false,
        webSecurity: true,
      }),
    }),
  ]);
});

test('serves its page on a scheme of its own', () => {
  expect(electron.asked.schemes).toEqual([{ scheme: 'app', privileges: { standard: true, secure: true } }, 'app']);
});

test('refuses every permission', () => {
  const answers: unknown[] = [];
  electron.handlers['permission request']?.({}, 'media', (granted: unknown) => answers.push(granted));
  expect(answers).toEqual([false]);
  expect(electron.handlers['permission check']?.({}, 'notifications')).toBe(false);
  expect(electron.handlers['device permission']?.({})).toBe(false);
});

test.each(['will-navigate', 'will-redirect', 'will-attach-webview'])('prevents %s in every web contents', (event) => {
  const contents = Object.assign(new EventEmitter(), { setWindowOpenHandler: electron.record('window open') });
  app.emit('web-contents-created', {}, contents);
  const preventDefault = vi.fn<() => void>();
  contents.emit(event, { preventDefault });
  expect(preventDefault).toHaveBeenCalledOnce();
  expect(electron.handlers['window open']?.({ url: 'https://example.com' })).toEqual({ action: 'deny' });
});

test('lets nothing be downloaded', () => {
  const preventDefault = vi.fn<() => void>();
  defaultSession.emit('will-download', { preventDefault });
  expect(preventDefault).toHaveBeenCalledOnce();
});
