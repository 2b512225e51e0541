import { AdminRefusal, type ConfigurationCollection, configurationCollections } from '@tollgate/shared';
import type { AdminHandler, AdminHandlers } from '../handler.ts';
import type { Principal } from '../principal.ts';
import { changeObject, createObject, deleteObject, type ObjectContext } from './change-object.ts';
import { type ConfigurationObject, objectsIn } from './document-objects.ts';
import { etagOf } from './etag.ts';
import { pageOf } from './page.ts';
import { shownObject } from './shown-object.ts';

/** Lists, shows, creates, changes and deletes the objects of every collection of the configuration. */
export function objectHandlers(context: ObjectContext): AdminHandlers {
  return Object.fromEntries(configurationCollections.flatMap((collection) => collectionHandlers(context, collection)));
}

function collectionHandlers(context: ObjectContext, collection: ConfigurationCollection): readonly (readonly [string, AdminHandler])[] {
  const { name, singular, schema } = collection;
  const visible = async (principal: Principal): Promise<readonly ConfigurationObject[]> =>
    objectsIn((await context.truth.latest())?.document ?? {}, name).filter(({ id }) => isVisible(principal, collection, id));
  const shown = (object: ConfigurationObject) =>
    ({ kind: 'document', value: shownObject(schema, object), etag: etagOf(object), location: pathOf(name, object.id) }) as const;
  return [
    [
      `${name}.list`,
      async ({ principal, query }) => {
        const { items, ...rest } = pageOf(await visible(principal), query);
        return { kind: 'document', value: { items: items.map((object) => shownObject(schema, object)), ...rest } };
      },
    ],
    [
      `${name}.get`,
      async ({ principal, params: { id = '' } }) => {
        const object = (await visible(principal)).find((other) => other.id === id);
        if (object === undefined) throw new AdminRefusal('not_found', `there is no ${singular} '${id}'`);
        const { kind, value, etag } = shown(object);
        return { kind, value, etag };
      },
    ],
    [`${name}.create`, async (request) => shown(await createObject(context, collection, request))],
    [
      `${name}.patch`,
      async (request) => {
        const { kind, value, etag } = shown(await changeObject(context, collection, request));
        return { kind, value, etag };
      },
    ],
    [
      `${name}.delete`,
      async (request) => {
        await deleteObject(context, collection, request);
        return { kind: 'nothing' };
      },
    ],
  ];
}

/** Other tenants do not exist for whoever belongs to one. What is not a tenant is the whole gateway's, and read by whose role permits it. */
function isVisible({ tenant }: Principal, { name }: ConfigurationCollection, id: string): boolean {
  return name !== 'tenants' || tenant === undefined || tenant === id;
}

function pathOf(name: string, id: string): string {
  return `/${name}/${encodeURIComponent(id)}`;
}
