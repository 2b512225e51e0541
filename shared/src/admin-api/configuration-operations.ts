import { configurationSchema, modelSchema, providerSchema, roleSchema, routeSchema, tenantSchema } from '../configuration.ts';
import { topicSchema } from '../content-configuration.ts';
import { profileSchema } from '../profile-configuration.ts';
import type { Operation, Schema } from './operation.ts';
import { pageQuery, pageReply } from './page-schema.ts';
import { shownSchema } from './shown-schema.ts';

/** The lists of the configuration whose objects the admin API has one by one. */
export const configurationCollections = [
  { name: 'tenants', singular: 'tenant', schema: tenantSchema },
  { name: 'providers', singular: 'provider', schema: providerSchema },
  { name: 'models', singular: 'model', schema: modelSchema },
  { name: 'routes', singular: 'route', schema: routeSchema },
  { name: 'topics', singular: 'topic', schema: topicSchema },
  { name: 'profiles', singular: 'profile', schema: profileSchema },
  { name: 'roles', singular: 'role', schema: roleSchema },
] as const;

export type ConfigurationCollection = (typeof configurationCollections)[number];
export type CollectionName = ConfigurationCollection['name'];

/** The sections of the configuration that are no list of objects: listeners, stores, egress, sign-in, inference. */
export const settingsSchema = settingsOf(configurationSchema);

/** Lists, and the objects in them; every write is a revision. */
export const configurationOperations: readonly Operation[] = [
  ...configurationCollections.flatMap(collectionOperations),
  {
    id: 'settings.get',
    method: 'GET',
    path: '/settings',
    summary: 'The sections of the configuration that are no list: listeners, stores, egress, sign-in, inference.',
    permission: 'settings:read',
    reply: { status: 200, schema: shownSchema(settingsSchema) },
    draft: true,
  },
  {
    id: 'settings.patch',
    method: 'PATCH',
    path: '/settings',
    summary: 'Changes settings. Listeners move at once; their TLS and names, and stores, are taken into use at the next start.',
    permission: 'settings:write',
    body: settingsSchema,
    reply: { status: 200, schema: shownSchema(settingsSchema) },
    audit: 'config.change',
    ifMatch: true,
    draft: true,
  },
];

function collectionOperations(collection: ConfigurationCollection): readonly Operation[] {
  return [...readOperations(collection), ...writeOperations(collection)];
}

function readOperations({ name, singular, schema }: ConfigurationCollection): readonly Operation[] {
  const permission = `${name}:read` as const;
  const shown = shownSchema(schema);
  return [
    {
      id: `${name}.list`,
      method: 'GET',
      path: `/${name}`,
      summary: `Lists ${name} in the order of the configuration.`,
      permission,
      query: pageQuery({}),
      reply: { status: 200, schema: pageReply(shown) },
      draft: true,
    },
    {
      id: `${name}.get`,
      method: 'GET',
      path: `/${name}/{id}`,
      summary: `Shows one ${singular}.`,
      permission,
      reply: { status: 200, schema: shown },
      draft: true,
    },
  ];
}

function writeOperations({ name, singular, schema }: ConfigurationCollection): readonly Operation[] {
  const permission = `${name}:write` as const;
  const [path, one, shown] = [`/${name}`, `/${name}/{id}`, shownSchema(schema)] as const;
  return [
    {
      id: `${name}.create`,
      method: 'POST',
      path,
      summary: `Adds a ${singular}.`,
      permission,
      body: schema,
      reply: { status: 201, schema: shown },
      audit: 'config.create',
      draft: true,
    },
    {
      id: `${name}.patch`,
      method: 'PATCH',
      path: one,
      summary: `Changes a ${singular}; its id stays.`,
      permission,
      body: schema,
      reply: { status: 200, schema: shown },
      audit: 'config.change',
      ifMatch: true,
      draft: true,
    },
    {
      id: `${name}.delete`,
      method: 'DELETE',
      path: one,
      summary: `Removes a ${singular} that nothing refers to.`,
      permission,
      reply: { status: 204 },
      audit: 'config.delete',
      ifMatch: true,
      draft: true,
    },
  ];
}

/** Whatever section the configuration has that is not one of the collections. */
function settingsOf({ properties, ...rest }: typeof configurationSchema): Schema {
  const lists = new Set<string>(configurationCollections.map(({ name }) => name));
  return { ...rest, properties: Object.fromEntries(Object.entries(properties).filter(([name]) => !lists.has(name))) };
}
