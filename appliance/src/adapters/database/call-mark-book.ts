import { addRow, type Marks, marksColumns, noMarks } from './call-marks.ts';
import type { LedgerTable } from './ledger-table.ts';

/** A row of `usage_statistics` as it is in the store, or will be: nobody else writes those of this node's series. */
export interface MarkRow {
  readonly marks: Marks;
  changed: boolean;
}

/** Rows of one period and bucket. */
export interface MarkPage {
  /** The row to be changed; what the store has of it is in it after the next `load`. */
  row(series: number): MarkRow;
}

/** Rows of `usage_statistics` that were written before are remembered, so that they need not be read again. */
export interface MarkBook {
  page(period: number, bucket: number): MarkPage;
  /** Reads what the store has of pages that were not asked for before. */
  load(): Promise<void>;
  /** What was changed since the last time, as rows to be written. */
  changes(): readonly (readonly (string | number)[])[];
  /** Whatever was changed and not written is lost. */
  forget(): void;
}

/** Rows that are remembered. */
const most = 12_000;

export function markBook(table: LedgerTable, node: string): MarkBook {
  const pages = new Map<string, Page>();
  return {
    page(period, bucket) {
      const key = `${period} ${bucket}`;
      let page = pages.get(key);
      if (page === undefined) pages.set(key, (page = newPage(period, bucket)));
      return page;
    },
    async load() {
      for (const page of pages.values()) if (!page.loaded) await addStored(page, { table, node });
    },
    changes() {
      const changed: (readonly (string | number)[])[] = [];
      let rows = 0;
      for (const page of pages.values()) rows += page.rows.size;
      for (const [key, page] of pages) {
        const before = changed.length;
        for (const [series, row] of page.rows) if (row.changed) changed.push(written(page, series, row));
        // The oldest that nothing came to go first.
        if (rows > most && changed.length === before && pages.delete(key)) rows -= page.rows.size;
      }
      if (rows > most) pages.clear();
      return changed;
    },
    forget: () => pages.clear(),
  };
}

interface Page extends MarkPage {
  readonly period: number;
  readonly bucket: number;
  readonly rows: Map<number, MarkRow>;
  loaded: boolean;
}

function newPage(period: number, bucket: number): Page {
  const rows = new Map<number, MarkRow>();
  const row = (series: number): MarkRow => {
    let found = rows.get(series);
    if (found === undefined) rows.set(series, (found = { marks: noMarks(), changed: false }));
    return found;
  };
  return { period, bucket, rows, loaded: false, row };
}

function written({ period, bucket }: Page, series: number, row: MarkRow): readonly (string | number)[] {
  row.changed = false;
  return [period, bucket, series, ...marksColumns(row.marks)];
}

/** All of it at once: its rows stand together, and most of them will be asked for. */
async function addStored(page: Page, { table, node }: { readonly table: LedgerTable; readonly node: string }): Promise<void> {
  const stored = await table.rows(
    `select series, latency, first_byte, refusals, triggers from usage_statistics
    where period = $1 and bucket = $2 and exists (select 1 from usage_series where usage_series.id = usage_statistics.series and usage_series.node = $3)`,
    [page.period, page.bucket, node],
  );
  for (const row of stored) addRow(page.row(Number(row['series'])).marks, row);
  page.loaded = true;
}
