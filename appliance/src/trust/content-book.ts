import { setImmediate as breathe } from 'node:timers/promises';
import { AdminRefusal } from '@tollgate/shared';
import type { ContentRange, ContentRow, ContentRows, Erasure } from './content-ports.ts';
import type { DataKeys } from './data-keys.ts';
import { openRecord, recordHash, unwrapRecordSecret } from './record-key.ts';

/** One side of a call, as it was kept. */
export interface KeptRecord extends Omit<ContentRow, 'held'> {
  /**
   * The text, and the keyed hash that the call's record has; undefined where it is erased. Refuses (AdminRefusal unavailable) a row that was
   * changed, or put in another's place.
   */
  open(): Promise<{ readonly text: string; readonly hash: string } | undefined>;
}

/** Prompts and replies that tenants keep. */
export interface ContentBook {
  /** The request first. Empty: nothing was ever kept, or it is long erased. */
  ofCall(callId: string): Promise<readonly KeptRecord[]>;
  /** Records that are not erased. */
  count(range: ContentRange): Promise<number>;
  /** Destroys the keys of the records, a batch at a time; resolves to how many there were. What a call still adds is not kept. */
  erase(range: ContentRange, erasure: Erasure): Promise<number>;
  tenants(): Promise<readonly string[]>;
  /** Drops what is left of records erased before then. */
  forget(before: string): Promise<number>;
}

const batch = 200;

export function contentBook(keys: Pick<DataKeys, 'find'>, rows: ContentRows): ContentBook {
  return {
    ofCall: async (callId) => (await rows.ofCall(callId)).map(({ held, ...row }) => ({ ...row, open: () => openRow(keys, row, held) })),
    count: (range) => rows.count(range),
    erase: async (range, erasure) => {
      const { callId } = range;
      if (callId !== undefined) await closeCall(rows, { ...range, callId }, erasure);
      return await inBatches((limit) => rows.erase(range, erasure, limit));
    },
    tenants: () => rows.tenants(),
    forget: (before) => inBatches((limit) => rows.forget(before, limit)),
  };
}

async function openRow(
  keys: Pick<DataKeys, 'find'>,
  row: Omit<ContentRow, 'held'>,
  held: ContentRow['held'],
): ReturnType<KeptRecord['open']> {
  if (held === undefined) return undefined;
  const key = await keys.find(held.dataKey);
  const secret = key && unwrapRecordSecret(held.wrapped, key.key);
  const text = secret && openRecord(secret, row, held.sealed);
  if (secret !== undefined && text !== undefined) return { text, hash: recordHash(secret, text) };
  throw new AdminRefusal('unavailable', `the ${row.kind} of call ${row.callId} does not open: its row was changed, or its key is not here`);
}

/** A call may still be under way: an erased row in the place of the reply sees to it that none comes. */
async function closeCall(rows: ContentRows, range: ContentRange & { readonly callId: string }, erased: Erasure): Promise<void> {
  const [first] = (await rows.ofCall(range.callId)).filter(({ tenant }) => tenant === range.tenant);
  if (first) await rows.insert((['request', 'reply'] as const).map((kind) => ({ ...first, kind, held: undefined, erased })));
}

async function inBatches(work: (limit: number) => Promise<number>): Promise<number> {
  let all = 0;
  for (;;) {
    const done = await work(batch);
    all += done;
    if (done < batch) return all;
    await breathe();
  }
}
