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
  'hits_exact',
  'hits_coalesced',
  'hits_semantic',
  'saved_units',
  'saved_picos',
] as const;

export type Measure = (typeof measures)[number];

/** What usage is told apart by, beside the hour. */
export const dimensions = ['tenant', 'user_id', 'key_id', 'model', 'route', 'provider', 'environment', 'currency'] as const;

/** Picos in a unit of a currency. */
export const picosInUnit = 1_000_000_000_000n;

/** `on conflict … do update set …`: adds the row that came to the one that is there. */
export function addedTo(table: 'usage_hours' | 'usage_periods' | 'usage_minutes' | 'usage_target_hours'): string {
  const plain = measures.filter((name) => !/_(units|picos)$/.test(name));
  return `${plain.map((name) => `${name} = ${table}.${name} + excluded.${name}`).join(', ')}, ${costAdded(table)}, ${moneyAdded(table, 'saved')}`;
}

/** The two assignments that add the cost that came to the one that is there, with the carry. */
export function costAdded(table: 'usage_hours' | 'usage_periods' | 'usage_minutes' | 'usage_target_hours' | 'budget_spend'): string {
  return moneyAdded(table, 'cost');
}

function moneyAdded(table: string, money: 'cost' | 'saved'): string {
  const [units, picos] = [`${money}_units`, `${money}_picos`];
  const sum = `(${table}.${picos} + excluded.${picos})`;
  return `${units} = ${table}.${units} + excluded.${units} + ${sum} / ${picosInUnit}, ${picos} = ${sum} % ${picosInUnit}`;
}

/** A list of sums over `from`, one a measure, as integers with the carry done. */
export function summed(from: string): string {
  return measures.map((name) => `${sumOf(name, from)} as ${name}`).join(', ');
}

function sumOf(measure: Measure, from: string): string {
  const sum = (name: Measure) => `cast(coalesce(sum(${from}.${name}), 0) as bigint)`;
  if (measure === 'cost_units') return `${sum('cost_units')} + ${sum('cost_picos')} / ${picosInUnit}`;
  if (measure === 'saved_units') return `${sum('saved_units')} + ${sum('saved_picos')} / ${picosInUnit}`;
  return measure === 'cost_picos' || measure === 'saved_picos' ? `${sum(measure)} % ${picosInUnit}` : sum(measure);
}
