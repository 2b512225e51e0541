import { AdminRefusal, type ConfigurationCollection, type Fault } from '@tollgate/shared';
import type { JsonObject } from '#pipeline/json';
import type { AdminRequest } from '../handler.ts';
import type { AdminAction } from '../recorded-change.ts';
import { commitRevision, type ConfigurationContext } from './commit-revision.ts';
import { type ConfigurationObject, objectsIn, withObject, withoutObject } from './document-objects.ts';
import { requireMatch } from './etag.ts';
import { mergePatch } from './merge-patch.ts';
import { inObjectPaths, newFaults } from './object-faults.ts';
import { asStored, unkeptSecrets } from './shown-object.ts';

export interface ObjectContext extends ConfigurationContext {
  /** What outside the configuration refers to an object, such as `key tg_1`; empty: nothing. */
  readonly referredTo: (collection: ConfigurationCollection['name'], id: string) => Promise<readonly string[]>;
}

/** Adds the object of the body; resolves to it as it is stored. */
export async function createObject(
  context: ObjectContext,
  collection: ConfigurationCollection,
  request: AdminRequest,
): Promise<ConfigurationObject> {
  const { name, singular, schema } = collection;
  const id = request.body['id'];
  if (typeof id !== 'string') throw new AdminRefusal('invalid_input', "'id' is missing");
  const change = async (stored: JsonObject): Promise<JsonObject> => {
    if (request.ifMatch !== undefined && request.ifMatch !== '*') throw new AdminRefusal('precondition_failed');
    if (objectsIn(stored, name).some((object) => object.id === id))
      throw new AdminRefusal('conflict', `there is already a ${singular} '${id}'`);
    refuseFaults(unkeptSecrets(schema, request.body));
    return withObject(stored, name, { ...request.body, id });
  };
  return write(context, { collection, id, action: 'config.create', done: 'created', request, change });
}

/** Merges the body into the object; resolves to it as it is stored then. */
export async function changeObject(
  context: ObjectContext,
  collection: ConfigurationCollection,
  request: AdminRequest,
): Promise<ConfigurationObject> {
  const { name, schema } = collection;
  const id = request.params['id'] ?? '';
  const change = async (stored: JsonObject): Promise<JsonObject> => {
    const before = found(collection, stored, id);
    requireMatch(request.ifMatch, before);
    const after = mergePatch(before, asStored(schema, request.body, before));
    if (after['id'] !== id) refuseFaults([{ path: 'id', message: `stays '${id}': make a new object, and delete this one` }]);
    refuseFaults(unkeptSecrets(schema, after));
    return withObject(stored, name, { ...after, id });
  };
  return write(context, { collection, id, action: 'config.change', done: 'changed', request, change });
}

/** Removes an object to which nothing refers. */
export async function deleteObject(context: ObjectContext, collection: ConfigurationCollection, request: AdminRequest): Promise<void> {
  const { name, singular } = collection;
  const { principal, comment, ifMatch, params } = request;
  const id = params['id'] ?? '';
  const change = async (stored: JsonObject): Promise<JsonObject> => {
    requireMatch(ifMatch, found(collection, stored, id));
    const without = withoutObject(stored, name, id);
    const [before, after] = await Promise.all([context.truth.check(stored), context.truth.check(without)]);
    const dangling = newFaults({ document: stored, faults: before }, { document: without, faults: after });
    const users = (await context.referredTo(name, id)).map((user) => ({ path: user, message: `refers to the ${singular} '${id}'` }));
    refuseUsed(`the ${singular} '${id}'`, [...dangling, ...users]);
    return without;
  };
  await commitRevision(context, {
    principal,
    action: 'config.delete',
    object: { kind: singular, id },
    ...(name === 'tenants' ? { tenant: id } : {}),
    comment: comment ?? `${singular} ${id} deleted`,
    change,
  });
}

interface Write {
  readonly collection: ConfigurationCollection;
  readonly id: string;
  readonly action: AdminAction;
  readonly done: 'created' | 'changed';
  readonly request: AdminRequest;
  readonly change: (stored: JsonObject) => Promise<JsonObject>;
}

async function write(context: ObjectContext, { collection, id, action, done, request, change }: Write): Promise<ConfigurationObject> {
  const { name, singular } = collection;
  let document: JsonObject = {};
  const made = await inObjectPaths(
    () => ({ document, collection: name, id }),
    () =>
      commitRevision(context, {
        principal: request.principal,
        action,
        object: { kind: singular, id },
        ...(name === 'tenants' ? { tenant: id } : {}),
        comment: request.comment ?? `${singular} ${id} ${done}`,
        change: async (stored) => (document = await change(stored)),
      }),
  );
  return found(collection, made.document, id);
}

function found({ name, singular }: ConfigurationCollection, document: JsonObject, id: string): ConfigurationObject {
  const object = objectsIn(document, name).find((other) => other.id === id);
  if (object === undefined) throw new AdminRefusal('not_found', `there is no ${singular} '${id}'`);
  return object;
}

function refuseFaults(details: readonly Fault[]): void {
  if (details.length > 0) throw new AdminRefusal('invalid_input', undefined, { details });
}

function refuseUsed(what: string, details: readonly Fault[]): void {
  if (details.length === 0) return;
  const places = details.slice(0, 3).map(({ path }) => path);
  const more = details.length > places.length ? ` and ${details.length - places.length} more` : '';
  throw new AdminRefusal('conflict', `${what} is in use by ${places.join(', ')}${more}: change or delete those first`, { details });
}
