const listPages: Readonly<Record<string, string>> = {
  tenants: '/tenants',
  providers: '/providers',
  models: '/models',
  routes: '/routes',
  topics: '/topics',
  profiles: '/profiles',
};

/** The page that shows a place of the configuration: `routes[assistant].targets[0]` → `/routes/assistant`; undefined: none does. */
export function pageOfPath(path: string): string | undefined {
  const [, section = '', id] = /^([a-z_]+)(?:\[([^\]]+)\])?/.exec(path) ?? [];
  const list = listPages[section];
  // A number is a place in a list, which is no name of an object.
  if (list !== undefined) return id === undefined || /^\d+$/.test(id) ? list : `${list}/${encodeURIComponent(id)}`;
  if (section === 'roles') return '/users';
  if (section === 'sign_in') return '/single-sign-on';
  return section === '' ? undefined : '/settings';
}
