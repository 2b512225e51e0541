import { shortDate } from './format-time.ts';

/** A span of time as it is chosen: one that moves on with the clock, or from one day to another, both whole. Days: '2026-11-26'. */
export type DateSpan =
  | { readonly kind: 'preset'; readonly preset: DatePreset }
  | { readonly kind: 'days'; readonly from: string; readonly to: string };

export const datePresets = ['hour', 'day', 'week', 'month', 'this-month'] as const;
export type DatePreset = (typeof datePresets)[number];

export const presetLabels: Readonly<Record<DatePreset, string>> = {
  hour: 'Last hour',
  day: 'Last 24 hours',
  week: 'Last 7 days',
  month: 'Last 30 days',
  'this-month': 'This month',
};

const hourMs = 3_600_000;
const lengths: Readonly<Record<Exclude<DatePreset, 'this-month'>, number>> = {
  hour: hourMs,
  day: 24 * hourMs,
  week: 168 * hourMs,
  month: 720 * hourMs,
};

export interface Span {
  /** Milliseconds since 1970. */
  readonly fromMs: number;
  /** Milliseconds since 1970, the first that is not in it. */
  readonly toMs: number;
}

/** The span in time, in the reader's time zone. A custom one that is not two days in order is that of the last 24 hours. */
export function spanOf(chosen: DateSpan, nowMs: number): Span {
  if (chosen.kind === 'days') return daysSpan(chosen.from, chosen.to) ?? spanOf({ kind: 'preset', preset: 'day' }, nowMs);
  if (chosen.preset !== 'this-month') return { fromMs: nowMs - lengths[chosen.preset], toMs: nowMs };
  const now = new Date(nowMs);
  return { fromMs: new Date(now.getFullYear(), now.getMonth(), 1).getTime(), toMs: nowMs };
}

/** From the first moment of one day to the last of another; undefined where one is no day or they are the wrong way round. */
export function daysSpan(from: string, to: string): Span | undefined {
  const [first, last] = [dayOf(from), dayOf(to)];
  if (first === undefined || last === undefined || first > last) return undefined;
  const after = new Date(last.getFullYear(), last.getMonth(), last.getDate() + 1);
  return { fromMs: first.getTime(), toMs: after.getTime() };
}

/** 'Last 7 days', '3 Nov 2026 – 9 Nov 2026'. */
export function spanText(chosen: DateSpan): string {
  if (chosen.kind === 'preset') return presetLabels[chosen.preset];
  const [from, to] = [dayOf(chosen.from), dayOf(chosen.to)];
  if (from === undefined || to === undefined) return 'Custom';
  const ends = [shortDate(from.getTime()), shortDate(to.getTime())];
  return ends[0] === ends[1] ? (ends[0] ?? '') : ends.join(' – ');
}

/** For the address of a page: 'week', '2026-11-03..2026-11-09'. */
export function spanToText(chosen: DateSpan): string {
  return chosen.kind === 'preset' ? chosen.preset : `${chosen.from}..${chosen.to}`;
}

/** Reads what `spanToText` wrote; undefined for anything else. */
export function spanFromText(text: string): DateSpan | undefined {
  const preset = datePresets.find((name) => name === text);
  if (preset !== undefined) return { kind: 'preset', preset };
  const [from = '', to = ''] = text.split('..');
  return daysSpan(from, to) === undefined ? undefined : { kind: 'days', from, to };
}

/** The day of a moment in the reader's time zone: '2026-11-26'. */
export function dayText(ms: number): string {
  const date = new Date(ms);
  return [date.getFullYear(), pad(date.getMonth() + 1), pad(date.getDate())].join('-');
}

const pad = (value: number): string => String(value).padStart(2, '0');

function dayOf(text: string): Date | undefined {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text);
  if (match === null) return undefined;
  const date = new Date(Number(match[1]), Number(match[2]) - 1, Number(match[3]));
  return dayText(date.getTime()) === text ? date : undefined;
}
