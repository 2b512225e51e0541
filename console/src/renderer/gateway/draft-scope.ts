import { configurationCollections, type OperationId } from '@tollgate/shared';

const collections: ReadonlySet<string> = new Set([...configurationCollections.map(({ name }) => name), 'settings']);
const actions: ReadonlySet<string> = new Set(['list', 'get', 'create', 'patch', 'delete']);

/** Does an operation read or write the configuration, and so work in a draft where one is chosen? */
export function worksInDraft(id: OperationId): boolean {
  const [subject = '', action = ''] = id.split('.', 2);
  return collections.has(subject) && actions.has(action);
}
