import type { LedgerTable } from './ledger-table.ts';
import { dimensions } from './usage-measures.ts';

/** Ids of a series, and of the one without user and key. */
export interface SeriesIds {
  readonly id: number;
  readonly target: number;
}

/** The series of this node in `usage_series`, by their names in the order of `dimensions`. */
export interface CallSeries {
  /** Makes those that are not there yet; one without usage does no harm. Throws. */
  make(wanted: readonly (readonly string[])[]): Promise<void>;
  /** Throws for one that `make` did not see. */
  readonly of: (names: readonly string[]) => SeriesIds;
  forget(): void;
}

/** Series that are remembered; more are asked for again. */
const most = 20_000;

export function callSeries(table: LedgerTable, node: string): CallSeries {
  const known = new Map<string, SeriesIds>();
  return {
    async make(wanted) {
      if (known.size > most) known.clear();
      for (const names of wanted) if (!known.has(keyOf(names))) known.set(keyOf(names), await made(table, node, names));
    },
    of(names) {
      const ids = known.get(keyOf(names));
      if (ids === undefined) throw new Error('a series is not known');
      return ids;
    },
    forget: () => known.clear(),
  };
}

function keyOf(names: readonly string[]): string {
  return names.join('\u0001');
}

async function made(table: LedgerTable, node: string, names: readonly string[]): Promise<SeriesIds> {
  const found = await find(table, node, { detail: 'caller', names });
  const target = found?.target ?? (await targetOf(table, node, names));
  if (found !== undefined) return { id: found.id, target };
  await table.rows(insertText('$11'), [node, 'caller', ...names, target]);
  const now = await find(table, node, { detail: 'caller', names });
  if (now === undefined) throw new Error('a series was not made');
  return { id: now.id, target };
}

async function targetOf(table: LedgerTable, node: string, [tenant = '', , , ...rest]: readonly string[]): Promise<number> {
  const names = [tenant, '', '', ...rest];
  const found = await find(table, node, { detail: 'target', names });
  if (found !== undefined) return found.id;
  await table.rows(insertText('null'), [node, 'target', ...names]);
  const now = await find(table, node, { detail: 'target', names });
  if (now === undefined) throw new Error('a series was not made');
  return now.id;
}

interface Wanted {
  readonly detail: 'caller' | 'target';
  readonly names: readonly string[];
}

const findText = `select id, target from usage_series where node = $1 and detail = $2 and ${dimensions.map((name, at) => `${name} = $${at + 3}`).join(' and ')}`;

async function find(
  table: LedgerTable,
  node: string,
  { detail, names }: Wanted,
): Promise<{ readonly id: number; readonly target: number | undefined } | undefined> {
  const [row] = await table.rows(findText, [node, detail, ...names]);
  if (row === undefined) return undefined;
  return { id: Number(row['id']), target: row['target'] === null ? undefined : Number(row['target']) };
}

function insertText(target: '$11' | 'null'): string {
  return `insert into usage_series (node, detail, target, ${dimensions.join(', ')})
    values ($1, $2, ${target === 'null' ? 'null' : 'cast($11 as bigint)'}, ${dimensions.map((_, at) => `$${at + 3}`).join(', ')}) on conflict do nothing`;
}
