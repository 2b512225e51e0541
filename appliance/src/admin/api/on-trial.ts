import type { RevisionSummary } from '@tollgate/shared';
import type { OnTrial } from '../handler.ts';

/** What a reply says of the revision that was made. */
export function onTrial({ unconfirmed_until: until }: Pick<RevisionSummary, 'unconfirmed_until'>): OnTrial {
  return until === undefined ? {} : { unconfirmedUntil: until };
}
