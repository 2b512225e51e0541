import { interruptedCode, refusedCode } from './call-codes.ts';
import type { CodedCall } from './call-sums.ts';
import type { Row } from './ledger-table.ts';
import { addLatency, latencySlot, latencyText } from './usage-latency.ts';
import { addTally, count, tallyText } from './usage-tally.ts';

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

/** Adds a call in place. */
export function addCall({ latency, firstByte, refusals, triggers }: Marks, call: CodedCall): void {
  if (call.outcome === refusedCode) count(refusals, call.error);
  // Of a call that a crash cut off nobody knows how long it took.
  else if (call.outcome !== interruptedCode) countSlot(latency, call.durationMs);
  if (call.firstByteMs !== undefined) countSlot(firstByte, call.firstByteMs);
  for (const trigger of call.triggers) count(triggers, trigger);
}

/** The columns of a row of `usage_statistics` after its key. */
export function marksColumns({ latency, firstByte, refusals, triggers }: Marks): readonly [string, string, string, string] {
  return [latencyText(latency), latencyText(firstByte), tallyText(refusals), tallyText(triggers)];
}

/** Adds in place what such a row says. */
export function addRow(marks: Marks, row: Row): void {
  addLatency(marks.latency, String(row['latency']));
  addLatency(marks.firstByte, String(row['first_byte']));
  addTally(marks.refusals, String(row['refusals']));
  addTally(marks.triggers, String(row['triggers']));
}

function countSlot(slots: Map<number, number>, ms: number): void {
  const slot = latencySlot(ms);
  slots.set(slot, (slots.get(slot) ?? 0) + 1);
}
