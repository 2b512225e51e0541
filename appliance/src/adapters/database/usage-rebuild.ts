import { sql, type Kysely } from 'kysely';
import type { JsonObject } from '#pipeline/call';
import { isObject, parseJson } from '#pipeline/json';
import type { UsageLine } from '#ports';
import type { Store } from './open-store.ts';
import type { Tables } from './schema.ts';
import { columnsOf, usageGains, type UsageGain } from './usage-gains.ts';
import { splitUsageText, usageLineText } from './usage-line-text.ts';
import { addedTo, dimensions, measures } from './usage-measures.ts';

/** Records that are read and added at a time. */
const pageSize = 500;

/**
 * Makes the hours anew from the outcomes on record, all or nothing; the writer puts them into days and months again, and makes what charts and call
 * log read anew in the background. For a store that no
 * gateway writes to meanwhile. `lineOf` reads an outcome's usage from its body. Resolves to how many outcomes had one. Budget counters stay: what
 * was charged to them is not in the outcomes.
 */
export async function rebuildUsage(store: Store, lineOf: (body: JsonObject) => UsageLine | undefined): Promise<number> {
  return store.db.transaction().execute(async (db) => {
    await db.deleteFrom('usage_hours').execute();
    await db.deleteFrom('usage_periods').execute();
    await db.updateTable('usage_folds').set({ folded_until: 0 }).execute();
    for (const table of ['usage_minutes', 'usage_target_hours', 'usage_statistics', 'calls'] as const) await db.deleteFrom(table).execute();
    await db
      .updateTable('call_progress')
      .set(({ eb }) => ({ seq: 0, folded_until: 0, past_changes: eb('past_changes', '+', 1) }))
      .execute();
    let calls = 0;
    for (let after = 0, more = true; more;) {
      const page = await outcomes(db, after);
      for (const { node, lines } of byNode(page, lineOf)) {
        calls += lines.length;
        for (const gain of usageGains(lines.map((line) => splitUsageText(usageLineText(line)))).groups) await add(db, node, gain);
      }
      more = page.length === pageSize;
      after = Number(page.at(-1)?.seq ?? 0);
    }
    return calls;
  });
}

interface Outcome {
  readonly seq: number;
  readonly node: string;
  readonly body: string;
}

function outcomes(db: Kysely<Tables>, after: number): Promise<readonly Outcome[]> {
  return db
    .selectFrom('audit_records')
    .select(['seq', 'node', 'body'])
    .where('seq', '>', after)
    .where('kind', '=', 'call.outcome')
    .orderBy('seq')
    .limit(pageSize)
    .execute();
}

function byNode(page: readonly Outcome[], lineOf: (body: JsonObject) => UsageLine | undefined) {
  const lines = Map.groupBy(
    page.flatMap(({ node, body }) => {
      const record = parseJson(body);
      const line = isObject(record) ? lineOf(record) : undefined;
      return line === undefined ? [] : [{ node, line }];
    }),
    ({ node }) => node,
  );
  return [...lines].map(([node, list]) => ({ node, lines: list.map(({ line }) => line) }));
}

async function add(db: Kysely<Tables>, node: string, { hour, names, amounts }: UsageGain): Promise<void> {
  const series = await seriesId(db, node, names);
  await sql`insert into usage_hours (bucket, series, ${sql.raw(measures.join(', '))}) values (${hour}, ${series}, ${sql.join(columnsOf(amounts).map(Number))})
    on conflict (bucket, series) do update set ${sql.raw(addedTo('usage_hours'))}`.execute(db);
}

async function seriesId(db: Kysely<Tables>, node: string, names: readonly string[]): Promise<number> {
  const [tenant = '', , , ...rest] = names;
  const target = await madeSeries(db, { node, detail: 'target', target: null, names: [tenant, '', '', ...rest] });
  return madeSeries(db, { node, detail: 'caller', target, names });
}

interface WantedSeries {
  readonly node: string;
  readonly detail: 'caller' | 'target';
  readonly target: number | null;
  readonly names: readonly string[];
}

async function madeSeries(db: Kysely<Tables>, { node, detail, target, names }: WantedSeries): Promise<number> {
  const named = dimensions.map((name, index) => ({ name, value: names[index] ?? '' }));
  await sql`insert into usage_series (node, detail, target, ${sql.raw(dimensions.join(', '))})
    values (${node}, ${detail}, ${target}, ${sql.join(named.map(({ value }) => value))}) on conflict do nothing`.execute(db);
  let query = db.selectFrom('usage_series').select('id').where('node', '=', node).where('detail', '=', detail);
  for (const { name, value } of named) query = query.where(name, '=', value);
  return (await query.executeTakeFirstOrThrow()).id;
}
