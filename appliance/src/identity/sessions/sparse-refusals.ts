import type { Clock } from '#ports';
import type { SessionRecords, SessionRefusal } from './session-records.ts';

/** Milliseconds in which the same refusal is recorded once. */
const quiet = 10_000;
const mostKept = 1_000;

/**
 * Records refusals that a client, or anybody, may cause as often as they like: the same one of the same origin once in ten seconds. Never
 * rejects: who is refused is told so in any case.
 */
export function sparseRefusals(records: Pick<SessionRecords, 'refused'>, clock: Clock): (refusal: SessionRefusal) => Promise<void> {
  const last = new Map<string, number>();
  return async (refusal) => {
    const now = clock.monotonic();
    const key = [refusal.how, refusal.reason, refusal.device, refusal.origin].join(' ');
    const before = last.get(key);
    if (before !== undefined && now - before < quiet) return;
    if (last.size >= mostKept) last.clear();
    last.set(key, now);
    await records.refused(refusal).catch(() => undefined);
  };
}
