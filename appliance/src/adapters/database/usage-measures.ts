/**
 * What is summed up of calls, in the order of the columns of `usage_hours` and `usage_periods`. Money is whole units and picos (10⁻¹² of the unit,
 * below one unit) in two integers: a sum in picos alone passes 2⁶³ at nine million units, while the carry between the two is one division that
 * SQLite and PostgreSQL do alike and exactly; text would not sum in the database, and SQLite has no decimal type.
 */
export const measures = [
  'calls',
  'blocked',
  'provider_error',
  'cancelled',
  'interrupted',
  'unpriced',
  'input',
  'output',
  'cached_input',
  'cache_write',
  'reasoning',
  'duration_ms',
  'cost_units',
  'cost_picos',
] as const;

export type Measure = (typeof measures)[number];

/** What usage is told apart by, beside the hour. */
export const dimensions = ['tenant', 'user_id', 'key_id', 'model', 'route', 'provider', 'environment', 'currency'] as const;

/** Picos in a unit of a currency. */
export const picosInUnit = 1_000_000_000_000n;

/** `on conflict … do update set …`: adds the row that came to the one that is there. */
export function addedTo(table: 'usage_hours' | 'usage_periods'): string {
  const plain = measures.filter((name) => name !== 'cost_units' && name !== 'cost_picos');
  return `${plain.map((name) => `${name} = ${table}.${name} + excluded.${name}`).join(', ')}, ${costAdded(table)}`;
}

/** The two assignments that add the cost that came to the one that is there, with the carry. */
export function costAdded(table: 'usage_hours' | 'usage_periods' | 'budget_spend'): string {
  const picos = `(${table}.cost_picos + excluded.cost_picos)`;
  return `cost_units = ${table}.cost_units + excluded.cost_units + ${picos} / ${picosInUnit}, cost_picos = ${picos} % ${picosInUnit}`;
}

/** A list of sums over `from`, one a measure, as integers with the carry done. */
export function summed(from: string): string {
  return measures.map((name) => `${sumOf(name, from)} as ${name}`).join(', ');
}

function sumOf(measure: Measure, from: string): string {
  const sum = (name: Measure) => `cast(coalesce(sum(${from}.${name}), 0) as bigint)`;
  if (measure === 'cost_units') return `${sum('cost_units')} + ${sum('cost_picos')} / ${picosInUnit}`;
  if (measure === 'cost_picos') return `${sum('cost_picos')} % ${picosInUnit}`;
  return sum(measure);
}
