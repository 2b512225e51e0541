import { AdminRefusal } from '@tollgate/shared';
import { encryptionRow, type DataKeyRow, type EnvelopeRows } from './envelope-ports.ts';
import type { KeyEncryptionKey } from './key-encryption-key.ts';
import { openSealedText, sealText, type SealedPlace } from './sealed-text.ts';

/** Puts every data key under another encryption key, all or none. */
export async function rewrapDataKeys(
  { rows, now }: { readonly rows: EnvelopeRows; readonly now: () => string },
  from: KeyEncryptionKey,
  to: KeyEncryptionKey,
): Promise<void> {
  await rows.rewrap(from.id, encryptionRow(to, now()), (row) => sealText(to, wrappedPlace(row), unwrap(row, from)));
}

/** The bytes of a data key. Refuses (AdminRefusal unavailable) a row that this key does not open. */
export function unwrap(row: DataKeyRow, key: KeyEncryptionKey): Buffer {
  const bytes = openSealedText(key, wrappedPlace(row), row.wrapped);
  if (bytes) return bytes;
  throw new AdminRefusal('unavailable', `data key ${row.id} does not open under key ${key.id}: its row was changed; restore a backup`);
}

/** Where a wrapped key lies. */
export function wrappedPlace({ id, tenant }: Pick<DataKeyRow, 'id' | 'tenant'>): SealedPlace {
  return { table: 'data_keys', column: 'wrapped', row: id, tenant };
}
