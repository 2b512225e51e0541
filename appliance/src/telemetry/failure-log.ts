import type { CallMeasure } from '#pipeline/pipeline-ports';
import type { Clock, Log } from '#ports';

/** One line a provider and kind of failure in so many milliseconds: a provider that is down must not fill the disk. */
const quietMs = 10_000;

/** Says in the log why tries fail: for connections the system's own words, which hold no prompt and no key. */
export function createFailureLog(log: Log, clock: Clock): (failures: CallMeasure['failures']) => void {
  const said = new Map<string, number>();
  return (failures) => {
    for (const { provider, kind, status, why } of failures) {
      const key = `${provider}\n${kind}`;
      const now = clock.monotonic();
      if (now - (said.get(key) ?? Number.NEGATIVE_INFINITY) < quietMs) continue;
      said.set(key, now);
      log('warn', 'a try at a provider failed', {
        provider,
        kind,
        ...(status === undefined ? {} : { status }),
        ...(kind === 'connection' && why !== undefined ? { why } : {}),
      });
    }
  };
}
