import { closestWord, type Fault, joinPath, shownValue } from '@tollgate/shared';
import { isObject } from '#pipeline/json';
import { entriesIn, textOf, type Entry } from './entries.ts';

/** Ids that stand twice, and ids of other objects that name nothing. */
export function checkReferences(document: unknown): readonly Fault[] {
  const listed = (name: string): readonly Entry[] => entriesIn(document, name);
  const [models, routes, tenants, profiles] = [listed('models'), listed('routes'), listed('tenants'), listed('profiles')];
  const overrides = tenants.flatMap((tenant) => entriesIn(tenant.fields, 'routes', tenant.path));
  const sideLoaded = entriesIn(isObject(document) ? document['inference'] : undefined, 'models', 'inference');
  const topics = listed('topics');
  const processors = profiles.flatMap((profile) => entriesIn(profile.fields, 'processors', profile.path));
  return [
    ...[listed('providers'), models, routes, tenants, profiles, topics, listed('roles'), sideLoaded].flatMap(doubledIds),
    ...dangling(models, 'provider', idsOf(listed('providers'))),
    ...[...routes, ...overrides].flatMap((route) => dangling(entriesIn(route.fields, 'targets', route.path), 'model', idsOf(models))),
    ...dangling([...overrides, ...topics, ...routes.flatMap(contentRules)], 'route', idsOf(routes)),
    ...routes.flatMap((route) => unknownTiers(route, idsOf(routes))),
    ...routes.flatMap((route) => unknownTopics(contentOf(route), 'topics', idsOf(topics))),
    ...dangling([...routes, ...tenants], 'profile', idsOf(profiles)),
    ...dangling(processors, 'model', idsOf(sideLoaded)),
    ...processors.flatMap((processor) => ['allow', 'deny'].flatMap((list) => unknownTopics(processor, list, idsOf(topics)))),
  ];
}

function idsOf(entries: readonly Entry[]): readonly string[] {
  return entries.flatMap(({ id }) => (id === undefined ? [] : [id]));
}

type Section = Pick<Entry, 'path' | 'fields'>;

/** What a route sends calls on by; nothing where it has no such section. */
function contentOf({ path, fields }: Entry): Section {
  const { content } = fields;
  return { path: joinPath(path, 'content'), fields: isObject(content) ? content : {} };
}

function contentRules(route: Entry): readonly Entry[] {
  const { path, fields } = contentOf(route);
  return entriesIn(fields, 'rules', path);
}

function unknownTiers(route: Entry, known: readonly string[]): readonly Fault[] {
  const { path, fields } = contentOf(route);
  const { tiers } = fields;
  if (!isObject(tiers)) return [];
  return ['easy', 'hard'].flatMap((tier) => {
    const name = textOf(tiers[tier]);
    if (name === undefined || known.includes(name)) return [];
    const place = joinPath(joinPath(path, 'tiers'), tier);
    return [{ path: place, message: `there is no route ${shownValue(name)}: ${suggestion(name, 'route', known)}` }];
  });
}

function unknownTopics({ path, fields }: Section, list: string, known: readonly string[]): readonly Fault[] {
  const names: unknown = fields[list];
  if (!Array.isArray(names)) return [];
  return names.flatMap((name: unknown, index) =>
    typeof name !== 'string' || known.includes(name)
      ? []
      : [
          {
            path: joinPath(joinPath(path, list), index),
            message: `there is no topic ${shownValue(name)}: ${suggestion(name, 'topic', known)}`,
          },
        ],
  );
}

function doubledIds(entries: readonly Entry[]): readonly Fault[] {
  const first = new Map<string, string>();
  return entries.flatMap(({ path, id }) => {
    if (id === undefined) return [];
    const before = first.get(id);
    if (before === undefined) first.set(id, path);
    return before === undefined
      ? []
      : [{ path: joinPath(path, 'id'), message: `${shownValue(id)} is already the id of ${before}: choose another` }];
  });
}

function dangling(entries: readonly Entry[], kind: 'provider' | 'model' | 'profile' | 'route', known: readonly string[]): readonly Fault[] {
  return entries.flatMap(({ path, fields }) => {
    const name = textOf(fields[kind]);
    if (name === undefined || known.includes(name)) return [];
    return [{ path: joinPath(path, kind), message: `there is no ${kind} ${shownValue(name)}: ${suggestion(name, kind, known)}` }];
  });
}

function suggestion(name: string, kind: string, known: readonly string[]): string {
  const near = closestWord(name, known);
  if (near !== undefined) return `did you mean '${near}'?`;
  if (known.length === 0) return `add it under ${kind}s`;
  const shown = known.slice(0, 8).join(', ');
  return known.length > 8 ? `${kind}s are ${shown}, …` : `${kind}s are ${shown}`;
}
