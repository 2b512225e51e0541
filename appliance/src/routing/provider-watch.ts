import type { BoundProvider } from '#pipeline/snapshot';
import type { Clock } from '#ports';
import type { MonitorPorts } from './monitors.ts';

/** What a monitor knows of a provider. */
export interface ProviderSeen {
  /** unwatched: it has no monitor, or has not answered yet. */
  readonly state: 'up' | 'down' | 'unwatched';
  /** `at` epoch milliseconds; `answered`: well. */
  readonly last?: { readonly at: number; readonly ms: number; readonly answered: boolean };
}

export interface ProviderWatch extends Pick<MonitorPorts, 'check' | 'report'> {
  seen(providerId: string): ProviderSeen;
}

export interface ProviderWatchPorts extends Pick<MonitorPorts, 'check' | 'report'> {
  readonly clock: Clock;
  /** Told when a provider goes down, and when it is back. */
  readonly changed: (providerId: string, up: boolean) => void;
}

/** Remembers what the monitors heard, for whoever asks how the providers are. Stands between them and their ports. */
export function createProviderWatch({ check, report, clock, changed }: ProviderWatchPorts): ProviderWatch {
  const seen = new Map<string, ProviderSeen>();
  const asked = new Map<string, NonNullable<ProviderSeen['last']>>();
  return {
    async check(provider: BoundProvider, timeoutMs: number) {
      const [at, began] = [clock.now(), clock.monotonic()];
      const answered = await check(provider, timeoutMs);
      asked.set(provider.id, { at, ms: Math.round(clock.monotonic() - began), answered });
      return answered;
    },
    report(id, up) {
      const last = asked.get(id);
      asked.delete(id);
      const wasUp = seen.get(id)?.state !== 'down';
      // A provider without a monitor is reported without ever being asked.
      if (last === undefined) seen.delete(id);
      else seen.set(id, { state: up ? 'up' : 'down', last });
      report(id, up);
      if (wasUp !== up) changed(id, up);
    },
    seen: (id) => seen.get(id) ?? { state: 'unwatched' },
  };
}
