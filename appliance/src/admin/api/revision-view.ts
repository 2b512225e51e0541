import type { RevisionSummary, RevisionView } from '@tollgate/shared';

/** A revision as replies have it, without its document. */
export function revisionView({ number, created_at, author, comment, hash, unconfirmed_until: until }: RevisionSummary): RevisionView {
  return { id: String(number), number, created_at, author, comment, hash, ...(until === undefined ? {} : { unconfirmed_until: until }) };
}
