import { existsSync, rmSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { apt, mayInstall } from './apt.mjs';
import { say } from './make-ready.mjs';

/** The tests start a Redis of their own. Installs Debian's where none is on the machine; throws with the command where it may not. */
export async function ensureRedis() {
  if (isInstalled()) return;
  if (!mayInstall()) throw new Error('the tests start a Redis of their own, and none is installed. As root: apt-get install redis-server');
  say('installing redis-server for the tests (apt-get), without starting a server …');
  await apt('update', '-qq');
  await withoutStart(() => apt('install', '-y', '-qq', '--no-install-recommends', 'redis-server'));
  if (!isInstalled()) throw new Error('redis-server was installed, but it is not on the path.');
}

function isInstalled() {
  return [...process.env.PATH.split(delimiter), '/usr/bin'].some((folder) => existsSync(join(folder, 'redis-server')));
}

/** Debian's package starts a server as it is installed, unless this file says not to (invoke-rc.d). */
async function withoutStart(work) {
  const policy = '/usr/sbin/policy-rc.d';
  if (existsSync(policy)) return await work();
  writeFileSync(policy, '#!/bin/sh\nexit 101\n', { mode: 0o755 });
  try {
    await work();
  } finally {
    rmSync(policy, { force: true });
  }
}
