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

/** Of records that were just written with these seqs. */
export function linesOf({ fields, usage }: Records, seqs: readonly number[]): readonly CallLine[] {
  const lines: CallLine[] = [];
  for (let index = 0; index < usage.length; index += 1) {
    const line = usage[index];
    if (line === undefined) continue;
    lines.push({ seq: seqs[index] ?? 0, ended: ended(fields[index * fieldsPerRecord + fieldAt.time] ?? ''), usage: line });
  }
  return lines;
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
