import type { Unit } from './unit.ts';

/** What is denied in a question so far. */
interface Denials {
  readonly units: readonly Unit[];
  negations: number;
  denied: string;
}

/** Not to work is to fail: a denial that a word of its own could have said. */
export function deniedActs(found: Denials): readonly Unit[] {
  const turned = turns.get(found.denied);
  if (turned === undefined || found.negations === 0) return found.units;
  const index = found.units.findIndex(({ id }) => id === found.denied);
  const near = found.units.findIndex(({ id }) => turns.has(id));
  const at = index === -1 ? near : index;
  found.negations -= 1;
  found.denied = '';
  return found.units.map((unit, place) => (place === at ? { ...unit, id: turned } : unit));
}

const turns: ReadonlyMap<string, string> = new Map([
  ['act/work', 'act/fail'],
  ['act/accept', 'act/decline'],
  ['act/recognise', 'act/not-recognise'],
  ['everyday/remember', 'act/forget'],
  ['act/process', 'act/fail'],
]);
