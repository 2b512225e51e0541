import { chmodSync, mkdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import Database from 'better-sqlite3';
import { AdminRefusal } from '@tollgate/shared';

/** Held for as long as a process works on a data folder. */
export interface DataLock {
  release(): void;
}

/**
 * Makes the data folder (0700) and waits at most `patience` milliseconds for it to be nobody else's. The lock is SQLite's on an empty
 * file: the kernel lets go of it however the process ends, so it is never stale. Refuses with AdminRefusal data_in_use.
 */
export async function lockDataFolder(dataDir: string, patience: number): Promise<DataLock> {
  makePrivateFolder(dataDir);
  const end = performance.now() + patience;
  for (;;) {
    const database = tryLock(join(dataDir, 'tollgate.lock'));
    if (database)
      return {
        release: () => {
          database.close();
        },
      };
    if (performance.now() >= end)
      throw new AdminRefusal('data_in_use', `another tollgate process is using ${dataDir}: stop it or wait for it`);
    await delay(25);
  }
}

/** Keys, sealed credentials and records are in there: nobody else may look. */
function makePrivateFolder(path: string): void {
  mkdirSync(path, { recursive: true, mode: 0o700 });
  const { mode, uid } = statSync(path);
  const ours = uid === process.getuid?.();
  if (ours && (mode & 0o077) !== 0) chmodSync(path, 0o700);
}

function tryLock(path: string): Database.Database | undefined {
  const database = new Database(path, { timeout: 0 });
  try {
    database.exec('begin exclusive');
    return database;
  } catch (error) {
    database.close();
    if (error instanceof Error && 'code' in error && error.code === 'SQLITE_BUSY') return undefined;
    throw error;
  }
}
