import { existsSync } from 'node:fs';
import { AdminRefusal } from '@tollgate/shared';
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
import { findYaml, openAdministration, openKeys } from './wiring-admin.ts';
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
      const commands = controlCommands(await administration(dataDir, store, ledger));
      const run = commands[command] ?? unknownCommand(command);
      await deliver(await run(input, { kind: 'local', id: actor }));
    } finally {
      await ledger.close();
      await store.close();
    }
  } finally {
    lock.release();
  }
}

async function administration(dataDir: string, store: Store, ledger: Ledger) {
  return openAdministration({
    dataDir,
    store,
    ledger,
    keys: await openKeys(dataDir, store),
    clock: systemClock,
    newId: createNewId(() => systemClock.now()),
    records: (range) => readRecords(store, range),
    // No snapshot to swap: the gateway that starts next builds it from the revision.
    prepare: async () => ({ activate: () => undefined, discard: () => undefined }),
    status: () => ({ running: false }),
  });
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
