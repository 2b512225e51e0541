import { isObject, type Json } from '#pipeline/json';
import type { Fields } from './fields.ts';
import { quoted, type Reading } from './settings.ts';

/** Names of groups to go on with, by the group that failed. `others`: for groups that are not named. */
export interface Fallbacks {
  readonly byGroup: ReadonlyMap<string, readonly string[]>;
  readonly others: readonly string[];
  readonly path: string;
}

/** `[{ "gpt-4o": ["claude", …] }, …]`; the group `*` is every other. */
export function takeFallbacks(reading: Reading, fields: Fields, name: string): Fallbacks {
  const value = fields.take(name);
  const path = fields.at(name);
  const entries: readonly Json[] = Array.isArray(value) ? value : [value ?? null];
  const byGroup = new Map<string, readonly string[]>();
  for (const entry of entries) {
    if (!isObject(entry)) {
      if (entry !== null) reading.notes.noEqual(path, 'must be a list of { group: [groups] }: left out');
      continue;
    }
    for (const [group, targets] of Object.entries(entry))
      byGroup.set(group, [...(byGroup.get(group) ?? []), ...namesIn(reading, { value: targets, path, group })]);
  }
  const others = byGroup.get('*') ?? [];
  byGroup.delete('*');
  return { byGroup, others, path };
}

function namesIn(reading: Reading, { value, path, group }: { value: Json | undefined; path: string; group: string }): readonly string[] {
  const items: readonly Json[] = Array.isArray(value) ? value : [value ?? null];
  return items.flatMap((item) => {
    if (typeof item === 'string') return [item];
    const model = isObject(item) ? item['model'] : undefined;
    reading.notes.noEqual(
      path,
      `of ${quoted(group)}: a fallback with fields of its own is taken by its model alone: a call goes to the next target as it came`,
    );
    return typeof model === 'string' ? [model] : [];
  });
}

/** Groups to go on with after this one, each once: its own, then theirs, as LiteLLM does it. Unknown names become notes. */
export function fallbackChain(reading: Reading, fallbacks: Fallbacks, { group, find }: ChainStart): readonly string[] {
  const chain: string[] = [];
  const waiting = [...namesAfter(fallbacks, group)];
  for (let name = waiting.shift(); name !== undefined; name = waiting.shift()) {
    const found = find(name);
    if (found === undefined) {
      reading.notes.noEqual(fallbacks.path, `of ${quoted(group)}: there is no model ${quoted(name)} in the result to go on with`);
      continue;
    }
    if (found === group || chain.includes(found)) continue;
    chain.push(found);
    waiting.push(...(fallbacks.byGroup.get(found) ?? []));
  }
  return chain;
}

export interface ChainStart {
  readonly group: string;
  /** The group of that name, alias or deployment id; undefined where it is not in the result. */
  readonly find: (name: string) => string | undefined;
}

function namesAfter({ byGroup, others }: Fallbacks, group: string): readonly string[] {
  return byGroup.get(group) ?? others;
}
