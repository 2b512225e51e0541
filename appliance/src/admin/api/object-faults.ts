import { AdminRefusal, type CollectionName, type Fault } from '@tollgate/shared';
import type { JsonObject } from '#pipeline/json';
import { namedPath, objectsIn } from './document-objects.ts';

interface Place {
  readonly document: JsonObject;
  readonly collection: CollectionName;
  readonly id: string;
}

/** Runs a change; what the checks of the configuration find wrong is told in the paths of one object. */
export async function inObjectPaths<T>(place: () => Place, change: () => Promise<T>): Promise<T> {
  try {
    return await change();
  } catch (error) {
    if (!(error instanceof AdminRefusal) || error.code !== 'invalid_configuration') throw error;
    throw new AdminRefusal(error.code, undefined, { details: faultsOfObject(error.details, place()), cause: error });
  }
}

/** Faults with paths that begin at the object, so that a form finds its fields; those elsewhere name the object they stand at. */
function faultsOfObject(faults: readonly Fault[], { document, collection, id }: Place): readonly Fault[] {
  const index = objectsIn(document, collection).findIndex((object) => object.id === id);
  const here = `${collection}[${index}]`;
  return faults.map(({ path, message }) => {
    if (path === here) return { path: '', message };
    return { path: path.startsWith(`${here}.`) ? path.slice(here.length + 1) : namedPath(document, path), message };
  });
}

/** What is wrong after a change and was not before: `routes[assistant].targets[0].model: there is no model 'm2'`. */
export function newFaults(before: Checked, after: Checked): readonly Fault[] {
  const known = new Set(named(before).map(faultKey));
  return named(after).filter((fault) => !known.has(faultKey(fault)));
}

interface Checked {
  readonly document: JsonObject;
  readonly faults: readonly Fault[];
}

function named({ document, faults }: Checked): readonly Fault[] {
  return faults.map(({ path, message }) => ({ path: namedPath(document, path), message }));
}

function faultKey({ path, message }: Fault): string {
  return `${path} ${message}`;
}
