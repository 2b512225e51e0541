import type { Json, JsonObject } from '#pipeline/json';
import { isGiven } from './wire.ts';

/** What a translation cannot carry, by the caller's own names, each once. See Translated. */
export interface Losses {
  readonly refused: Set<string>;
  readonly ignored: Set<string>;
}

/** Longest name given back, in UTF-16 units. */
const longestName = 120;

/** Names a feature that matters and cannot be carried. */
export function refuse(losses: Losses, name: string): void {
  losses.refused.add(printable(name));
}

/** Names a member without influence on the answer that is left out. */
export function ignore(losses: Losses, name: string): void {
  losses.ignored.add(printable(name));
}

/** The caller's word for what is refused, if it is a word at all. */
export function wordOf(value: Json | undefined): string {
  return typeof value === 'string' ? value : typeof value;
}

/** Cache hints some gateways' callers put on messages, parts and tools. */
const hints: ReadonlySet<string> = new Set(['cache_control', 'prompt_cache_breakpoint']);

/** Refuses members of `object` that are not in `known`: nobody can tell whether they matter. Cache hints and nulls do not. */
export function nameOthers(
  object: JsonObject,
  known: ReadonlySet<string>,
  place: { readonly path: string; readonly losses: Losses },
): void {
  for (const name of Object.keys(object)) {
    if (known.has(name) || !isGiven(object[name])) continue;
    if (hints.has(name)) ignore(place.losses, name);
    else refuse(place.losses, `${place.path}.${name}`);
  }
}

/** Names are the caller's own text and end up in a header and a log. */
function printable(name: string): string {
  return name.slice(0, longestName).replaceAll(/[^ -~]/g, '?');
}
