import { type Fault, joinPath, shownValue } from '@tollgate/shared';
import { isObject, type JsonObject } from '#pipeline/json';
import { checkTopics, type PatternLookups } from './check-topics.ts';
import { checkWhen } from './check-when.ts';
import { entriesIn, textOf, type Entry } from './entries.ts';

/** Rules about routing by content that a schema cannot say: what belongs together, where calls may go on to, conditions that never hold, patterns. */
export function checkContent(document: unknown, lookups: PatternLookups): readonly Fault[] {
  const routes = entriesIn(document, 'routes');
  const topics = entriesIn(document, 'topics');
  const tenants = new Set(entriesIn(document, 'tenants').flatMap(({ id }) => id ?? []));
  const byContent = new Set(routes.flatMap((route) => (isByContent(route) ? (route.id ?? []) : [])));
  return [
    ...routes.flatMap((route) => [...sectionFaults(route, topics), ...topicFaults(route, topics), ...ruleFaults(route, tenants)]),
    ...routes.flatMap(leads).flatMap((lead) => nestedFaults(lead, byContent)),
    ...topics.flatMap(({ path, fields }) => nestedFaults({ path: joinPath(path, 'route'), route: fields['route'] }, byContent)),
    ...checkTopics(topics, lookups),
  ];
}

function isByContent({ fields }: Entry): boolean {
  return fields['strategy'] === 'content';
}

function contentOf({ path, fields }: Entry): { readonly path: string; readonly fields: JsonObject } {
  const { content } = fields;
  return { path: joinPath(path, 'content'), fields: isObject(content) ? content : {} };
}

function sectionFaults(route: Entry, topics: readonly Entry[]): readonly Fault[] {
  const { content } = route.fields;
  if (!isByContent(route)) {
    if (content === undefined) return [];
    return [{ path: joinPath(route.path, 'content'), message: 'is for strategy: content only: write that, or remove this section' }];
  }
  const { rules, tiers } = contentOf(route).fields;
  const chooses =
    (Array.isArray(rules) && rules.length > 0) || tiers !== undefined || topics.some(({ fields }) => fields['route'] !== undefined);
  if (chooses) return [];
  return [
    {
      path: joinPath(route.path, 'strategy'),
      message: 'content has nothing to choose by: give a topic a route, or add content.rules or content.tiers',
    },
  ];
}

/** Topics it names without a route lead nowhere. Those that are not there are dangling references. */
function topicFaults(route: Entry, topics: readonly Entry[]): readonly Fault[] {
  const { path, fields } = contentOf(route);
  const names: unknown = fields['topics'];
  if (!Array.isArray(names)) return [];
  return names.flatMap((name: unknown, index) => {
    const topic = topics.find(({ id }) => id === name);
    if (!topic || topic.fields['route'] !== undefined) return [];
    const place = joinPath(joinPath(path, 'topics'), index);
    return [{ path: place, message: `the topic ${shownValue(name)} leads nowhere: give it a route at ${topic.path}.route` }];
  });
}

function ruleFaults(route: Entry, tenants: ReadonlySet<string>): readonly Fault[] {
  const { path, fields } = contentOf(route);
  const names = new Map<string, string>();
  return entriesIn(fields, 'rules', path).flatMap((rule) => {
    const before = rule.id === undefined ? undefined : names.get(rule.id);
    if (rule.id !== undefined && before === undefined) names.set(rule.id, rule.path);
    const when = rule.fields['when'];
    return [
      ...(before === undefined
        ? []
        : [{ path: joinPath(rule.path, 'id'), message: `${shownValue(rule.id)} is already the id of ${before}: choose another` }]),
      ...(isObject(when) ? checkWhen({ path: joinPath(rule.path, 'when'), fields: when }, tenants) : []),
    ];
  });
}

/** A place that names a route where calls go on to. */
interface Lead {
  readonly path: string;
  readonly route: unknown;
}

function leads(route: Entry): readonly Lead[] {
  const { path, fields } = contentOf(route);
  const { tiers } = fields;
  return [
    ...entriesIn(fields, 'rules', path).map((rule) => ({ path: joinPath(rule.path, 'route'), route: rule.fields['route'] })),
    ...['easy', 'hard'].map((tier) => ({
      path: joinPath(joinPath(path, 'tiers'), tier),
      route: isObject(tiers) ? tiers[tier] : undefined,
    })),
  ];
}

function nestedFaults({ path, route }: Lead, byContent: ReadonlySet<string>): readonly Fault[] {
  const name = textOf(route);
  if (name === undefined || !byContent.has(name)) return [];
  return [{ path, message: `${shownValue(name)} is by content itself, and calls go on only once: name a route with another strategy` }];
}
