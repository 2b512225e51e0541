import { durationMs, type ProviderConfiguration } from '@tollgate/shared';
import type { Provider } from '#pipeline/call';
import type { BoundProvider } from '#pipeline/snapshot';
import type { Deadlines, Secret } from '#ports';
import { providerBaseUrl } from '#configuration/provider-address';
import { anthropic } from '#providers/anthropic/anthropic';
import { gemini } from '#providers/gemini/gemini';
import { openaiCompatible } from '#providers/openai-compatible/openai-compatible';

/** Providers inside this process need workers and timers that only wiring has. */
export interface InProcess {
  readonly local: (configuration: ProviderConfiguration) => Provider;
  readonly sandbox: (configuration: ProviderConfiguration) => Provider;
}

const defaults: Deadlines = { connect: 2_000, firstByte: 60_000, idle: 60_000, total: 900_000 };

/** A reply that is not streamed may be long in the making; the official SDKs wait ten minutes for one. */
const defaultWholeFirstByte = 600_000;

/** Everything one call needs of a provider, made once a revision: headers signed, deadlines in milliseconds. */
export function bindProvider(configuration: ProviderConfiguration, credential: Secret | undefined, inProcess: InProcess): BoundProvider {
  const provider = makeProvider(configuration, inProcess);
  const { monitor } = configuration;
  return {
    id: configuration.id,
    provider,
    baseUrl: providerBaseUrl(configuration) ?? '',
    headers: provider.transport === 'http' ? { 'content-type': 'application/json', ...provider.sign(credential?.reveal()) } : {},
    deadlines: deadlinesOf(configuration, defaults.firstByte),
    wholeDeadlines: deadlinesOf(configuration, defaultWholeFirstByte),
    urls: new Map(),
    ...(monitor
      ? { monitor: { intervalMs: milliseconds(monitor.interval, 10_000), timeoutMs: milliseconds(monitor.timeout, 2_000) } }
      : {}),
  };
}

function makeProvider(configuration: ProviderConfiguration, inProcess: InProcess): Provider {
  const { kind, apis, api_version: apiVersion } = configuration;
  switch (kind) {
    case 'openai':
    case 'azure-openai':
    case 'openai-compatible':
      return openaiCompatible({ kind, ...(apis ? { apis } : {}), ...(apiVersion === undefined ? {} : { apiVersion }) });
    case 'anthropic':
      return anthropic();
    case 'gemini':
      return gemini();
    case 'local':
      return inProcess.local(configuration);
    case 'sandbox':
      return inProcess.sandbox(configuration);
  }
}

function deadlinesOf({ timeouts }: ProviderConfiguration, firstByte: number): Deadlines {
  return {
    connect: milliseconds(timeouts?.connect, defaults.connect),
    firstByte: milliseconds(timeouts?.first_byte, firstByte),
    idle: milliseconds(timeouts?.idle, defaults.idle),
    total: milliseconds(timeouts?.total, defaults.total),
  };
}

function milliseconds(duration: string | undefined, fallback: number): number {
  return (duration === undefined ? undefined : durationMs(duration)) ?? fallback;
}
