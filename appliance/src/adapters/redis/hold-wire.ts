import { graceMs } from './join-epoch.ts';
import { fromParts, toParts } from './money.ts';
import type { SharedBudget, SharedCounter, SharedHeld, SharedHold, SharedRefused, SharedSettlement, SharedSpend } from './shared-hold.ts';
import type { SharedKeys } from './shared-keys.ts';

/** What a script is run with. */
export interface ScriptCall {
  readonly keys: readonly string[];
  readonly args: readonly string[];
}

/** How long slots, holds and what is remembered of the dead outlive their last use, milliseconds: longer than any call. */
export const keepMs = '86400000';
/** A mark is asked for again within minutes, or not at all. */
const markMs = '3600000';

export interface Claiming {
  readonly keys: SharedKeys;
  readonly node: string;
  /** Whatever the limits. */
  readonly force: boolean;
  /** Redis's time after which it is void. */
  readonly latest: number;
}

export function claimToWire(ask: SharedHold, { keys, node, force, latest }: Claiming): ScriptCall {
  const { windows, slots, budgets } = ask;
  const head = [node, ask.id, force ? '1' : '0', String(latest), ...counts(ask), record(keys, ask), keepMs];
  return {
    keys: [keys.nodes, keys.holds(node), keys.expired(node), ...counterKeys(keys, ask)],
    args: [
      ...head,
      ...windows.flatMap((one) => [one.rule.windowMs, one.rule.bucketMs, one.rule.limit, reserved(one)].map(String)),
      ...slots.map(({ limit }) => String(limit)),
      ...budgets.flatMap(({ ceiling, picos, endMs }) => [
        ...(ceiling === undefined ? ['', ''] : toParts(ceiling)),
        ...toParts(picos),
        endText(endMs),
      ]),
    ],
  };
}

/** undefined: Redis has forgotten this node, or came to it too late. */
export function claimFromWire(answer: unknown, { windows, budgets }: SharedHold): SharedHeld | SharedRefused | undefined {
  const [kind, ...values] = listOf(answer);
  if (kind === 'refused') {
    const [part] = values;
    const [index = 0, wait = -1] = toNumbers(values.slice(1));
    if (part !== 'window' && part !== 'slot' && part !== 'budget') return undefined;
    return { kind: 'refused', part, index, waitMs: wait < 0 ? undefined : wait };
  }
  if (kind !== 'held') return undefined;
  const [at = 0, ...rest] = toNumbers(values);
  const money = rest.slice(windows.length);
  return {
    kind: 'held',
    at,
    used: rest.slice(0, windows.length),
    reserved: windows.map(reserved),
    counters: budgets.map((_, index) => toCounter(money.slice(index * 4, index * 4 + 4))),
  };
}

export function settleToWire(
  { ask, at, gains, picos, doubtful }: SharedSettlement,
  { keys, node }: Pick<Claiming, 'keys' | 'node'>,
): ScriptCall {
  const recorded = ask.slots.length + ask.budgets.length > 0;
  const head = [ask.id, recorded ? '1' : '0', doubtful ? '1' : '0', ...counts(ask), markMs];
  return {
    keys: [keys.holds(node), keys.expired(node), keys.mark(ask.id), ...counterKeys(keys, ask)],
    args: [
      ...head,
      ...ask.windows.flatMap(({ rule }, index) => [String(Math.floor(at / rule.bucketMs)), String(gains[index] ?? 0)]),
      ...ask.budgets.flatMap((budget) => [...toParts(budget.picos), ...toParts(picos), endText(budget.endMs)]),
    ],
  };
}

/** What each budget has spent. */
export function settleFromWire(answer: unknown, budgets: readonly SharedBudget[]): readonly bigint[] {
  const numbers = toNumbers(answer);
  return budgets.map((_, index) => fromParts(numbers[index * 2] ?? 0, numbers[index * 2 + 1] ?? 0));
}

export function spendToWire(id: string, spends: readonly SharedSpend[], keys: SharedKeys): ScriptCall {
  return {
    keys: [keys.mark(id), ...spends.map(({ counter }) => keys.budget(counter))],
    args: [markMs, ...spends.flatMap(({ picos, endMs }) => [...toParts(picos), endText(endMs)])],
  };
}

export function counterFromWire(answer: unknown): SharedCounter {
  return toCounter(toNumbers(answer));
}

function counterKeys(keys: SharedKeys, { windows, slots, budgets }: SharedHold): readonly string[] {
  return [
    ...windows.map(({ rule }) => keys.window(rule.name)),
    ...slots.map(({ name }) => keys.slot(name)),
    ...budgets.map(({ counter }) => keys.budget(counter)),
  ];
}

function counts({ windows, slots, budgets }: SharedHold): readonly string[] {
  return [windows.length, slots.length, budgets.length].map(String);
}

/** When a counter may go; '0': never. */
function endText(endMs: number | undefined): string {
  return endMs === undefined ? '0' : String(endMs + graceMs);
}

function reserved({ rule, amount, least }: SharedHold['windows'][number]): number {
  return amount > rule.limit ? Math.max(least, rule.limit) : amount;
}

/** What is given back when the node dies, as the script `expire` reads it; '' where there is nothing. */
function record(keys: SharedKeys, { slots, budgets }: SharedHold): string {
  if (slots.length + budgets.length === 0) return '';
  const from = keys.space.length;
  return JSON.stringify({
    s: slots.map(({ name }) => keys.slot(name).slice(from)),
    b: budgets.map(({ counter, picos, endMs }) => [keys.budget(counter).slice(from), ...toParts(picos).map(Number), endText(endMs)]),
  });
}

function toCounter([su = 0, sp = 0, hu = 0, hp = 0]: readonly number[]): SharedCounter {
  return { spent: fromParts(su, sp), held: fromParts(hu, hp) };
}

function toNumbers(answer: unknown): readonly number[] {
  return listOf(answer).map((value) => Number(value ?? 0));
}

/** What a script answers with; nothing where it is no list. */
export function listOf(answer: unknown): readonly unknown[] {
  return Array.isArray(answer) ? answer : [];
}
