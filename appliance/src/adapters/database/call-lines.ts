import { isObject, parseJson } from '#pipeline/json';
import { recordedUsage } from '#pipeline/recorded-usage';
import { fieldAt, fieldsPerRecord, type Records } from './ledger-messages.ts';
import type { Row } from './ledger-table.ts';
import { splitUsageText, usageLineText, type UsageText } from './usage-line-text.ts';

/** The end of one call, as it was written into the ledger. */
export interface CallLine {
  readonly seq: number;
  /** Epoch milliseconds. */
  readonly ended: number;
  readonly usage: UsageText;
}

/** Gives the ends of calls among records that were just written with these seqs. */
export function addLines({ fields, usage }: Records, seqs: readonly number[], add: (line: CallLine) => void): void {
  let lastTime = '';
  let lastEnded = 0;
  for (let index = 0; index < usage.length; index += 1) {
    const line = usage[index];
    if (line === undefined) continue;
    const time = fields[index * fieldsPerRecord + fieldAt.time] ?? '';
    // Records that are written together were mostly made together.
    if (time !== lastTime) [lastTime, lastEnded] = [time, ended(time)];
    add({ seq: seqs[index] ?? 0, ended: lastEnded, usage: line });
  }
}

/** Of records as the ledger has them: `seq` and `body`. */
export function linesIn(rows: readonly Row[]): readonly CallLine[] {
  return rows.flatMap((row) => {
    const record = parseJson(String(row['body']));
    const line = isObject(record) ? recordedUsage(record) : undefined;
    return line === undefined ? [] : [{ seq: Number(row['seq']), ended: ended(line.time), usage: splitUsageText(usageLineText(line)) }];
  });
}

function ended(time: string): number {
  const at = Date.parse(time);
  return Number.isNaN(at) ? 0 : at;
}
