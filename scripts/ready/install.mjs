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
  if (!existsSync(note)) return false;
  const present = packagesOf(note);
  return Object.entries(packagesOf(join(root, 'package-lock.json'))).every(([path, wanted]) => {
    if (!path.includes('node_modules/') || (wanted.optional && !present[path])) return true;
    return wanted.link ? present[path]?.link : present[path]?.version === wanted.version && present[path].integrity === wanted.integrity;
  });
}

const packagesOf = (file) => JSON.parse(readFileSync(file, 'utf8')).packages;
