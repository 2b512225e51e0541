import { once } from '#pipeline/once';
import { baseForm, commonSpelling, regularForm } from './base-forms.ts';
import { denials, focusWords, functionWords } from './function-words.ts';
import { acts } from './words/acts.ts';
import { everyday, pronouns } from './words/everyday.ts';
import { names } from './words/names.ts';
import type { Unit } from './unit.ts';
import { holdings } from './words/holdings.ts';
import { implied, nearWords, opposites } from './words/near-words.ts';
import { faint, fillers, qualities } from './words/qualities.ts';
import { things } from './words/things.ts';

/** What a wording stands for. `group`: two concepts of one group stand for each other in questions that are otherwise alike. */
export interface Concept {
  readonly name: string;
  readonly group: string;
  /** More than one where the wording says two things in one word; none for what goes without saying. */
  readonly units: readonly Unit[];
}

interface Wording {
  readonly words: readonly string[];
  readonly concept: Concept;
}

/** The lists of words/, as they are looked up. Words are base forms without articles and possessives. */
export interface Lexicon {
  readonly known: ReadonlySet<string>;
  /** By first word, the longest first. */
  readonly wordings: ReadonlyMap<string, readonly Wording[]>;
  /** `a b` and `b a` for each pair. */
  readonly near: ReadonlySet<string>;
  readonly opposite: ReadonlySet<string>;
  /** `money transfer`: the first says nothing more beside the second. */
  readonly implied: ReadonlySet<string>;
}

const fillerGroup = 'filler';
export const faintGroup = 'faint';
export const actGroup = 'act';

/** Built when first asked for, some milliseconds; the same one from then on. */
export const lexicon: () => Lexicon = once(build);

function build(): Lexicon {
  const lines = [
    ...conceptLines(acts, actGroup),
    ...conceptLines(things),
    ...conceptLines(holdings),
    ...conceptLines(qualities),
    ...conceptLines(names),
    ...conceptLines(everyday),
    ...conceptLines(pronouns),
    ...conceptLines(faint, faintGroup),
    ...wordings(fillers).map((wording) => ({ concept: { name: '', group: fillerGroup, units: [] }, wordings: [wording] })),
  ];
  const known = knownWords(lines);
  const byFirst = new Map<string, Wording[]>();
  for (const line of lines) {
    for (const wording of line.wordings)
      addWording(byFirst, { words: wording.split(' ').map((word) => baseForm(commonSpelling(word), known)), concept: line.concept });
  }
  for (const list of byFirst.values()) list.sort((one, other) => other.words.length - one.words.length);
  return { known, wordings: byFirst, near: pairSet(nearWords), opposite: pairSet(opposites), implied: impliedSet(implied) };
}

/** Words that stand alone in the lists are base forms; those of longer wordings only where they are no inflection of one. */
function knownWords(lines: readonly Line[]): ReadonlySet<string> {
  const wordings = lines.flatMap((line) =>
    line.wordings.map((wording) => wording.split(' ').map((word) => regularForm(commonSpelling(word)))),
  );
  const known = new Set([...functionWords, ...denials, ...focusWords, ...wordings.filter(({ length }) => length === 1).flat()]);
  const inside = wordings.filter(({ length }) => length > 1).flat();
  const more = inside.filter((word) => !known.has(baseForm(word, known)));
  return new Set([...known, ...more]);
}

/** The first list that has a wording keeps it. */
function addWording(byFirst: Map<string, Wording[]>, wording: Wording): void {
  const [first = ''] = wording.words;
  const list = byFirst.get(first) ?? [];
  if (list.some(({ words }) => words.join(' ') === wording.words.join(' '))) return;
  list.push(wording);
  byFirst.set(first, list);
}

interface Line {
  readonly concept: Concept;
  readonly wordings: readonly string[];
}

function conceptLines(text: string, only?: string): Line[] {
  let group = only ?? '';
  return text.split('\n').flatMap((line) => {
    const heading = /^\[(.+)\]$/u.exec(line)?.[1];
    if (heading !== undefined) group = heading;
    const colon = line.indexOf(':');
    if (colon === -1) return [];
    return [{ concept: conceptOf(line.slice(0, colon), group), wordings: wordings(line.slice(colon + 1)) }];
  });
}

function conceptOf(name: string, group: string): Concept {
  const listed = group === faintGroup ? 'faint' : 'listed';
  const kind = nameGroups.has(group) ? 'name' : listed;
  return {
    name,
    group,
    units: name.split('+').map((part) => ({ id: `${group}/${part}`, kind, group, role: '', party: '', joined: false })),
  };
}

const nameGroups = new Set(['country', 'city', 'money', 'scheme', 'month', 'weekday', 'tier']);

function wordings(text: string): string[] {
  return text
    .split('|')
    .map((wording) => wording.trim())
    .filter((wording) => wording !== '');
}

function pairSet(text: string): ReadonlySet<string> {
  return new Set(
    wordings(text).flatMap((pair) => {
      const [one = '', other = ''] = pair.split(' ~ ');
      return [`${one} ${other}`, `${other} ${one}`];
    }),
  );
}

function impliedSet(text: string): ReadonlySet<string> {
  return new Set(conceptLines(text, '').flatMap(({ concept, wordings: by }) => by.map((other) => `${concept.name} ${other}`)));
}
