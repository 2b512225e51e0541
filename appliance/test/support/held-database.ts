import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';

/** Runs `use` while another process, as a backup may, has the SQLite database in `dataDir` for itself. */
export async function whileHeld({ dataDir }: { readonly dataDir: string }, use: () => Promise<void>): Promise<void> {
  const name = readdirSync(dataDir).find((file) => file.endsWith('.db'));
  const database = new Database(join(dataDir, name ?? 'tollgate.db'));
  database.exec('begin exclusive');
  try {
    await use();
  } finally {
    database.exec('rollback');
    database.close();
  }
}
