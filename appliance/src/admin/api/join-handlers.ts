import type { Operation } from '@tollgate/shared';
import type { AdminHandlers } from '../handler.ts';

/** All handlers as one table. Throws when an operation has none or two, or a handler no operation: a gateway does not start so. */
export function joinHandlers(operations: readonly Operation[], parts: readonly AdminHandlers[]): AdminHandlers {
  const names = parts.flatMap((part) => Object.keys(part));
  const known = new Set(operations.map(({ id }) => id));
  const faults = [
    ...operations.filter(({ id }) => !names.includes(id)).map(({ id }) => `${id} has no handler`),
    ...names.filter((id) => !known.has(id)).map((id) => `${id} is no operation`),
    ...names.filter((id, index) => names.indexOf(id) < index).map((id) => `${id} has two handlers`),
  ];
  if (faults.length > 0) throw new Error(`the admin API and its table differ: ${faults.join(', ')}`);
  return Object.fromEntries(parts.flatMap((part) => Object.entries(part)));
}
