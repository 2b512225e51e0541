import { count } from './usage-tally.ts';

/** What SQL does not sum up: calls by duration, refused calls by code, calls by what guardrails did. */
export interface Marks {
  readonly latency: Map<number, number>;
  readonly firstByte: Map<number, number>;
  readonly refusals: Map<string, number>;
  readonly triggers: Map<string, number>;
}

export function noMarks(): Marks {
  return { latency: new Map(), firstByte: new Map(), refusals: new Map(), triggers: new Map() };
}

/** Adds in place. */
export function addMarks(sum: Marks, more: Marks): void {
  for (const [slot, calls] of more.latency) sum.latency.set(slot, (sum.latency.get(slot) ?? 0) + calls);
  for (const [slot, calls] of more.firstByte) sum.firstByte.set(slot, (sum.firstByte.get(slot) ?? 0) + calls);
  for (const [name, calls] of more.refusals) count(sum.refusals, name, calls);
  for (const [name, calls] of more.triggers) count(sum.triggers, name, calls);
}
