import { existsSync, statSync } from 'node:fs';
import { userInfo } from 'node:os';
import { fileURLToPath } from 'node:url';
import { faultText, type Configuration } from '@tollgate/shared';
import { actAsOwner } from '#adapters/act-as-owner';
import { callControl } from '#adapters/control-client';
import { migrations } from '#adapters/database/migrations';
import { openStore } from '#adapters/database/open-store';
import { revisionRows } from '#adapters/database/revision-rows';
import { readPrivateFile } from '#adapters/private-file';
import { checkConfiguration, isConfiguration } from '#configuration/check-configuration';
import { listenerDefaults } from '#configuration/listener-defaults';
import { hostAndPort, isDialled, providerBaseUrl } from '#configuration/provider-address';
import { bundledModel } from '#inference/bundled-model';
import { checkModelFile } from '#inference/model-file';
import type { JsonObject } from '#pipeline/json';
import { resolveCredential } from '#trust/resolve-credential';
import { examineMachine } from './cli/examine-machine.ts';
import { examineAddress, examinePort } from './cli/examine-network.ts';
import type { DoctorCheck, Place } from './cli/host.ts';
import { findYaml, lookupsFor } from './wiring-admin.ts';
import { examineKeys } from './wiring-secrets.ts';
import { storeUrlFile } from './wiring-store.ts';

/** Checks machine, data folder, configuration, store, network and models. Changes nothing, and dials only what the egress list has. */
export async function examine(place: Place): Promise<readonly DoctorCheck[]> {
  actAsOwner(place.dataDir);
  const builtAt = statSync(fileURLToPath(import.meta.url)).mtimeMs;
  const [machine, running, store] = await Promise.all([
    examineMachine(place.dataDir, builtAt, Date.now()),
    gatewayRuns(place),
    examineStore(place),
  ]);
  const { check, configuration } = await examineConfiguration(place, store.document, running);
  const network = configuration === undefined ? [] : await examineNetwork(configuration, running);
  const gateway: DoctorCheck = { name: 'gateway', state: 'pass', found: running ? 'running on this data folder' : 'not running' };
  return [...machine, gateway, store.check, ...(store.keys ? [store.keys] : []), check, ...network, await examineModel()];
}

async function gatewayRuns({ dataDir }: Place): Promise<boolean> {
  return (await callControl({ dataDir, command: 'status', actor: userInfo().username, input: {} })).kind === 'document';
}

interface StoreFound {
  readonly check: DoctorCheck;
  /** What protects all other keys. */
  readonly keys?: DoctorCheck;
  readonly document?: JsonObject;
}

/** Looks at the store without changing it, beside a running gateway too. */
async function examineStore({ dataDir }: Place): Promise<StoreFound> {
  const file = storeUrlFile(dataDir);
  if (!existsSync(file)) return { check: { name: 'store', state: 'pass', found: 'made at the first start' } };
  try {
    const text = (await readPrivateFile(file)) ?? '';
    const url = (await resolveCredential(text, { environment: process.env, secret: async () => undefined }))?.reveal();
    if (url === undefined)
      return {
        check: {
          name: 'store',
          state: 'fail',
          found: `${text} stands for nothing here`,
          advice: 'set the environment variable or file that store.url names',
        },
      };
    return await readStore(url, dataDir);
  } catch (error) {
    return {
      check: {
        name: 'store',
        state: 'fail',
        found: error instanceof Error ? error.message : 'cannot be opened',
        advice: 'see what it says; a backup can be restored',
      },
    };
  }
}

async function readStore(url: string, dataDir: string): Promise<StoreFound> {
  const store = await openStore({ url, dataDir, readOnly: true });
  try {
    const row = await store.db
      .selectFrom('schema_migrations')
      .select((column) => column.fn.max('number').as('last'))
      .executeTakeFirst();
    const last = Number(row?.last ?? 0);
    const document = (await revisionRows(store.db).latest())?.document;
    const found = `${store.dialect}, schema ${last}`;
    if (last > migrations.length)
      return {
        check: {
          name: 'store',
          state: 'fail',
          found,
          advice: 'a newer version made it: run that version, or restore a backup made before it',
        },
      };
    const check: DoctorCheck =
      last < migrations.length
        ? { name: 'store', state: 'warn', found, advice: 'the next start brings it up to date: make a backup first' }
        : { name: 'store', state: 'pass', found };
    const keys = last < migrations.length ? undefined : await examineKeys({ dataDir, store, storeUrl: url, environment: process.env });
    return {
      check,
      ...(document === undefined ? {} : { document }),
      ...(keys === undefined ? {} : { keys: { name: 'keys at rest', ...keys } }),
    };
  } finally {
    await store.close();
  }
}

/** The stored configuration is what runs; before there is one, the YAML is what would. */
async function examineConfiguration(
  { configPath }: Place,
  stored: JsonObject | undefined,
  running: boolean,
): Promise<{ readonly check: DoctorCheck; readonly configuration?: Configuration }> {
  const yaml = await findYaml(configPath);
  const document = stored ?? yaml?.document;
  const source = stored === undefined ? configPath : 'stored revision';
  if (document === undefined)
    return {
      check: {
        name: 'configuration',
        state: 'fail',
        found: `no YAML in ${configPath}`,
        advice: 'write one, or name its folder with --config',
      },
    };
  // A running gateway has an environment of its own, which this one tells nothing about.
  const lookups = { ...(await lookupsFor(document)), secretExists: () => true, ...(running ? { environmentIsSet: () => true } : {}) };
  const checked = [...(stored === undefined ? (yaml?.faults ?? []) : []), ...checkConfiguration(document, lookups)];
  const faults = stored === undefined && yaml !== undefined ? yaml.locate(checked) : checked;
  if (faults.length === 0 && isConfiguration(document))
    return { check: { name: 'configuration', state: 'pass', found: `${source}, valid` }, configuration: document };
  return {
    check: { name: 'configuration', state: 'fail', found: `${source}: ${faults.length} faults`, advice: faults.map(faultText).join('; ') },
  };
}

async function examineNetwork(configuration: Configuration, running: boolean): Promise<readonly DoctorCheck[]> {
  const allowed = new Set(configuration.egress?.allow ?? []);
  const ports = (['lan', 'admin', 'probes'] as const).map((name) =>
    examinePort(name, configuration.listen?.[name] ?? listenerDefaults[name], running),
  );
  const providers = (configuration.providers ?? []).flatMap((provider) => {
    const address = isDialled(provider.kind) ? hostAndPort(providerBaseUrl(provider) ?? '') : undefined;
    return address !== undefined && allowed.has(address) ? [examineAddress(`provider ${provider.id}`, address)] : [];
  });
  return await Promise.all([...ports, ...providers, ...examineState(configuration)]);
}

/** Is Redis there, where nodes share their counters in one? */
function examineState({ state }: Configuration): readonly Promise<DoctorCheck>[] {
  if (state === undefined || state.url === 'memory:') return [];
  return [
    (async () => {
      const url = (await resolveCredential(state.url, { environment: process.env, secret: async () => undefined }))?.reveal();
      if (url === undefined || !URL.canParse(url))
        return {
          name: 'redis',
          state: 'fail',
          found: `${state.url} stands for no address here`,
          advice: 'set the environment variable or file that state.url names',
        };
      const { hostname, port } = new URL(url);
      return await examineAddress('redis', `${hostname}:${port || 6379}`);
    })(),
  ];
}

async function examineModel(): Promise<DoctorCheck> {
  const name = 'bundled model';
  try {
    const model = await bundledModel('smollm2-135m-instruct');
    switch (await checkModelFile(model.path, model.sha256)) {
      case 'ok':
        return { name, state: 'pass', found: model.name };
      case 'missing':
        return {
          name,
          state: 'warn',
          found: `${model.path} is missing`,
          advice: 'providers of kind local without model_path cannot answer: install the product whole',
        };
      case 'hash':
        return {
          name,
          state: 'fail',
          found: `${model.path} is not the file that was shipped`,
          advice: 'install it again: it is not used as it is',
        };
    }
  } catch {
    return {
      name,
      state: 'warn',
      found: 'no list of models',
      advice: 'providers of kind local without model_path cannot answer: install the product whole',
    };
  }
}
