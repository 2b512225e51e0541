/** Rollups as a bank's year would leave them, written without the calls: what dashboards are measured on. */
import Database from 'better-sqlite3';
import { measures, summed } from '../../appliance/src/adapters/database/usage-measures.ts';

export interface UsageYear {
  /** The first and the last hour, from 1970-01-01 UTC; the last is not included. */
  readonly from: number;
  readonly to: number;
  readonly calls: number;
}

const tenants = 40;
const keys = 3_000;
const routes = ['assistant', 'summaries', 'code-review', 'search', 'letters', 'classify', 'translate', 'night-batch'];
const models = ['gpt-5-nano', 'gpt-5', 'claude-sonnet-5', 'gemini-3-flash', 'local-llama', 'gpt-5-mini'];
/** By hour of the day, UTC: offices work, batches run at night. */
const rhythm = [2, 2, 3, 1, 1, 2, 4, 8, 14, 18, 19, 17, 13, 17, 19, 18, 14, 8, 4, 2, 2, 1, 1, 2];

/** Fills the usage tables of the migrated SQLite file at `path`. The same at every run. */
export function fillUsage(path: string, year: UsageYear): void {
  const database = new Database(path);
  database.pragma('synchronous = OFF');
  database.exec('begin');
  const series = writeSeries(database);
  const random = randomFrom(7);
  const pick = zipf(keys, random);
  const insert = database.prepare(
    `insert into usage_hours (bucket, series, ${measures.join(', ')}) values (${Array.from({ length: 2 + measures.length }, () => '?').join(', ')})`,
  );
  const weights = Array.from({ length: year.to - year.from }, (_, index) => weightOf(year.from + index, index / (year.to - year.from)));
  const whole = weights.reduce((sum, weight) => sum + weight, 0);
  let owed = 0;
  for (const [index, weight] of weights.entries()) {
    owed += (year.calls * weight) / whole;
    const calls = Math.floor(owed);
    owed -= calls;
    for (const [id, row] of hourOf(calls, { series, random, pick })) insert.run(year.from + index, id, ...row);
  }
  for (const period of ['day', 'month'] as const) for (const id of ['id', 'target'] as const) fold(database, period, id);
  database.prepare("insert into usage_folds (node, folded_until) values ('node-1', ?)").run(year.to - 1);
  database.exec('commit');
  database.exec('analyze');
  database.pragma('wal_checkpoint(TRUNCATE)');
  database.close();
}

/** For each key the series of its route's models, the usual one first. */
function writeSeries(database: Database.Database): readonly (readonly number[])[] {
  const insert = database.prepare(
    `insert into usage_series (node, detail, target, tenant, user_id, key_id, model, route, provider, environment, currency)
    values ('node-1', ?, ?, ?, ?, ?, ?, ?, ?, ?, 'USD') on conflict do nothing`,
  );
  const find = database.prepare<unknown[], { readonly id: number }>(
    "select id from usage_series where detail = 'target' and tenant = ? and model = ? and route = ? and environment = ?",
  );
  return Array.from({ length: keys }, (_, key) => {
    const tenant = `tenant-${(key * 31) % tenants}`;
    const route = routes[(key * 7) % routes.length] ?? '';
    const environment = key % 5 === 0 ? 'dev' : 'prod';
    const user = key % 3 === 0 ? '' : `user-${key % 700}`;
    return [0, 1].map((fallback) => {
      const model = models[((key % routes.length) + fallback) % models.length] ?? '';
      const [provider = ''] = model.split('-');
      insert.run('target', null, tenant, '', '', model, route, provider, environment);
      const target = find.get(tenant, model, route, environment)?.id ?? 0;
      return Number(insert.run('caller', target, tenant, user, `k_${key}`, model, route, provider, environment).lastInsertRowid);
    });
  });
}

interface Traffic {
  readonly series: readonly (readonly number[])[];
  readonly random: () => number;
  readonly pick: () => number;
}

/** The rows of an hour with so many calls, by series. */
function hourOf(calls: number, { series, random, pick }: Traffic): ReadonlyMap<number, Float64Array> {
  const rows = new Map<number, Float64Array>();
  for (let call = 0; call < calls; call += 1) {
    const id = series[pick()]?.[random() < 0.04 ? 1 : 0] ?? 0;
    let row = rows.get(id);
    if (row === undefined) rows.set(id, (row = new Float64Array(measures.length)));
    const [input, output] = [Math.floor(2_000 * random()), Math.floor(700 * random())];
    count(row, 'calls', 1);
    const fault = faults[Math.floor(random() * 250)];
    if (fault !== undefined) count(row, fault, 1);
    count(row, 'input', input);
    count(row, 'output', output);
    count(row, 'cached_input', input >> 2);
    count(row, 'duration_ms', output * 9);
    count(row, 'cost_picos', input * 2_000_000 + output * 8_000_000);
  }
  for (const row of rows.values()) {
    const picos = row[places.cost_picos] ?? 0;
    count(row, 'cost_units', Math.floor(picos / 1e12));
    row[places.cost_picos] = picos % 1e12;
  }
  return rows;
}

const faults = ['blocked', 'provider_error', 'cancelled', 'interrupted'] as const;
const places = {
  calls: measures.indexOf('calls'),
  blocked: measures.indexOf('blocked'),
  provider_error: measures.indexOf('provider_error'),
  cancelled: measures.indexOf('cancelled'),
  interrupted: measures.indexOf('interrupted'),
  input: measures.indexOf('input'),
  output: measures.indexOf('output'),
  cached_input: measures.indexOf('cached_input'),
  duration_ms: measures.indexOf('duration_ms'),
  cost_units: measures.indexOf('cost_units'),
  cost_picos: measures.indexOf('cost_picos'),
};

function count(row: Float64Array, name: keyof typeof places, more: number): void {
  const place = places[name];
  row[place] = (row[place] ?? 0) + more;
}

const starts = {
  day: 'bucket - bucket % 24',
  month: "cast(strftime('%s', bucket * 3600, 'unixepoch', 'start of month') as integer) / 3600",
} as const;

function fold(database: Database.Database, period: keyof typeof starts, series: 'id' | 'target'): void {
  database.exec(`insert into usage_periods (period, series, bucket, ${measures.join(', ')})
    select '${period}', usage_series.${series}, ${starts[period]} as start, ${summed('usage_hours')}
    from usage_hours join usage_series on usage_series.id = usage_hours.series group by usage_series.${series}, start`);
}

/** Twice as much at the end of the year as at its beginning, a sixth at weekends. */
function weightOf(hour: number, passed: number): number {
  const weekday = (Math.floor(hour / 24) + 4) % 7;
  return (rhythm[hour % 24] ?? 1) * (weekday === 0 || weekday === 6 ? 1 / 6 : 1) * (1 + passed);
}

/** Some keys call all day, most now and then: the n-th as often as 1/n says. */
function zipf(count: number, random: () => number): () => number {
  let sum = 0;
  const bounds = Array.from({ length: count }, (_, index) => (sum += 1 / (index + 1)));
  return () => {
    const wanted = random() * sum;
    let [low, high] = [0, count - 1];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((bounds[middle] ?? 0) < wanted) low = middle + 1;
      else high = middle;
    }
    return low;
  };
}

/** The generator of Numerical Recipes: enough for traffic, and the same everywhere. */
function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}
