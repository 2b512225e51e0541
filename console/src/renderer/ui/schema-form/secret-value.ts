import { keptSecret } from '@tollgate/shared';

/** Whether a value stands for a credential that is kept and never shown. */
export function isKept(value: unknown): boolean {
  return value === keptSecret;
}

/** What a credential's field means by what is typed: nothing typed leaves what was kept as it is. */
export function secretValue(typed: string, wasKept: boolean): string | undefined {
  if (typed !== '') return typed;
  return wasKept ? keptSecret : undefined;
}
