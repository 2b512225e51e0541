/** Pieces of SQL that every question about usage is put together of. */
import { sql, type RawBuilder } from 'kysely';
import { usageNames, type UsageName } from '@tollgate/shared';
import { columnOf } from './usage-answer.ts';
import { otherGroups, type UsageAsk } from './usage-ask.ts';
import { summed } from './usage-measures.ts';

type Table = 'usage_hours' | 'usage_periods' | 'usage_minutes' | 'usage_target_hours';

export const column = (name: UsageName | 'currency') => (name === 'currency' ? name : columnOf[name]);

/** `start`: when it begins as SQL; undefined where time is not told apart. */
export function selected(ask: UsageAsk, start: string | undefined, from: Table): string {
  const names = ['currency' as const, ...ask.groupBy].map((name) => `${named(ask, name)} as ${column(name)}`);
  return [...names, ...(start === undefined ? [] : [`${start} as start`]), summed(from)].join(', ');
}

export function grouping(ask: UsageAsk, start: string | undefined): string {
  const names = ['currency' as const, ...ask.groupBy].map((name) => named(ask, name));
  return [...names, ...(start === undefined ? [] : [start])].join(', ');
}

/** The name by which a row of `usage_series` is told apart. */
export function named({ largest }: Pick<UsageAsk, 'largest'>, name: UsageName | 'currency'): string {
  const plain = `usage_series.${column(name)}`;
  if (largest === undefined || name === 'currency') return plain;
  const list = largest.map((one) => `'${one.replaceAll("'", "''")}'`).join(', ');
  return `case when ${plain} in (${list === '' ? 'null' : list}) then ${plain} else '${otherGroups}' end`;
}

/** Whether series with users and keys are needed. */
export function asksWho({ groupBy, filters }: Pick<UsageAsk, 'groupBy' | 'filters'>): boolean {
  return groupBy.includes('user') || groupBy.includes('key') || filters.user !== undefined || filters.key !== undefined;
}

/** `and … and …` */
export function filtered({ filters }: Pick<UsageAsk, 'filters'>): RawBuilder<unknown> {
  const names = ['currency' as const, ...usageNames];
  return sql.join(
    names.flatMap((name) => (filters[name] === undefined ? [] : [sql`and ${sql.ref(`usage_series.${column(name)}`)} = ${filters[name]}`])),
    sql` `,
  );
}

/** The first bucket of the step that a row belongs to, which has so many buckets. */
export function bucketOf(table: Table | 'usage_statistics', buckets: number): string {
  return buckets === 1 ? `${table}.bucket` : `(${table}.bucket - ${table}.bucket % ${buckets})`;
}
