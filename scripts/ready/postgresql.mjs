import { existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { apt, mayInstall } from './apt.mjs';
import { say } from './make-ready.mjs';

/** The tests start a PostgreSQL of their own. Installs Debian's where none is on the machine; throws with the command where it may not. */
export async function ensurePostgresql() {
  if (findInitdb()) return;
  if (!mayInstall()) {
    throw new Error('the tests start a PostgreSQL of their own, and none is installed. As root: apt-get install postgresql');
  }
  say('installing postgresql for the tests (apt-get), without starting a server …');
  await apt('update', '-qq');
  await apt('install', '-y', '-qq', '--no-install-recommends', 'postgresql-common');
  await withoutCluster(() => apt('install', '-y', '-qq', '--no-install-recommends', 'postgresql'));
  if (!findInitdb()) throw new Error('postgresql was installed, but its initdb is in no known place.');
}

/** Path of initdb: on the path, or where Debian keeps one for each version. */
function findInitdb() {
  const debian = '/usr/lib/postgresql';
  const versions = existsSync(debian) ? readdirSync(debian).sort((a, b) => Number(b) - Number(a)) : [];
  const folders = [...process.env.PATH.split(delimiter), ...versions.map((version) => join(debian, version, 'bin'))];
  return folders.map((folder) => join(folder, 'initdb')).find((file) => existsSync(file));
}

/** Debian's package makes and starts a server of its own as it is installed, unless a file in this folder says not to. */
async function withoutCluster(work) {
  const folder = '/etc/postgresql-common/createcluster.d';
  const setting = join(folder, 'tollgate-tests.conf');
  mkdirSync(folder, { recursive: true });
  writeFileSync(setting, 'create_main_cluster = false\n');
  try {
    await work();
  } finally {
    rmSync(setting, { force: true });
  }
}
