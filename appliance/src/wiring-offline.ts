import { existsSync } from 'node:fs';
import { AdminRefusal, type Configuration } from '@tollgate/shared';
import { actAsOwner } from '#adapters/act-as-owner';
import { systemClock } from '#adapters/clock';
import { lockDataFolder } from '#adapters/data-lock';
import { openLedger, type LedgerHandle } from '#adapters/database/ledger';
import { readRecords } from '#adapters/database/ledger-records';
import { readSpool } from '#adapters/database/ledger-spool';
import type { Store } from '#adapters/database/open-store';
import { installationId } from '#adapters/installation-id';
import { createNewId } from '#adapters/new-id';
import { controlCommands, type CommandResult } from '#admin/control-commands';
import type { JsonObject } from '#pipeline/json';
import type { Ledger, Log } from '#ports';
import type { AdminContext } from '#admin/context';
import { inTurn } from '#admin/in-turn';
import { isConfiguration } from '#configuration/check-configuration';
import { listenerDefaults } from '#configuration/listener-defaults';
import type { Candidate } from '#configuration/revision-ports';
import { findYaml } from './wiring-admin.ts';
import { type House, openHouse } from './wiring-house.ts';
import { configuredAddress } from './wiring-own-certificate.ts';
import { openDataStore, storeUrlFile } from './wiring-store.ts';

export interface OfflineCommand {
  readonly dataDir: string;
  /** YAML that may name the store of a folder where no gateway has run yet. */
  readonly configPath: string;
  readonly command: string;
  readonly actor: string;
  readonly input: JsonObject;
  readonly log: Log;
}

/**
 * Runs one command on a data folder that no gateway is using, with the same use cases and records. Refuses with AdminRefusal
 * data_in_use at once when somebody else holds the folder.
 */
export async function runOffline(options: OfflineCommand, deliver: (result: CommandResult) => Promise<void>): Promise<void> {
  const { dataDir, configPath, command, actor, input, log } = options;
  const isNew = !existsSync(storeUrlFile(dataDir));
  if (isNew && command !== 'config/apply') {
    throw new AdminRefusal(
      'not_found',
      `no gateway has run on the data folder ${dataDir}: start one with tollgate serve, or name another folder with --data`,
    );
  }
  actAsOwner(dataDir);
  const lock = await lockDataFolder(dataDir, 0);
  try {
    const yaml = isNew ? await findYaml(configPath) : undefined;
    const { store, url } = await openDataStore({ dataDir, document: yaml?.document, preferDocument: isNew });
    const ledger = ledgerWhenNeeded(async () => openLedger({ url, dataDir, node: await installationId(dataDir), log }));
    try {
      // What a crash left in the spool goes to the store first: opening the ledger sees to it.
      if (readSpool(dataDir).length > 0) await ledger.open();
      const house = await openAlone({ dataDir, store, url, node: await installationId(dataDir), ledger, log });
      try {
        const run = controlCommands(await administration(house, store))[command] ?? unknownCommand(command);
        await deliver(await run(input, { kind: 'local', id: actor }));
      } finally {
        await house.close();
      }
    } finally {
      await ledger.close();
      await store.close();
    }
  } finally {
    lock.release();
  }
}

interface Alone {
  readonly dataDir: string;
  readonly store: Store;
  readonly url: string;
  readonly node: string;
  readonly ledger: Ledger;
  readonly log: Log;
}

/** The same rooms as a gateway has, for one command: limits are counted from what the ledger has, and nobody is called. */
async function openAlone(parts: Alone): Promise<House> {
  return await openHouse({
    ...parts,
    storeUrl: parts.url,
    clock: systemClock,
    newId: createNewId(() => systemClock.now()),
    inTurn: inTurn(),
    environment: process.env,
    feed: undefined,
    flush: async () => undefined,
    stateUrl: 'memory:',
    fetch: () => Promise.reject(new Error('a command alone calls nobody')),
    alert: () => undefined,
    measure: () => undefined,
  });
}

async function administration(house: House, store: Store): Promise<AdminContext> {
  let listen: Configuration['listen'];
  const use = (candidate: Pick<Candidate, 'configuration' | 'references'>): void => {
    ({ listen } = candidate.configuration);
    house.use(candidate);
  };
  const context = house.administration({
    records: (range) => readRecords(store, range),
    // No snapshot to swap: the gateway that starts next builds it from the revision.
    cache: () => undefined,
    prepare: async (candidate) => ({ activate: () => use(candidate), discard: () => undefined }),
    status: () => ({ running: false }),
    address: async () => configuredAddress(listen?.admin ?? listenerDefaults.admin),
  });
  const document = (await context.truth.latest())?.document;
  if (isConfiguration(document)) use({ configuration: document, references: new Map() });
  return context;
}

function unknownCommand(command: string): never {
  throw new AdminRefusal('not_found', `there is no command ${command}`);
}

/** Most commands only read; the writer thread starts with the first record. */
function ledgerWhenNeeded(open: () => Promise<LedgerHandle>): Ledger & { open(): Promise<void> } {
  let handle: Promise<LedgerHandle> | undefined;
  return {
    open: async () => {
      await (handle ??= open());
    },
    append: async (record, durability) => {
      handle ??= open();
      await (await handle).append(record, durability);
    },
    healthy: () => true,
    close: async () => {
      await (await handle?.catch(() => undefined))?.close();
    },
  };
}
