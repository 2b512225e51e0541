import type { UsageLine } from '#ports';

/** Between fields, and between whose usage it is and how much. */
const field = '\u0001';
const part = '\u0002';
// oxlint-disable-next-line no-control-regex -- the signs that the text, the spool and the batch are divided by
const ours = /[\0\u0001\u0002\n]/;
const hourLength = '2026-11-25T10'.length;
const hourMs = 3_600_000;

/** A usage line as one string without a line break: the hour and whose it is, how much it is, what the cache had to do with it, and what was seen of it. */
export function usageLineText(line: UsageLine): string {
  const { time, outcome, picos = '', budgets } = line;
  const charged = budgets.length === 0 ? '' : chargesText(budgets);
  return (
    `${plain(time.slice(0, hourLength))}${field}${namesText(line)}${part}${plain(outcome)}${field}${line.input}${field}${line.output}${field}` +
    `${line.cachedInput}${field}${line.cacheWrite}${field}${line.reasoning}${field}${Math.round(line.durationMs)}${field}${plain(picos)}${charged}${hitText(line)}${seenText(line)}`
  );
}

function hitText({ hit, savedPicos = '' }: UsageLine): string {
  return hit === undefined ? part : `${part}${hit}${field}${savedPicos}`;
}

function seenText({ firstByteMs, verdict = '', cache = '', error = '', triggers }: UsageLine): string {
  const done = triggers === undefined ? '' : triggers.map((trigger) => `${field}${plain(trigger)}`).join('');
  return `${part}${firstByteMs ?? ''}${field}${plain(verdict)}${field}${plain(cache)}${field}${plain(error)}${done}`;
}

function chargesText(budgets: UsageLine['budgets']): string {
  return budgets.map(({ budget, period }) => `${field}${plain(budget)}${field}${plain(period)}`).join('');
}

interface NamesText {
  readonly names: Pick<UsageLine, 'tenant' | 'user' | 'model' | 'route' | 'provider' | 'environment' | 'currency'>;
  readonly text: string;
}

/** Of the last line of each key: most say the same names as the one before. */
const lastNames = new Map<string, NamesText>();
const mostKeys = 10_000;

function namesText(line: UsageLine): string {
  const last = lastNames.get(line.key);
  if (last !== undefined && sameNames(last.names, line)) return last.text;
  const { tenant, user, key, model, route, provider, environment, currency } = line;
  const names = { tenant, user, model, route, provider, environment, currency };
  const text = [tenant, user, key, model, route, provider, environment, currency].map(plain).join(field);
  if (lastNames.size >= mostKeys) lastNames.clear();
  lastNames.set(key, { names, text });
  return text;
}

function sameNames(a: NamesText['names'], b: NamesText['names']): boolean {
  return (
    a.tenant === b.tenant &&
    a.user === b.user &&
    a.model === b.model &&
    a.route === b.route &&
    a.provider === b.provider &&
    a.environment === b.environment &&
    a.currency === b.currency
  );
}

/** Names are checked where they are made; one that holds a sign of ours all the same must not cost its call the record. */
function plain(name: string): string {
  return ours.test(name) ? name.replaceAll(new RegExp(ours, 'g'), '\uFFFD') : name;
}

const nothing: readonly string[] = [];

/** What is no whole number counts nothing: one odd line must not keep a batch from being written. `picos`: undefined where the price is unknown. */
export interface UsageCounts {
  readonly input: number;
  readonly output: number;
  readonly cachedInput: number;
  readonly cacheWrite: number;
  readonly reasoning: number;
  readonly durationMs: number;
  readonly picos: bigint | undefined;
}

export interface UsageText {
  /** Which group of a rollup the line belongs to; `groupOf` reads it. */
  readonly group: string;
  /** outcome, input, output, cached input, cache write, reasoning, milliseconds, picos ('' where unknown), then budget and period in turn. */
  readonly amounts: readonly string[];
  /** The numbers of them. */
  readonly counts: UsageCounts;
  /** Tier of the cache, and picos saved; without a tier where it was no hit. */
  readonly hit: readonly string[];
  /** Milliseconds to the first byte, verdict, word of the cache, code of a refusal (each may be ''), then what guardrails did; empty in texts of an earlier version. */
  readonly seen: readonly string[];
}

export function splitUsageText(text: string): UsageText {
  const [group = '', spent = '', hit = '', seen = ''] = text.split(part);
  const amounts = spent.split(field);
  return {
    group,
    amounts,
    counts: countsIn(amounts),
    hit: hit === '' ? nothing : hit.split(field),
    seen: seen === '' ? nothing : seen.split(field),
  };
}

function countsIn([, input, output, cachedInput, cacheWrite, reasoning, duration, picos]: readonly string[]): UsageCounts {
  return {
    input: wholeIn(input),
    output: wholeIn(output),
    cachedInput: wholeIn(cachedInput),
    cacheWrite: wholeIn(cacheWrite),
    reasoning: wholeIn(reasoning),
    durationMs: wholeIn(duration),
    picos: picosIn(picos),
  };
}

/** 0 for what is none. */
export function wholeIn(text: string | undefined): number {
  const value = Number(text);
  return Number.isSafeInteger(value) && value > 0 ? value : 0;
}

export function picosIn(text: string | undefined): bigint | undefined {
  return text !== undefined && /^\d{1,30}$/.test(text) ? BigInt(text) : undefined;
}

export interface UsageGroup {
  /** Hours from 1970-01-01 UTC. */
  readonly hour: number;
  /** Tenant, user, key, model, route, provider, environment, currency. */
  readonly names: readonly string[];
}

export function groupOf(group: string): UsageGroup {
  const [hour = '', ...names] = group.split(field);
  const ms = Date.parse(`${hour}:00:00.000Z`);
  return { hour: Number.isNaN(ms) ? 0 : ms / hourMs, names };
}
