/** The 20 items of Electron's security checklist (electronjs.org/docs/latest/tutorial/security), each as a test of what is built. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { answerCalls, type CallHandlers } from '../src/main/answer-calls.ts';
import { browse } from '../src/main/browse.ts';
import { denyLeavingThePage, denyNetwork } from '../src/main/deny.ts';
import { ipcInputs } from '../src/ipc-contract.ts';
import { type OpenedConsole, openConsole } from './support/open-console.ts';

const root = fileURLToPath(new URL('../', import.meta.url));
const main = readFileSync(join(root, 'dist/main/main.js'), 'utf8');
const preload = readFileSync(join(root, 'dist/preload/preload.cjs'), 'utf8');
const pageFiles = readdirSync(join(root, 'dist/renderer'), { recursive: true, encoding: 'utf8' });
const pageText = readFileSync(join(root, 'dist/renderer/index.html'), 'utf8');
/** Every source of the console that is shipped. */
const sources = readdirSync(join(root, 'src'), { recursive: true, encoding: 'utf8' })
  .filter((name) => /(?<!\.test)\.(ts|tsx|html)$/.test(name))
  .map((name) => readFileSync(join(root, 'src', name), 'utf8'))
  .join('\n');
/** The preferences that the built main process opens its window with. */
const preferences = /webPreferences: \{([^}]*(?:\{[^}]*\})?[^}]*)\}/.exec(main)?.[1] ?? '';

let opened: OpenedConsole;
beforeAll(async () => {
  opened = await openConsole();
}, 60_000);
afterAll(() => opened?.close());

/** What an expression comes to in the page. */
const inPage = (script: string): Promise<unknown> => opened.page.evaluate(script);

test('1. only loads secure content', async () => {
  expect(pageText).not.toMatch(/\b(?:src|href)="(?:https?:)?\/\//);
  expect(main.match(/loadURL\(([^)]*)\)/g)).toEqual(['loadURL(pageUrl)']);
  const reached = await inPage(
    "Promise.allSettled(['http://127.0.0.1:1/', 'https://example.com/'].map((url) => fetch(url, { mode: 'no-cors' })))",
  );
  expect(reached).toMatchObject([{ status: 'rejected' }, { status: 'rejected' }]);
  expect(['app://console/x.js', 'data:image/png;base64,'].filter(isLoaded)).toHaveLength(2);
  expect(['https://example.com/', 'http://127.0.0.1/', 'wss://example.com/', 'file:///etc/passwd', 'x'].filter(isLoaded)).toEqual([]);
});
test('2. no Node.js in the page', async () => {
  expect(preferences).toContain('nodeIntegration: false');
  expect(preferences).toContain('nodeIntegrationInWorker: false');
  expect(preferences).toContain('nodeIntegrationInSubFrames: false');
  expect(await inPage('[typeof require, typeof process, typeof module, typeof global, typeof Buffer]')).toEqual(
    Array.from({ length: 5 }, () => 'undefined'),
  );
});
test('3. context isolation', async () => {
  expect(preferences).toContain('contextIsolation: true');
  // What the page does to its own built-ins does not reach the preload script.
  const tampered = "(Object.keys = () => ['stolen'], JSON.stringify = () => 'stolen', tollgate.state({}).then((told) => told.ok))";
  expect(await inPage(tampered)).toBe(true);
  await opened.page.reload();
});
test('4. process sandboxing', () => {
  expect(preferences).toContain('sandbox: true');
  expect(main).toContain('app.enableSandbox()');
  expect(preload.match(/require\("([^"]+)"\)/g)).toEqual(['require("electron")']);
});
test('5. every permission but copying is refused, in every session', async () => {
  const asked = ['geolocation', 'notifications', 'camera', 'microphone', 'midi', 'clipboard-read'].map(
    (name) => `navigator.permissions.query({ name: '${name}' })`,
  );
  const states = await inPage(`Promise.all([${asked.join(', ')}]).then((all) => all.map(({ state }) => state))`);
  expect(states).toEqual(asked.map(() => 'denied'));
  expect(await inPage("navigator.permissions.query({ name: 'clipboard-write' }).then(({ state }) => state)")).toBe('granted');
  expect(main.match(/denyPermissions\(session\S*\);/g)).toHaveLength(2);
});
test('6. webSecurity stays on', () => {
  expect(preferences).toContain('webSecurity: true');
  expect(main).not.toContain('disable-web-security');
});
test('7. a content security policy, sent as a header, without inline scripts or foreign addresses', async () => {
  const reply = await opened.page.reload();
  const policy = reply?.headers()['content-security-policy'] ?? '';
  expect(policy).toMatch(/^default-src 'none'; script-src 'self';/);
  expect(policy).not.toMatch(/unsafe-|https?:|\*/);
  expect(pageText).not.toMatch(/<script>|<style|\son[a-z]+=/);
  const inline =
    "(() => { const script = document.createElement('script'); script.textContent = 'window.ran = 1'; document.head.append(script); return typeof window.ran; })()";
  expect(await inPage(inline)).toBe('undefined');
});
test('8. no insecure content is allowed to run', () => expect(preferences).toContain('allowRunningInsecureContent: false'));
test('9. no experimental features', () => expect(main).not.toMatch(/experimentalFeatures|enable-experimental|enable-features/));
test('10. no enableBlinkFeatures', () => expect(main).not.toMatch(/enableBlinkFeatures|enable-blink-features/));
test('11. no <webview>, so none with allowpopups', () => {
  expect(sources).not.toMatch(/<webview|allowpopups/i);
  expect(preferences).toContain('webviewTag: false');
});
test('12. a <webview> that is there all the same is not attached', () => expect(prevented('will-attach-webview')).toBe(true));
test('13. no navigation away from the page', async () => {
  expect(['will-navigate', 'will-frame-navigate', 'will-redirect'].map(prevented)).toEqual([true, true, true]);
  const before = opened.page.url();
  await inPage("void (location.href = 'https://example.com/')");
  await opened.page.waitForTimeout(300);
  expect(opened.page.url()).toBe(before);
});
test('14. no new windows', async () => {
  expect(windowOpened()).toEqual({ action: 'deny' });
  await inPage("void window.open('https://example.com/')");
  await expect.poll(() => opened.page.context().pages().length, { timeout: 20_000 }).toBe(1);
});
test('15. openExternal opens https addresses and nothing else', async () => {
  const asked: string[] = [];
  const open = async (url: string): Promise<void> => void asked.push(url);
  for (const url of [
    'file:///etc/passwd',
    'smb://host/x',
    'javascript:alert(1)',
    'ms-msdt:x',
    'http://example.com/',
    'https://a:b@example.com/',
    'x',
  ])
    await expect(browse(open, url)).rejects.toThrow('none was opened');
  await browse(open, 'https://login.bank.example/authorize?x=1');
  expect(asked).toEqual(['https://login.bank.example/authorize?x=1']);
  expect(main.match(/openExternal/g)).toHaveLength(1);
});
test('16. a current version of Electron, by its exact number', () => {
  const { devDependencies }: { readonly devDependencies: Readonly<Record<string, string>> } = JSON.parse(
    readFileSync(join(root, 'package.json'), 'utf8'),
  );
  const [major = 0] = (devDependencies['electron'] ?? '').split('.').map(Number);
  expect(devDependencies['electron']).toMatch(/^\d+\.\d+\.\d+$/);
  // The three newest majors are supported; 45 was the newest when this was written.
  expect(major).toBeGreaterThanOrEqual(45);
});
test('17. the sender of every IPC message is validated', async () => {
  const mainFrame = { url: 'app://console/keys' };
  const foreign = [
    { senderFrame: null, sender: { mainFrame } },
    { senderFrame: { url: 'app://console/' }, sender: { mainFrame } },
    ...['https://console/', 'app://console.evil/', 'file:///console', 'about:blank', 'app://consol/'].map((url) => {
      const frame = { url };
      return { senderFrame: frame, sender: { mainFrame: frame } };
    }),
  ];
  const answered = handled();
  expect(answered.size).toBe(Object.keys(ipcInputs).length);
  for (const [name, answer] of answered)
    for (const event of foreign)
      expect([name, await answer(event, {})]).toMatchObject([name, { ok: false, refusal: { code: 'permission_denied' } }]);
  // From the page itself the argument is looked at next.
  for (const [, answer] of answered)
    expect(await answer({ senderFrame: mainFrame, sender: { mainFrame } }, 1)).toMatchObject({ refusal: { code: 'invalid_input' } });
  const headers = { authorization: 'Bearer x' };
  const forged = { appliance: 'a', request: '12345678', method: 'GET', path: '/admin/v1/me', headers };
  expect(await answered.get('tollgate:send')?.({ senderFrame: mainFrame, sender: { mainFrame } }, forged)).toMatchObject({
    refusal: { code: 'invalid_input', details: [{ path: 'headers.authorization' }] },
  });
  expect(main.match(/ipcMain\.(?:on|handle|once)\(/g)).toBeNull();
});
test('18. a protocol of its own in the place of file:', async () => {
  expect(main).not.toMatch(/loadFile|file:\/\/(?!\/)/);
  expect(new URL(opened.page.url()).protocol).not.toBe('file:');
  expect(await inPage("fetch('file:///etc/hostname').then(() => 'read', () => 'refused')")).toBe('refused');
  expect(pageFiles.filter((name) => name.endsWith('.map'))).toEqual([]);
});
test('19. fuses: nothing starts Node, an inspector or unpacked code', () => {
  const fuses: unknown = JSON.parse(readFileSync(join(root, 'fuses.json'), 'utf8'));
  expect(fuses).toMatchObject({
    runAsNode: false,
    enableNodeOptionsEnvironmentVariable: false,
    enableNodeCliInspectArguments: false,
    enableCookieEncryption: true,
    enableEmbeddedAsarIntegrityValidation: true,
    onlyLoadAppFromAsar: true,
    grantFileProtocolExtraPrivileges: false,
  });
});
test('20. no API of Electron is exposed: the bridge is the contract, frozen', async () => {
  const names = await inPage('Object.keys(tollgate).toSorted()');
  expect(names).toEqual([...Object.keys(ipcInputs), 'onEvent'].sort());
  expect(await inPage('[Object.isFrozen(tollgate), Object.values(tollgate).every((member) => typeof member === "function")]')).toEqual([
    true,
    true,
  ]);
  expect(await inPage('typeof tollgate.onEvent(() => {})')).toBe('function');
  expect(preload.match(/exposeInMainWorld/g)).toHaveLength(1);
});

/** The handlers that main registers: each is asked as Electron would. */
function handled(): ReadonlyMap<string, (event: object, ...args: readonly unknown[]) => unknown> {
  const known = new Map<string, (event: object, ...args: readonly unknown[]) => unknown>();
  const ipc = {
    handle: (name: string, listener: unknown) =>
      void (typeof listener === 'function' && known.set(name, (...given) => Reflect.apply(listener, undefined, given))),
  };
  answerCalls(ipc, neverCalled);
  return known;
}

const never = (): Promise<never> => Promise.reject(new Error('called'));
const neverCalled: CallHandlers = {
  state: never,
  inspectCode: never,
  addAppliance: never,
  changeAppliance: never,
  removeAppliance: never,
  chooseAppliance: never,
  reconnect: never,
  send: never,
  read: never,
  abort: never,
  signIn: never,
  signInByPassword: never,
  signOut: never,
  saveText: never,
  openText: never,
  setTheme: never,
};

/** Whether Chromium may load an address at all. */
function isLoaded(url: string): boolean {
  let isCancelled = false;
  denyNetwork({
    webRequest: {
      onBeforeRequest: (listener) =>
        listener({ url }, ({ cancel }) => {
          isCancelled = cancel;
        }),
    },
  });
  return !isCancelled;
}

/** True where main prevents an event of the page. */
function prevented(wanted: string): boolean {
  let isPrevented = false;
  const preventDefault = (): void => {
    isPrevented = true;
  };
  denyLeavingThePage({
    on: (name, refuse) => name === wanted && refuse({ preventDefault }),
    setWindowOpenHandler: () => undefined,
  });
  return isPrevented;
}

function windowOpened(): unknown {
  let answer: unknown;
  denyLeavingThePage({
    on: () => undefined,
    setWindowOpenHandler: (handler) => {
      answer = handler();
    },
  });
  return answer;
}
