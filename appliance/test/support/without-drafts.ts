import type { Confirmations } from '../../src/admin/confirm-revision.ts';
import type { DraftWork } from '../../src/admin/draft-context.ts';

/** For a test that makes no draft and tries no revision: whoever asks for one fails. */
export const withoutDrafts: Pick<DraftWork, 'drafts' | 'draftVault' | 'documents'> & { readonly confirmations: Confirmations } = {
  drafts: { page: unexpected, get: unexpected, insert: unexpected, replace: unexpected },
  draftVault: { get: unexpected, put: unexpected, remove: unexpected },
  documents: {
    difference: unexpectedNow,
    merge: unexpectedNow,
    takeCredentials: unexpectedNow,
    warnings: unexpectedNow,
    fromYaml: unexpected,
    toYaml: unexpected,
    imported: unexpected,
  },
  confirmations: { unconfirmed: unexpected, settle: unexpected, replacedSecrets: unexpected },
};

async function unexpected(): Promise<never> {
  return unexpectedNow();
}

function unexpectedNow(): never {
  throw new Error('a draft was asked for');
}
