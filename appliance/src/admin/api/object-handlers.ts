import { AdminRefusal, type ConfigurationCollection, configurationCollections } from '@tollgate/shared';
import type { AdminHandler, AdminHandlers, AdminRequest } from '../handler.ts';
import type { Principal } from '../principal.ts';
import { changeObject, createObject, deleteObject, type ObjectContext } from './change-object.ts';
import { type ConfigurationObject, objectsIn } from './document-objects.ts';
import { etagOf } from './etag.ts';
import { pageOf } from './page.ts';
import { shownObject } from './shown-object.ts';
import { readConfiguration } from './write-configuration.ts';

/** Lists, shows, creates, changes and deletes the objects of every collection of the configuration. */
export function objectHandlers(context: ObjectContext): AdminHandlers {
  return Object.fromEntries(configurationCollections.flatMap((collection) => collectionHandlers(context, collection)));
}

function collectionHandlers(context: ObjectContext, collection: ConfigurationCollection): readonly (readonly [string, AdminHandler])[] {
  const { name, singular, schema } = collection;
  const visible = async (request: AdminRequest): Promise<readonly ConfigurationObject[]> =>
    objectsIn(await readConfiguration(context, request), name).filter(({ id }) => isVisible(request.principal, collection, id));
  const shown = (object: ConfigurationObject) => ({ kind: 'document', value: shownObject(schema, object), etag: etagOf(object) }) as const;
  return [
    [
      `${name}.list`,
      async (request) => {
        const { items, ...rest } = pageOf(await visible(request), request.query);
        return { kind: 'document', value: { items: items.map((object) => shownObject(schema, object)), ...rest } };
      },
    ],
    [
      `${name}.get`,
      async (request) => {
        const { id = '' } = request.params;
        const object = (await visible(request)).find((other) => other.id === id);
        if (object === undefined) throw new AdminRefusal('not_found', `there is no ${singular} '${id}'`);
        return shown(object);
      },
    ],
    [
      `${name}.create`,
      async (request) => {
        const { object, ...trial } = await createObject(context, collection, request);
        return { ...shown(object), location: pathOf(name, object.id), ...trial };
      },
    ],
    [
      `${name}.patch`,
      async (request) => {
        const { object, ...trial } = await changeObject(context, collection, request);
        return { ...shown(object), ...trial };
      },
    ],
    [`${name}.delete`, async (request) => ({ kind: 'nothing', ...(await deleteObject(context, collection, request)) })],
  ];
}

/** Other tenants do not exist for whoever belongs to one. What is not a tenant is the whole gateway's, and read by whose role permits it. */
function isVisible({ tenant }: Principal, { name }: ConfigurationCollection, id: string): boolean {
  return name !== 'tenants' || tenant === undefined || tenant === id;
}

function pathOf(name: string, id: string): string {
  return `/${name}/${encodeURIComponent(id)}`;
}
