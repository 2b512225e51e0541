import { type Change, durationMs } from '@tollgate/shared';
import type { JsonObject } from '#pipeline/json';
import { sectionAt, sectionIn } from './change-guard.ts';
import { invalid } from './read-input.ts';

/** Milliseconds that a change of what lets administrators in has to be confirmed, where nobody says. */
const usualMs = 600_000;
const longestMs = 30 * 86_400_000;

export interface ConfirmQuestion {
  /** The configuration that stands. */
  readonly stands: JsonObject;
  readonly changes: readonly Change[];
  /** As it was asked for; 0: no window; undefined: by what changes. */
  readonly askedMs: number | undefined;
  readonly nowMs: number;
}

/** When a revision goes back by itself unless it is confirmed, ISO 8601 UTC; undefined: it stays. */
export function confirmBy({ stands, changes, askedMs, nowMs }: ConfirmQuestion): string | undefined {
  const windowMs = askedMs ?? (changes.some(locksOut) ? usualWindow(stands) : 0);
  return windowMs === 0 ? undefined : new Date(nowMs + windowMs).toISOString();
}

/** '5m' in milliseconds, '0' as 0. Refuses (invalid_input, naming the field) what is no such duration, and more than 30 days. */
export function confirmWithin(text: string | undefined, field = 'confirm_within'): number | undefined {
  if (text === undefined) return undefined;
  const milliseconds = text === '0' ? 0 : durationMs(text);
  if (milliseconds === undefined || milliseconds > longestMs)
    throw invalid(field, 'must be a duration of at most 30d such as 5m, or 0 for a revision that stays');
  return milliseconds;
}

/** By these an administrator may lock everybody out, themselves too. */
function locksOut({ path }: Change): boolean {
  return ['listen', 'sign_in'].includes(sectionAt(path));
}

function usualWindow(stands: JsonObject): number {
  const { within } = sectionIn(sectionIn(stands, 'change_control'), 'confirm');
  if (typeof within !== 'string') return usualMs;
  return within === '0' ? 0 : (durationMs(within) ?? usualMs);
}
