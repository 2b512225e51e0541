import { configurationCollections } from '@tollgate/shared';

/** Where a place of the configuration is shown, and what it is. */
export interface PlaceLink {
  readonly to: string;
  /** 'route assistant' */
  readonly label: string;
}

/** `routes[assistant].targets[0].model` → the page of the route, `key tg_1` → that of the key; undefined where no page shows it. */
export function placeLink(place: string): PlaceLink | undefined {
  const [, section = '', id = ''] = /^([a-z_]+)\[([^\]]+)\]/.exec(place) ?? [];
  const collection = configurationCollections.find(({ name }) => name === section);
  if (collection !== undefined) {
    const page = collection.name === 'roles' ? '/users/roles' : `/${collection.name}`;
    return { to: `${page}/${encodeURIComponent(id)}`, label: `${collection.singular} ${id}` };
  }
  const [, kind = '', name = ''] = /^(key|user|device) (.+)$/.exec(place) ?? [];
  return kind === '' ? undefined : { to: `/${kind}s/${encodeURIComponent(name)}`, label: place };
}
