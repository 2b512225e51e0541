/** Records whose write failed and that must be written all the same: all but intents, whose calls were refused. Bounded. */
import { fieldAt, separator } from './ledger-messages.ts';

export interface LedgerBacklog {
  /** Keeps what must be kept of these; returns how many found no room and are lost. */
  keep(records: readonly string[]): number;
  /** Takes out at most `limit` of the oldest. */
  take(limit: number): readonly string[];
  size(): number;
}

/** `limit` in UTF-16 units. Records are fields with separators. */
export function ledgerBacklog(limit: number): LedgerBacklog {
  const kept: string[] = [];
  let units = 0;
  return {
    keep(records) {
      let lost = 0;
      for (const record of records) {
        if (record.split(separator, fieldAt.kind + 1)[fieldAt.kind] === 'call.intent') continue;
        if (units + record.length > limit) {
          lost += 1;
          continue;
        }
        units += record.length;
        kept.push(record);
      }
      return lost;
    },
    take(most) {
      const taken = kept.splice(0, most);
      for (const record of taken) units -= record.length;
      return taken;
    },
    size: () => kept.length,
  };
}
