import { durationMs, type ProviderConfiguration } from '@tollgate/shared';
import { sleep } from '#adapters/clock';
import type { Provider } from '#pipeline/call';
import type { Clock, NewId } from '#ports';
import { sandbox } from '#providers/sandbox/sandbox';

/** A provider that answers as its configuration says. */
export function makeSandbox(
  { sandbox: settings }: ProviderConfiguration,
  ports: { readonly clock: Clock; readonly newId: NewId; readonly random: () => number },
): Provider {
  const latencyMs = settings?.latency === undefined ? undefined : durationMs(settings.latency);
  return sandbox({
    ...ports,
    sleep,
    ...(settings?.reply === undefined ? {} : { reply: settings.reply }),
    ...(latencyMs === undefined ? {} : { latencyMs }),
    ...(settings?.tokens_per_second === undefined ? {} : { tokensPerSecond: settings.tokens_per_second }),
    ...(settings?.fail ? { fail: settings.fail } : {}),
  });
}
