import type { ProviderConfiguration } from '@tollgate/shared';
import { bundledModel } from '#inference/bundled-model';
import { createGenerator, type Generator } from '#inference/generator';
import type { Provider } from '#pipeline/call';
import type { Clock, Log, NewId, Random } from '#ports';
import { local } from '#providers/local/local';

const bundledName = 'smollm2-135m-instruct';
const usual = { context: 4_096, threads: 1, queue: 16 };

export interface LocalModelPorts {
  readonly clock: Clock;
  readonly log: Log;
  readonly newId: NewId;
  readonly random: Random;
}

/** The models in this appliance. Each lives as long as some revision in use names it with the same settings. */
export interface LocalModels {
  provider(configuration: ProviderConfiguration): Provider;
  /** Those that are in use now, by the id of their provider. */
  status(): readonly { readonly provider: string; readonly state: ReturnType<Generator['state']> }[];
  /** Ends the models that are not among these providers. */
  keepOnly(providers: readonly Provider[]): Promise<void>;
  close(): Promise<void>;
}

export async function createLocalModels(ports: LocalModelPorts): Promise<LocalModels> {
  const bundled = await bundledModel(bundledName);
  const running = new Map<string, { readonly id: string; readonly generator: Generator; readonly provider: Provider }>();

  async function keepOnly(providers: readonly Provider[]): Promise<void> {
    const unused = [...running].filter(([, { provider }]) => !providers.includes(provider));
    for (const [key] of unused) running.delete(key);
    await Promise.all(unused.map(([, { generator }]) => generator.retire()));
  }

  return {
    provider({ id, local: settings }) {
      const key = JSON.stringify([id, settings ?? {}]);
      const found = running.get(key);
      if (found) return found.provider;
      const path = settings?.model_path;
      const choice = path === undefined ? { modelPath: bundled.path, sha256: bundled.sha256 } : { modelPath: path };
      const { context = usual.context, threads = usual.threads, queue = usual.queue } = settings ?? {};
      const generator = createGenerator({ ...choice, context, threads, queue, random: ports.random, clock: ports.clock, log: ports.log });
      const provider = local({ generator, newId: ports.newId });
      running.set(key, { id, generator, provider });
      return provider;
    },
    status: () => Array.from(running.values(), ({ id, generator }) => ({ provider: id, state: generator.state() })),
    keepOnly,
    async close() {
      await Promise.all([...running.values()].map(({ generator }) => generator.close()));
      running.clear();
    },
  };
}
