import { closestWord, type Fault } from '@tollgate/shared';
import { entriesIn, textOf, type Entry } from './entries.ts';
import { joinPath } from './fault-path.ts';
import { shownValue } from './shown-value.ts';

/** Ids that stand twice, and models, providers and targets that name nothing. */
export function checkReferences(document: unknown): readonly Fault[] {
  const [providers, models, routes, tenants] = ['providers', 'models', 'routes', 'tenants'].map((name) => entriesIn(document, name));
  return [
    ...[providers, models, routes, tenants].flatMap((entries) => doubledIds(entries ?? [])),
    ...dangling(models ?? [], 'provider', idsOf(providers)),
    ...(routes ?? []).flatMap((route) => dangling(entriesIn(route.fields, 'targets', route.path), 'model', idsOf(models))),
  ];
}

function idsOf(entries: readonly Entry[] | undefined): readonly string[] {
  return (entries ?? []).flatMap(({ id }) => (id === undefined ? [] : [id]));
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

function dangling(entries: readonly Entry[], kind: 'provider' | 'model', known: readonly string[]): readonly Fault[] {
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
