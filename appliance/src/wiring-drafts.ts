import { AdminRefusal } from '@tollgate/shared';
import { deviceRows } from '#adapters/database/device-rows';
import { draftRows } from '#adapters/database/draft-rows';
import { keyRows } from '#adapters/database/key-rows';
import type { Store } from '#adapters/database/open-store';
import { revisionRows } from '#adapters/database/revision-rows';
import { secretRows } from '#adapters/database/secret-rows';
import { userRows } from '#adapters/database/user-rows';
import { referencesIn } from '#admin/api/references';
import type { Confirmations } from '#admin/confirm-revision';
import type { DocumentWork, DraftContext } from '#admin/draft-context';
import { type RevertContext, revertUnconfirmed } from '#admin/revert-unconfirmed';
import { configurationWarnings } from '#configuration/configuration-warnings';
import { diffDocuments } from '#configuration/diff-documents';
import { mergeDocuments } from '#configuration/merge-documents';
import { replacedBy } from '#configuration/revisions';
import { takeCredentials } from '#configuration/take-credentials';
import type { JsonObject } from '#pipeline/json';
import type { Log } from '#ports';
import { secretOf } from '#trust/secret';
import type { House } from './wiring-house.ts';
import type { KeyRing } from './wiring-secrets.ts';

export type DraftPorts = Pick<DraftContext, 'drafts' | 'draftVault' | 'documents' | 'referredTo'> & {
  readonly confirmations: Confirmations;
};

/** What drafts and revisions on trial are kept in and worked on with. YAML and the importer are loaded when first asked for. */
export function draftPorts(store: Store, { sealedStore, secrets }: Pick<KeyRing, 'sealedStore' | 'secrets'>): DraftPorts {
  const { unconfirmed, settle } = revisionRows(store.db);
  return {
    drafts: draftRows(store.db),
    draftVault: { get: sealedStore.get, remove: sealedStore.remove, put: (name, value) => sealedStore.put(name, secretOf(value)) },
    documents: documentWork(),
    referredTo: references(store),
    confirmations: {
      unconfirmed,
      settle,
      replacedSecrets: ({ number, created_at }) => replacedSecrets(store, secrets, { number, at: created_at }),
    },
  };
}

async function replacedSecrets(
  { db }: Store,
  secrets: KeyRing['secrets'],
  { number, at }: { readonly number: number; readonly at: string },
): Promise<ReadonlyMap<string, string>> {
  const listed = await secretRows(db).list();
  const values = new Map<string, string>();
  for (const { name, at: writtenAt } of listed) {
    if (writtenAt !== at) continue;
    const before = await secrets.open(`${replacedBy(number)}${name}`);
    if (before !== undefined) values.set(name, before.reveal());
  }
  return values;
}

function documentWork(): DocumentWork {
  return {
    difference: diffDocuments,
    merge: mergeDocuments,
    takeCredentials,
    warnings: configurationWarnings,
    fromYaml: async (text) => {
      const { locateFaults, mergeFiles } = await import('#configuration/merge-files');
      const files = mergeFiles([{ name: 'line', text }]);
      return { document: files.document, faults: locateFaults(files, files.faults) };
    },
    toYaml: async (document) => (await import('#configuration/to-yaml')).toYaml(document),
    imported: async (document) => {
      const { importLitellm } = await import('#configuration/litellm/import-litellm');
      const imported = importLitellm(document, (name) => process.env[name]);
      switch (imported.kind) {
        case 'imported':
          return imported;
        case 'refused':
          throw new AdminRefusal('invalid_configuration', 'The LiteLLM configuration cannot be read.', { details: imported.faults });
      }
    },
  };
}

/** Deleting an object of the configuration looks through all of them. */
const every = 1_000_000;

function references(store: Store): DraftContext['referredTo'] {
  return referencesIn({
    keys: () => keyRows(store.db).list(),
    users: () => userRows(store.db).list({ limit: every }),
    devices: () => deviceRows(store.db).page({ limit: every }),
  });
}

export interface Overdue {
  readonly house: Pick<House, 'administration'>;
  readonly store: Store;
  readonly node: string;
  readonly log: Log;
}

/** Takes revisions back that were to be confirmed while nothing ran, before any is in use; the configuration that is stored then. */
export async function takeBackOverdue({ house, store, node, log }: Overdue): Promise<JsonObject | undefined> {
  const rows = revisionRows(store.db);
  if ((await rows.unconfirmed()).length > 0) {
    const context = house.administration({
      prepare: async () => ({ activate: () => undefined, discard: () => undefined }),
      cache: () => undefined,
      records: noRecords,
      status: () => ({ running: false }),
      address: async () => undefined,
    });
    const trials = watchTrials({ ...context, node }, log);
    await trials.look();
    trials.close();
  }
  return (await rows.latest())?.document;
}

async function* noRecords(): AsyncGenerator<JsonObject> {
  // Going back reads none.
}

/** A timer waits no longer than this at once, milliseconds: a clock that was set is noticed. */
const longestWaitMs = 60_000;
/** Milliseconds until what failed is tried again. */
const againMs = 5_000;

export interface Trials {
  /**
   * Looks now, and waits for what is due next: at start, and after each revision. Resolves to whether a revision is on trial. Never rejects: what
   * fails is tried again.
   */
  look(): Promise<boolean>;
  close(): void;
}

/** Takes revisions back that were not confirmed in time. */
export function watchTrials(context: RevertContext, log: Log): Trials {
  let timer: NodeJS.Timeout | undefined;
  let closed = false;
  const wait = (milliseconds: number): void => {
    clearTimeout(timer);
    if (closed) return;
    timer = setTimeout(() => void look(), Math.min(Math.max(milliseconds, 1), longestWaitMs));
    timer.unref();
  };
  const look = async (): Promise<boolean> => {
    try {
      const due = await revertUnconfirmed(context);
      if (due === undefined) clearTimeout(timer);
      else wait(due - context.clock.now());
      return due !== undefined;
    } catch (error) {
      const reason = error instanceof Error ? error.message : 'unknown';
      log('error', 'a revision that was not confirmed in time could not be taken back: it is tried again', { reason });
      wait(againMs);
      return true;
    }
  };
  return {
    look,
    close: () => {
      closed = true;
      clearTimeout(timer);
    },
  };
}
