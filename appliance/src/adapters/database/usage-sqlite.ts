/** Adds usage to the rollups and budget counters of SQLite, within a transaction that the ledger has begun. Lives in the writer thread. */
import type Database from 'better-sqlite3';
import { columnsOf, usageGains, type BudgetGain, type UsageGain } from './usage-gains.ts';
import type { UsageText } from './usage-line-text.ts';
import { addedTo, costAdded, dimensions, measures, picosInUnit } from './usage-measures.ts';
import { periods, periodStart } from './usage-periods.ts';

export interface SqliteUsage {
  /** Of records that were inserted in this transaction. Throws. */
  add(lines: readonly (UsageText | undefined)[]): void;
  /** Forgets what a transaction that was rolled back had seemed to make. */
  forget(): void;
}

interface Series {
  readonly id: number;
  /** The series without user and key. */
  readonly target: number;
}

/** Series that are remembered; more are looked up again. */
const mostSeries = 20_000;

export function sqliteUsage(database: Database.Database, node: string): SqliteUsage {
  const statements = prepare(database, node);
  const known = new Map<string, Series>();
  const seriesOf = (names: readonly string[]): Series => {
    const key = names.join('\u0001');
    const found = known.get(key) ?? makeSeries(statements, names);
    if (known.size >= mostSeries) known.clear();
    known.set(key, found);
    return found;
  };
  return {
    add(lines) {
      const { groups, budgets } = usageGains(lines);
      const { until } = statements.folded.get() ?? { until: 0 };
      for (const gain of groups) {
        const series = seriesOf(gain.names);
        statements.hour.run(gain.hour, series.id, ...columnsOf(gain.amounts));
        if (gain.hour < until) addLate(statements, gain, series);
      }
      for (const gain of budgets) addSpend(statements, gain);
    },
    forget: () => known.clear(),
  };
}

type Statements = ReturnType<typeof prepare>;

function prepare(database: Database.Database, node: string) {
  const quotedNode = `'${node.replaceAll("'", "''")}'`;
  const names = dimensions.join(', ');
  const columns = measures.join(', ');
  const places = (count: number) => Array.from({ length: count }, () => '?').join(', ');
  return {
    find: database.prepare<unknown[], Series>(
      `select id, target from usage_series where detail = ? and ${dimensions.map((name) => `${name} = ?`).join(' and ')} and node = ${quotedNode}`,
    ),
    make: database.prepare(
      `insert into usage_series (detail, target, ${names}, node) values (?, ?, ${places(dimensions.length)}, ${quotedNode})`,
    ),
    folded: database.prepare<unknown[], { readonly until: number }>(
      `select folded_until as until from usage_folds where node = ${quotedNode}`,
    ),
    hour: database.prepare(
      `insert into usage_hours (bucket, series, ${columns}) values (?, ?, ${places(measures.length)})
      on conflict (bucket, series) do update set ${addedTo('usage_hours')}`,
    ),
    period: database.prepare(
      `insert into usage_periods (period, bucket, series, ${columns}) values (?, ?, ?, ${places(measures.length)})
      on conflict (period, series, bucket) do update set ${addedTo('usage_periods')}`,
    ),
    spend: database.prepare(
      `insert into budget_spend (budget, period, currency, node, cost_units, cost_picos) values (?, ?, ?, ${quotedNode}, ?, ?)
      on conflict (budget, period, currency, node) do update set ${costAdded('budget_spend')}`,
    ),
  };
}

function makeSeries(statements: Statements, names: readonly string[]): Series {
  const found = statements.find.get('caller', ...names);
  if (found !== undefined) return found;
  const [tenant = '', , , ...rest] = names;
  const ofTarget = [tenant, '', '', ...rest];
  const target = statements.find.get('target', ...ofTarget)?.id ?? Number(statements.make.run('target', null, ...ofTarget).lastInsertRowid);
  return { id: Number(statements.make.run('caller', target, ...names).lastInsertRowid), target };
}

/** Its hour has been put into its day and month already, so it goes there by itself. */
function addLate(statements: Statements, { hour, amounts }: UsageGain, { id, target }: Series): void {
  for (const period of periods) {
    const bucket = periodStart(period, hour);
    for (const series of [id, target]) statements.period.run(period, bucket, series, ...columnsOf(amounts));
  }
}

function addSpend(statements: Statements, { budget, period, currency, picos }: BudgetGain): void {
  statements.spend.run(budget, period, currency, picos / picosInUnit, picos % picosInUnit);
}
