import { adminOperations, type OperationId } from '@tollgate/shared';

const inDrafts: ReadonlySet<string> = new Set(adminOperations.filter(({ draft }) => draft === true).map(({ id }) => id));

/** Does an operation work in a draft, where one is chosen? */
export function worksInDraft(id: OperationId): boolean {
  return inDrafts.has(id);
}
