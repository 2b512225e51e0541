/** Opens the built console: on the stand-in, or on the Electron that TOLLGATE_ELECTRON names. Tests use what this gives and nothing else. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { _electron, chromium, type Page } from 'playwright-core';

const root = fileURLToPath(new URL('../../', import.meta.url));
const main = join(root, 'dist/main/main.js');
const standIn = fileURLToPath(new URL('../stand-in/run.ts', import.meta.url));

export interface ConsoleOptions {
  /** Of the person's own: profiles and sealed keys. Absent: a new one, which goes with the console. */
  readonly folder?: string;
  /** On the stand-in: what the key store is called (`basic_text`: none), its key, and how far the machine's clock is ahead. */
  readonly keyStore?: string;
  readonly key?: string;
  readonly aheadMs?: number;
}

export interface OpenedConsole {
  readonly page: Page;
  readonly folder: string;
  /** What the system's browser was asked to open. */
  opened(): readonly string[];
  /** The title of the window. */
  title(): Promise<string>;
  /** The file that the person picks in the next dialog. */
  pick(path: string): Promise<void>;
  /** The machine wakes up. */
  wake(): Promise<void>;
  close(): Promise<void>;
}

export async function openConsole(options: ConsoleOptions = {}): Promise<OpenedConsole> {
  if (!existsSync(main)) throw new Error('the console is not built: npm run setup');
  const folder = options.folder ?? mkdtempSync(join(tmpdir(), 'tollgate-console-'));
  const electron = process.env['TOLLGATE_ELECTRON'];
  const opened = electron === undefined ? await onStandIn(folder, options) : await onElectron(electron, folder);
  return {
    ...opened,
    folder,
    async close() {
      await opened.close();
      if (options.folder === undefined) rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}

async function onElectron(executablePath: string, folder: string): Promise<Omit<OpenedConsole, 'folder'>> {
  const sandbox = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  const electron = await _electron.launch({ executablePath, args: [root, `--user-data-dir=${folder}`, ...sandbox] });
  const page = await electron.firstWindow();
  const opened: string[] = [];
  await electron.evaluate(({ shell }) => {
    shell.openExternal = async (url) => {
      process.stdout.write(`tollgate-opened ${url}\n`);
    };
  });
  electron.process().stdout?.on('data', (text: Buffer) => {
    for (const [, url = ''] of text.toString().matchAll(/^tollgate-opened (\S+)$/gm)) opened.push(url);
  });
  return {
    page,
    opened: () => opened,
    title: () => electron.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.getTitle() ?? ''),
    pick: (path) =>
      electron.evaluate(({ dialog }, picked) => {
        dialog.showSaveDialog = async () => ({ canceled: false, filePath: picked });
        dialog.showOpenDialog = async () => ({ canceled: false, filePaths: [picked] });
      }, path),
    wake: () => electron.evaluate(({ powerMonitor }) => void powerMonitor.emit('resume')),
    close: () => electron.close(),
  };
}

async function onStandIn(folder: string, options: ConsoleOptions): Promise<Omit<OpenedConsole, 'folder'>> {
  const child = startStandIn(folder, options);
  const said: { title: string; readonly opened: string[] } = { title: '', opened: [] };
  const endpoint = await new Promise<string>((resolve, reject) => {
    let errors = '';
    child.stderr?.setEncoding('utf8').on('data', (text: string) => (errors += text));
    child.once('exit', (code) => reject(new Error(`the console ended with ${code}:\n${errors}`)));
    child.on('message', (message: { readonly endpoint?: string; readonly opened?: string; readonly title?: string }) => {
      if (message.endpoint !== undefined) resolve(message.endpoint);
      if (message.opened !== undefined) said.opened.push(message.opened);
      said.title = message.title ?? said.title;
    });
  });
  const browser = await chromium.connectOverCDP(endpoint);
  const page = await firstPage(browser.contexts()[0]?.pages() ?? []);
  const tell = async (message: object): Promise<void> => void child.send(message);
  return {
    page,
    opened: () => said.opened,
    title: async () => said.title,
    pick: (path) => tell({ pick: path }),
    wake: () => tell({ resume: true }),
    async close() {
      await browser.close().catch(() => undefined);
      if (child.exitCode !== null) return;
      child.kill('SIGTERM');
      await once(child, 'exit');
    },
  };
}

function startStandIn(folder: string, { keyStore, key, aheadMs }: ConsoleOptions): ChildProcess {
  const env = {
    ...process.env,
    ...(keyStore === undefined ? {} : { STAND_IN_KEY_STORE: keyStore }),
    ...(key === undefined ? {} : { STAND_IN_KEY: key }),
    ...(aheadMs === undefined ? {} : { STAND_IN_AHEAD_MS: String(aheadMs) }),
  };
  return spawn(process.execPath, [standIn, main, `--user-data-dir=${folder}`], { env, stdio: ['ignore', 'inherit', 'pipe', 'ipc'] });
}

/** The console's page, when its bridge is there. */
async function firstPage([page]: readonly Page[]): Promise<Page> {
  if (page === undefined) throw new Error('the console has no window');
  await page.waitForFunction(() => 'tollgate' in globalThis);
  return page;
}
