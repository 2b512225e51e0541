import { existsSync } from 'node:fs';
import { apt, mayInstall } from './apt.mjs';
import { say } from './make-ready.mjs';

/** Where Debian's package puts it, and where the tests look for it. */
const chromium = '/usr/bin/chromium';

/** The console's tests open its pages in Chromium. Installs Debian's where it is missing; throws with the command where it may not. */
export async function ensureChromium() {
  if (existsSync(chromium)) return;
  if (!mayInstall())
    throw new Error(`the tests open the console's pages in ${chromium}, which is missing. As root: apt-get install chromium`);
  say('installing chromium for the tests (apt-get), a minute or two …');
  await apt('update', '-qq');
  await apt('install', '-y', '-qq', '--no-install-recommends', 'chromium');
  if (!existsSync(chromium)) throw new Error(`chromium was installed, but it is not at ${chromium}.`);
}
