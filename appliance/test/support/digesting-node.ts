import { join } from 'node:path';
import { CallDigest } from '../../src/adapters/database/call-digest.ts';
import { separator } from '../../src/adapters/database/ledger-messages.ts';
import { PostgresTable } from '../../src/adapters/database/ledger-postgres.ts';
import { SqliteTable } from '../../src/adapters/database/ledger-sqlite.ts';
import { readRecordTexts, recordText } from '../../src/adapters/database/record-text.ts';
import { foldUsage } from '../../src/adapters/database/usage-fold.ts';
import type { LedgerRecord } from '../../src/ports.ts';

/** A node's writer without its thread, at times that are given. Epoch milliseconds. */
export interface DigestingNode {
  /** Writes and digests them. */
  write(records: readonly LedgerRecord[], now: number): Promise<void>;
  /** All that a writer does while it is idle. */
  tidy(now: number): Promise<void>;
  /** As after a failure: it reads on from where the store says it is. */
  reread(now: number): Promise<void>;
  close(): Promise<void>;
}

/** `url`: of PostgreSQL; otherwise it is `tollgate.db` in `dataDir`. */
export async function digestingNode(
  node: string,
  { url, dataDir }: { readonly url: string; readonly dataDir: string },
): Promise<DigestingNode> {
  const table = url.startsWith('postgres')
    ? new PostgresTable(url, node, () => undefined)
    : new SqliteTable(join(dataDir, 'tollgate.db'), node);
  await table.connect();
  const digest = new CallDigest(table, node);
  const catchUp = async (now: number) => {
    while (await digest.flush(now));
  };
  await foldUsage(table, node, 0);
  await catchUp(0);
  return {
    async write(records, now) {
      const read = readRecordTexts(records.map((record) => recordText(record) ?? '').join(separator));
      digest.note(read, await table.insert(read, false));
      await catchUp(now);
    },
    async tidy(now) {
      while (await foldUsage(table, node, Math.floor((now - 60_000) / 3_600_000)));
      while (await digest.tidy(now));
    },
    async reread(now) {
      digest.reread();
      await catchUp(now);
    },
    close: () => table.close(),
  };
}
