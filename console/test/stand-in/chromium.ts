import { type ChildProcess, spawn } from 'node:child_process';
import { join } from 'node:path';
import { connectDevTools, type DevTools } from './devtools.ts';

export interface Chromium {
  readonly devTools: DevTools;
  /** Where others may connect too. */
  readonly endpoint: string;
  readonly process: ChildProcess;
}

const switches = [
  '--headless=new',
  '--remote-debugging-port=0',
  '--no-first-run',
  '--no-default-browser-check',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-gpu',
  '--disable-dev-shm-usage',
  '--disable-extensions',
  // Pages open no windows: see BrowserWindow.
  '--block-new-web-contents',
  // Beside the interception of every request: no name leads anywhere.
  '--host-resolver-rules=MAP * ~NOTFOUND',
];

/** Debian's Chromium, with a profile in `folder`. The sandbox cannot be made by root. */
export async function startChromium(folder: string): Promise<Chromium> {
  const sandbox = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  const args = [...switches, ...sandbox, `--user-data-dir=${join(folder, 'chromium')}`, 'about:blank'];
  const child = spawn('/usr/bin/chromium', args, { stdio: ['ignore', 'ignore', 'pipe'] });
  const endpoint = await new Promise<string>((resolve, reject) => {
    let said = '';
    child.once('error', reject).once('exit', () => reject(new Error(`Chromium ended:\n${said}`)));
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      said = (said + text).slice(-10_000);
      const found = /DevTools listening on (ws:\S+)/.exec(said)?.[1];
      if (found !== undefined) resolve(found);
    });
  });
  return { devTools: await connectDevTools(endpoint), endpoint, process: child };
}
