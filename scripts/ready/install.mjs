import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root, run } from './project.mjs';

/** Makes node_modules what package-lock.json says. Does nothing, and needs no network, where it is that already. */
export async function install({ say }) {
  if (installed()) return;
  say('installing dependencies (npm ci), a minute or two the first time …');
  const code = await run('npm', ['ci', '--ignore-scripts', '--prefer-offline', '--no-audit', '--no-fund', '--loglevel=error']).catch(() => {
    throw new Error('npm was not found: Tollgate gets its dependencies through it. Install npm (it comes with Node) and try again.');
  });
  if (code !== 0)
    throw new Error(`npm ci failed with ${code}; its message is above. The first set-up needs a package registry within reach.`);
}

/** npm notes what it installed once it is done, so a broken installation counts as none. */
function installed() {
  const note = join(root, 'node_modules/.package-lock.json');
  return existsSync(note) && isWhatLockSays(packagesOf(note), packagesOf(join(root, 'package-lock.json')));
}

const packagesOf = (file) => JSON.parse(readFileSync(file, 'utf8')).packages;

/** Whether the packages that are present, by path, are the locked ones. Optional ones, those for other machines above all, may be absent. */
export function isWhatLockSays(present, locked) {
  return Object.entries(locked).every(([path, wanted]) => {
    const found = present[path];
    if (!path.includes('node_modules/') || (wanted.optional && !found)) return true;
    if (wanted.link) return found?.link === true;
    return found?.version === wanted.version && found.integrity === wanted.integrity;
  });
}
