import { AdminRefusal } from '@tollgate/shared';
import type { Secret } from '#ports';
import { appliance, type DataKeys } from './data-keys.ts';
import { keyIdOf, openSealedText, sealText, type SealedPlace } from './sealed-text.ts';
import { secretOf } from './secret.ts';

/** A row may be sealed anew between two looks at it; not more often than this. */
const mostLooks = 4;

/** Seals for a place with the appliance's key as it is known now. */
export function sealValue(keys: DataKeys, place: SealedPlace, value: string): string {
  const key = keys.known(appliance);
  if (key === undefined) throw new AdminRefusal('unavailable', 'the keys of the store are not open');
  return sealText(key, place, Buffer.from(value, 'utf8'));
}

/**
 * The value of a row, read by `look`; undefined where there is none. Refuses (AdminRefusal unavailable) what does not open: sealed with a
 * key that is not here, moved from another row, or changed.
 */
export async function openValue(keys: DataKeys, place: SealedPlace, look: () => Promise<string | undefined>): Promise<Secret | undefined> {
  for (let looks = 0; looks < mostLooks; looks += 1) {
    const sealed = await look();
    if (sealed === undefined) return undefined;
    const id = keyIdOf(sealed);
    const key = id === undefined ? undefined : await keys.find(id);
    const plain = key && openSealedText(key, place, sealed);
    if (plain) return secretOf(plain.toString('utf8'));
    // Its key went while we looked: it is sealed with another by now.
    if (key !== undefined || id === undefined) break;
  }
  throw new AdminRefusal(
    'unavailable',
    `${place.row} in ${place.table} does not open: it was sealed with a key that is not here, or the row was changed`,
  );
}
