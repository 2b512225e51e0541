import { systemClock } from '#adapters/clock';
import { type LedgerHandle, openLedger } from '#adapters/database/ledger';
import type { Store } from '#adapters/database/open-store';
import { revisionRows } from '#adapters/database/revision-rows';
import { installationId } from '#adapters/installation-id';
import { createNewId } from '#adapters/new-id';
import type { JsonObject } from '#pipeline/json';
import { interruptedRecord } from '#pipeline/records';
import type { Log, NewId } from '#ports';
import { openDataStore } from './wiring-store.ts';

/** What a gateway is opened with. */
export interface Opening {
  readonly dataDir: string;
  /** The configuration as YAML says it, where there is any. */
  readonly yaml: JsonObject | undefined;
  /** It counts, even where a configuration is stored. */
  readonly apply: boolean;
  readonly environment: Readonly<Record<string, string | undefined>>;
}

/** What everything of a gateway stands on. */
export interface Ground {
  readonly store: Store;
  readonly url: string;
  readonly ledger: LedgerHandle;
  readonly node: string;
  readonly newId: NewId;
  readonly stored: JsonObject | undefined;
}

/** Opens the store, and a ledger in which no call of an earlier run is open. */
export async function openGround({ dataDir, yaml, apply }: Opening, log: Log, started: AsyncDisposableStack): Promise<Ground> {
  const newId = createNewId(() => systemClock.now());
  const { store, url } = await openDataStore({ dataDir, document: yaml, preferDocument: apply });
  started.defer(() => store.close());
  const node = await installationId(dataDir);
  const ledger = await openLedger({ url, dataDir, node, log });
  started.defer(() => ledger.close());
  const settled = await ledger.settleOpenCalls((intent) => interruptedRecord(intent, stamp(newId)));
  if (settled > 0) log('warn', 'calls that the last stop cut off are settled as interrupted', { calls: settled });
  const stored = (await revisionRows(store.db).latest())?.document;
  return { store, url, ledger, node, newId, stored };
}

/** Start and stop of the gateway are in its own records. */
export function systemRecord(kind: 'system.start' | 'system.stop', node: string, newId: NewId) {
  const { id, time } = stamp(newId);
  return { id, kind, time, body: { id, time, kind, actor: { kind: 'system', id: node } } };
}

function stamp(newId: NewId): { readonly id: string; readonly time: string } {
  return { id: newId(), time: new Date(systemClock.now()).toISOString() };
}
