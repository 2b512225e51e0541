/** Gathers the ends of calls by caller and minute, as numbers: their texts, and what these are pieces of, need not be held. */
import { cacheCode, outcomeCode, verdictCode } from './call-codes.ts';
import type { CallLine } from './call-lines.ts';
import { addUsage, type Amounts, isRefusal, noAmounts } from './usage-gains.ts';
import { groupOf, wholeIn } from './usage-line-text.ts';

/** Calls of one series in one minute. */
export interface MinuteSum {
  /** Minutes from 1970-01-01 UTC. */
  readonly minute: number;
  /** As in UsageGroup. */
  readonly names: readonly string[];
  /** undefined: nothing but refusals. */
  readonly amounts: Readonly<Amounts> | undefined;
  readonly calls: readonly CodedCall[];
}

/** A call as the table `calls` has it, but for its series, and what happened to it. */
export interface CodedCall {
  readonly seq: number;
  readonly ended: number;
  readonly outcome: number;
  readonly verdict: number;
  readonly cache: number;
  readonly durationMs: number;
  /** undefined: it was not streamed, or nothing came. */
  readonly firstByteMs: number | undefined;
  /** Of a refusal; else ''. */
  readonly error: string;
  /** What guardrails did. */
  readonly triggers: readonly string[];
}

export interface CallGather {
  add(line: CallLine): void;
  /** How many calls there are. */
  size(): number;
  /** All of them; then there are none. */
  take(): readonly MinuteSum[];
}

export function callGather(): CallGather {
  let sums = new Map<string, Gathered>();
  let calls = 0;
  /** The last one, and its group: the next call is mostly one more of it. */
  let last: Gathered | undefined;
  let lastGroup = '';
  const sumOf = (minute: number, group: string): Gathered => {
    if (last?.minute === minute && lastGroup === group) return last;
    const key = `${minute} ${group}`;
    let sum = sums.get(key);
    if (sum === undefined) sums.set(key, (sum = { minute, names: groupOf(group).names, amounts: undefined, calls: [] }));
    [last, lastGroup] = [sum, group];
    return sum;
  };
  return {
    add(line) {
      const sum = sumOf(Math.floor(line.ended / minuteMs), line.usage.group);
      if (!isRefusal(line.usage)) addUsage((sum.amounts ??= noAmounts()), line.usage);
      sum.calls.push(coded(line));
      calls += 1;
    },
    size: () => calls,
    take() {
      const taken = [...sums.values()];
      sums = new Map();
      last = undefined;
      calls = 0;
      return taken;
    },
  };
}

const minuteMs = 60_000;

interface Gathered {
  readonly minute: number;
  readonly names: readonly string[];
  amounts: Amounts | undefined;
  readonly calls: CodedCall[];
}

/** Places in the amounts and the seen part of a usage text. */
const outcomeAt = 0;
const [firstByteAt, verdictAt, cacheAt, errorAt, firstTrigger] = [0, 1, 2, 3, 4];
const none: readonly string[] = [];

function coded({ seq, ended, usage }: CallLine): CodedCall {
  const { amounts, counts, seen } = usage;
  const firstByte = seen[firstByteAt] ?? '';
  return {
    seq,
    ended,
    outcome: outcomeCode(amounts[outcomeAt]),
    verdict: verdictCode(seen[verdictAt]),
    cache: cacheCode(seen[cacheAt]),
    durationMs: counts.durationMs,
    firstByteMs: firstByte === '' ? undefined : wholeIn(firstByte),
    error: seen[errorAt] ?? '',
    triggers: seen.length > firstTrigger ? seen.slice(firstTrigger) : none,
  };
}
