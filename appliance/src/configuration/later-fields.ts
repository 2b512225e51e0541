/** What the product's contract names and this version does not have: refused by name, so that nothing is accepted and ignored. */
const laterFields: ReadonlySet<string> = new Set([
  'state',
  'rate_limit',
  'cache',
  'budget',
  'budgets',
  'tls',
  'suspended',
  'users',
  'plans',
]);

const laterValues: ReadonlySet<string> = new Set(['least-latency', 'least-cost', 'least-busy', 'content']);

/** The message for a field that a later version will have; undefined for a field nobody has heard of. */
export function laterField(name: string): string | undefined {
  return laterFields.has(name) ? `this version does not have '${name}' yet: remove it` : undefined;
}

/** The same for a value of a closed list. */
export function laterValue(value: string): string | undefined {
  return laterValues.has(value) ? `this version does not have '${value}' yet` : undefined;
}
