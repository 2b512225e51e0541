/** Records whose write failed and that must be written all the same: all but intents, whose calls were refused. Bounded. */
import { fieldAt, fieldsPerRecord, type Fields } from './ledger-messages.ts';

export interface LedgerBacklog {
  /** Keeps what must be kept of these; returns how many found no room and are lost. */
  keep(fields: Fields): number;
  /** Takes out at most `records` of the oldest. */
  take(records: number): Fields;
  /** In records. */
  size(): number;
}

/** `limit` in UTF-16 units of bodies. */
export function ledgerBacklog(limit: number): LedgerBacklog {
  let kept: (string | null)[] = [];
  let units = 0;
  return {
    keep(fields) {
      let lost = 0;
      for (let at = 0; at < fields.length; at += fieldsPerRecord) {
        if (fields[at + fieldAt.kind] === 'call.intent') continue;
        const size = fields[at + fieldAt.body]?.length ?? 0;
        if (units + size > limit) {
          lost += 1;
          continue;
        }
        units += size;
        kept.push(...fields.slice(at, at + fieldsPerRecord));
      }
      return lost;
    },
    take(records) {
      const taken = kept.slice(0, records * fieldsPerRecord);
      kept = kept.slice(taken.length);
      for (let at = fieldAt.body; at < taken.length; at += fieldsPerRecord) units -= taken[at]?.length ?? 0;
      return taken;
    },
    size: () => kept.length / fieldsPerRecord,
  };
}
