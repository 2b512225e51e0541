import type { BoundProvider } from '#pipeline/snapshot';
import type { Log } from '#ports';

export interface MonitorPorts {
  /** Asks the provider once; resolves to up or down, never rejects. */
  readonly check: (provider: BoundProvider, timeoutMs: number) => Promise<boolean>;
  readonly report: (providerId: string, up: boolean) => void;
  readonly log: Log;
}

export interface Monitors {
  watch(providers: readonly BoundProvider[]): void;
  close(): void;
}

/** Failed checks in a row before a provider counts as down; one good check brings it back. */
const failuresToDown = 2;

/** Active health monitors: one timer a provider that has one configured. A new revision replaces the set. */
export function createMonitors(ports: MonitorPorts): Monitors {
  let timers: NodeJS.Timeout[] = [];

  function stop(): void {
    for (const timer of timers) clearInterval(timer);
    timers = [];
  }

  function start(provider: BoundProvider, monitor: { readonly intervalMs: number; readonly timeoutMs: number }): void {
    let failures = 0;
    let busy = false;
    let up = true;
    const check = async (): Promise<void> => {
      if (busy) return;
      busy = true;
      failures = (await ports.check(provider, monitor.timeoutMs)) ? 0 : failures + 1;
      busy = false;
      const now = failures < failuresToDown;
      if (now !== up) ports.log(now ? 'info' : 'warn', now ? 'provider is back' : 'provider is down', { provider: provider.id });
      up = now;
      ports.report(provider.id, up);
    };
    const timer = setInterval(() => void check(), monitor.intervalMs);
    timer.unref();
    timers.push(timer);
    void check();
  }

  return {
    watch(providers) {
      stop();
      for (const provider of providers) {
        if (provider.monitor) start(provider, provider.monitor);
        else ports.report(provider.id, true);
      }
    },
    close: stop,
  };
}
