/** What the ends of calls add up to, minute by minute: what a flush of the writer adds to the tables behind charts. */
import { cacheCode, outcomeCode, verdictCode } from './call-codes.ts';
import type { CallLine } from './call-lines.ts';
import { type Marks, noMarks } from './call-marks.ts';
import { usageGains, type Amounts } from './usage-gains.ts';
import { latencySlot } from './usage-latency.ts';
import { groupOf, splitUsageText } from './usage-line-text.ts';
import { count } from './usage-tally.ts';

/** Calls of one series in one minute. */
export interface MinuteSum {
  /** Minutes from 1970-01-01 UTC. */
  readonly minute: number;
  /** As in UsageGroup. */
  readonly names: readonly string[];
  readonly marks: Marks;
  /** undefined: nothing but refusals. */
  readonly amounts: Readonly<Amounts> | undefined;
  readonly calls: readonly CodedCall[];
}

/** A call as the table `calls` has it, but for its series. */
export interface CodedCall {
  readonly seq: number;
  readonly ended: number;
  readonly outcome: number;
  readonly verdict: number;
  readonly cache: number;
  readonly durationMs: number;
}

export function minuteSums(lines: readonly CallLine[]): readonly MinuteSum[] {
  const gathered = new Map<string, Gathered>();
  for (const line of lines) {
    const parts = splitUsageText(line.text);
    const minute = Math.floor(line.ended / minuteMs);
    const key = `${minute} ${parts.group}`;
    let sum = gathered.get(key);
    if (sum === undefined) gathered.set(key, (sum = { minute, names: groupOf(parts.group).names, marks: noMarks(), texts: [], calls: [] }));
    sum.texts.push(line.text);
    sum.calls.push(take(sum.marks, line, parts));
  }
  return Array.from(gathered.values(), ({ texts, ...sum }) => ({ ...sum, amounts: usageGains(texts).groups[0]?.amounts }));
}

const minuteMs = 60_000;

interface Gathered extends Omit<MinuteSum, 'amounts' | 'calls'> {
  readonly texts: string[];
  readonly calls: CodedCall[];
}

/** Places in the amounts and the seen part of a usage text. */
const [outcomeAt, durationAt] = [0, 6];
const [firstByteAt, verdictAt, cacheAt, errorAt, firstTrigger] = [0, 1, 2, 3, 4];

function take(marks: Marks, { seq, ended }: CallLine, { amounts, seen }: ReturnType<typeof splitUsageText>): CodedCall {
  const outcome = amounts[outcomeAt] ?? '';
  const durationMs = wholeIn(amounts[durationAt]);
  if (outcome === 'refused') count(marks.refusals, seen[errorAt] ?? '');
  // Of a call that a crash cut off nobody knows how long it took.
  else if (outcome !== 'interrupted') countSlot(marks.latency, durationMs);
  const firstByte = seen[firstByteAt] ?? '';
  if (firstByte !== '') countSlot(marks.firstByte, wholeIn(firstByte));
  for (let at = firstTrigger; at < seen.length; at += 1) count(marks.triggers, seen[at] ?? '');
  const codes = { outcome: outcomeCode(outcome), verdict: verdictCode(seen[verdictAt]), cache: cacheCode(seen[cacheAt]) };
  return { seq, ended, ...codes, durationMs };
}

function countSlot(slots: Map<number, number>, ms: number): void {
  const slot = latencySlot(ms);
  slots.set(slot, (slots.get(slot) ?? 0) + 1);
}

function wholeIn(text: string | undefined): number {
  const value = Number(text);
  return Number.isSafeInteger(value) && value > 0 ? value : 0;
}
