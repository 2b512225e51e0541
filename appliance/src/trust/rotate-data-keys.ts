import { setImmediate as breathe } from 'node:timers/promises';
import { appliance, type DataKeys } from './data-keys.ts';
import type { EnvelopeRows, SealedColumn, SealedRow } from './envelope-ports.ts';
import { rewrapRecordKey } from './record-key.ts';
import { keyIdOf, openSealedText, sealText, type NamedKey } from './sealed-text.ts';

/** Rows read and sealed anew at a time. */
const batch = 100;
/** Looks for what other nodes have sealed with the old key meanwhile. */
const rounds = 3;

/** The record keys of kept content, as rotation sees them. */
export interface RecordKeyRows {
  under(dataKey: string, limit: number): Promise<readonly WrappedRecordKey[]>;
  /** All of them, each where it is still as it was read. */
  replace(rows: readonly (WrappedRecordKey & { readonly by: Buffer })[], dataKey: string): Promise<void>;
}

export interface WrappedRecordKey {
  readonly callId: string;
  readonly kind: string;
  readonly wrapped: Buffer;
}

export interface RotationOptions {
  readonly keys: DataKeys;
  readonly rows: EnvelopeRows;
  readonly columns: readonly SealedColumn[];
  readonly records: RecordKeyRows;
}

/** Every data key gets a successor, which seals from now on. What the old ones sealed still opens. */
export async function succeedAll({ keys }: RotationOptions): Promise<void> {
  await keys.refresh();
  const tenants = keys.list().flatMap(({ tenant, state }) => (state === 'active' ? [tenant] : []));
  for (const tenant of new Set([appliance, ...tenants])) await keys.succeed(tenant);
}

/**
 * Seals anew what is under retired keys and destroys them. May be stopped anywhere and called again, on several nodes at once. Resolves to
 * how many retired keys are left because something is still under them.
 */
export async function finishRotation(options: RotationOptions): Promise<number> {
  const { keys, rows } = options;
  for (let round = 0; round < rounds; round += 1) {
    await keys.refresh();
    const retired = keys.list().filter(({ state }) => state === 'retired');
    if (retired.length === 0) return 0;
    for (const { id, tenant } of retired) {
      const [from, to] = [await keys.find(id), await keys.active(tenant)];
      if (from) await sealAnew(options, from, to);
      await rows.destroy(id);
    }
  }
  await keys.refresh();
  return keys.list().filter(({ state }) => state === 'retired').length;
}

async function sealAnew({ columns, records }: RotationOptions, from: NamedKey, to: NamedKey): Promise<void> {
  for (const column of columns) while ((await sealColumnAnew(column, from, to)) > 0) await breathe();
  while ((await rewrapRecords(records, from, to)) > 0) await breathe();
}

/** Resolves to how many of some rows were sealed anew: none when there are none, or only such as do not open and wait for somebody to look. */
async function sealColumnAnew(column: SealedColumn, from: NamedKey, to: NamedKey): Promise<number> {
  const found = (await column.under(from.id, batch)).flatMap((row) => {
    const by = resealed(row, column.table, { from, to });
    return by === undefined ? [] : [{ row, by }];
  });
  for (const { row, by } of found) await column.replace(row, by);
  return found.length;
}

/** The same for the keys of kept records. */
async function rewrapRecords(records: RecordKeyRows, from: NamedKey, to: NamedKey): Promise<number> {
  const found = (await records.under(from.id, batch)).flatMap((row) => {
    const by = rewrapRecordKey(row.wrapped, from.key, to.key);
    return by === undefined ? [] : [{ ...row, by }];
  });
  await records.replace(found, to.id);
  return found.length;
}

function resealed(
  { name, sealed }: SealedRow,
  table: string,
  { from, to }: { readonly from: NamedKey; readonly to: NamedKey },
): string | undefined {
  const place = { table, column: 'sealed', row: name, tenant: appliance };
  const plain = keyIdOf(sealed) === from.id ? openSealedText(from, place, sealed) : undefined;
  return plain && sealText(to, place, plain);
}
