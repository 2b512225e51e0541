import { AdminRefusal, type ConfigurationCollection, type Fault } from '@tollgate/shared';
import type { JsonObject } from '#pipeline/json';
import type { AdminRequest, OnTrial } from '../handler.ts';
import type { AdminAction } from '../recorded-change.ts';
import type { ConfigurationContext } from './commit-revision.ts';
import { type ConfigurationObject, objectsIn, withObject, withoutObject } from './document-objects.ts';
import { requireMatch } from './etag.ts';
import { mergePatch } from './merge-patch.ts';
import { inObjectPaths, newFaults } from './object-faults.ts';
import { asStored, unkeptSecrets } from './shown-object.ts';
import { writeConfiguration } from './write-configuration.ts';

export interface ObjectContext extends ConfigurationContext {
  /** What outside the configuration refers to an object, such as `key tg_1`; empty: nothing. */
  readonly referredTo: (collection: ConfigurationCollection['name'], id: string) => Promise<readonly string[]>;
}

/** An object as it is stored by a change. */
export interface ObjectChanged extends OnTrial {
  readonly object: ConfigurationObject;
}

/** Adds the object of the body. */
export async function createObject(
  context: ObjectContext,
  collection: ConfigurationCollection,
  request: AdminRequest,
): Promise<ObjectChanged> {
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

/** Merges the body into the object. */
export async function changeObject(
  context: ObjectContext,
  collection: ConfigurationCollection,
  request: AdminRequest,
): Promise<ObjectChanged> {
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

/** Removes an object to which nothing refers; in a draft references may dangle until it is committed. */
export async function deleteObject(context: ObjectContext, collection: ConfigurationCollection, request: AdminRequest): Promise<OnTrial> {
  const { name, singular } = collection;
  const id = request.params['id'] ?? '';
  const change = async (stored: JsonObject): Promise<JsonObject> => {
    requireMatch(request.ifMatch, found(collection, stored, id));
    const without = withoutObject(stored, name, id);
    if (request.draft === undefined) await refuseNeeded(context, collection, { id, stored, without });
    return without;
  };
  const { document: _, ...trial } = await writeConfiguration(context, request, {
    action: 'config.delete',
    object: { kind: singular, id },
    ...(name === 'tenants' ? { tenant: id } : {}),
    usualComment: `${singular} ${id} deleted`,
    change,
  });
  return trial;
}

interface Removal {
  readonly id: string;
  readonly stored: JsonObject;
  readonly without: JsonObject;
}

async function refuseNeeded(
  context: ObjectContext,
  { name, singular }: ConfigurationCollection,
  { id, stored, without }: Removal,
): Promise<void> {
  const [before, after] = await Promise.all([context.truth.check(stored), context.truth.check(without)]);
  const dangling = newFaults({ document: stored, faults: before }, { document: without, faults: after });
  const users = (await context.referredTo(name, id)).map((user) => ({ path: user, message: `refers to the ${singular} '${id}'` }));
  refuseUsed(`the ${singular} '${id}'`, [...dangling, ...users]);
}

interface Write {
  readonly collection: ConfigurationCollection;
  readonly id: string;
  readonly action: AdminAction;
  readonly done: 'created' | 'changed';
  readonly request: AdminRequest;
  readonly change: (stored: JsonObject) => Promise<JsonObject>;
}

async function write(context: ObjectContext, { collection, id, action, done, request, change }: Write): Promise<ObjectChanged> {
  const { name, singular } = collection;
  let tried: JsonObject = {};
  const { document, ...trial } = await inObjectPaths(
    () => ({ document: tried, collection: name, id }),
    () =>
      writeConfiguration(context, request, {
        action,
        object: { kind: singular, id },
        ...(name === 'tenants' ? { tenant: id } : {}),
        usualComment: `${singular} ${id} ${done}`,
        change: async (stored) => (tried = await change(stored)),
      }),
  );
  return { object: found(collection, document, id), ...trial };
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
