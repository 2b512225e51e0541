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
import { configurationWarnings } from '#configuration/configuration-warnings';
import { diffDocuments } from '#configuration/diff-documents';
import { mergeDocuments } from '#configuration/merge-documents';
import { replacedBy } from '#configuration/revisions';
import { takeCredentials } from '#configuration/take-credentials';
import { secretOf } from '#trust/secret';
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
