/** One step of a pattern over the kinds of words. */
export type PatternStep =
  | { readonly kind: 'word'; readonly table: Uint8Array; readonly optional: boolean }
  | { readonly kind: 'gap'; readonly most: number; readonly negations: boolean }
  | { readonly kind: 'not'; readonly table: Uint8Array }
  | { readonly kind: 'begin' }
  | { readonly kind: 'end' };

export interface Pattern {
  readonly steps: readonly PatternStep[];
  /** Kinds of its rarest word: where matching is tried. */
  readonly anchor: Uint8Array;
  /** How many words the anchor can stand behind the first word. */
  readonly nearest: number;
  readonly farthest: number;
  /** A word that must stand before the anchor and one that must stand behind it, if there are such: looked for first, since mostly one is missing. */
  readonly before: Near | undefined;
  readonly behind: Near | undefined;
}

/** A word of the table stands at most so many words away, phrases counted as their first word. */
export interface Near {
  readonly table: Uint8Array;
  readonly most: number;
}

/** The kinds of a class; none if there is no such class. */
export type Members = (name: string) => readonly number[];

/** The kinds that a step's alternatives allow: 1 each. Throws if one of them is no class and no word. */
export type TableOf = (alternatives: string) => Uint8Array;

/** Reads the notation described at SpeechRule. Throws on one that cannot be read: a fault of the product's own rules. */
export function compilePattern(written: string, tableOf: TableOf): Pattern {
  const steps: PatternStep[] = [];
  let best = { weight: Infinity, at: -1 };
  for (const part of written.split(' ')) {
    const step = readStep(part, tableOf);
    if (step.kind === 'word' && !step.optional) {
      const weight = weightOf(part, step.table);
      if (weight < best.weight) best = { weight, at: steps.length };
    }
    steps.push(step);
  }
  const anchor = steps[best.at];
  if (anchor?.kind !== 'word') throw new Error(`a speech pattern without a word that must stand: ${written}`);
  const before = steps.slice(0, best.at);
  const nearest = before.filter((step) => step.kind === 'word' && !step.optional).length;
  const farthest = before.reduce((sum, step) => sum + widest(step), 0);
  return { steps, anchor: anchor.table, nearest, farthest, before: nearOf(before.toReversed()), behind: nearOf(steps.slice(best.at + 1)) };
}

function nearOf(steps: readonly PatternStep[]): Near | undefined {
  let most = 1;
  for (const step of steps) {
    if (step.kind === 'begin' || step.kind === 'end') return undefined;
    if (step.kind === 'word' && !step.optional) return { table: step.table, most: most + longestPhrase };
    most += widest(step);
  }
  return undefined;
}

function readStep(part: string, table: TableOf): PatternStep {
  if (part === '<') return { kind: 'begin' };
  if (part === '>') return { kind: 'end' };
  const gap = /^(\*\*?)(\d+)$/.exec(part);
  if (gap !== null) return { kind: 'gap', most: Number(gap[2]), negations: gap[1] === '**' };
  if (part.startsWith('!')) return { kind: 'not', table: table(part.slice(1)) };
  const optional = part.endsWith('?');
  return { kind: 'word', table: table(optional ? part.slice(0, -1) : part), optional };
}

/** Equal alternatives share a table. */
export function tableMaker(kinds: number, members: Members): TableOf {
  const made = new Map<string, Uint8Array>();
  return (alternatives) => {
    const known = made.get(alternatives);
    if (known !== undefined) return known;
    const table = new Uint8Array(kinds);
    for (const word of alternatives.split('|')) {
      const member = members(className(word));
      if (member.length === 0) throw new Error(`a speech pattern names an unknown class: ${word} in ${alternatives}`);
      for (const kind of member) table[kind] = 1;
    }
    made.set(alternatives, table);
    return table;
  };
}

/** Longer phrases are rare at the front of a pattern; trying farther costs time at each anchor. */
const longestPhrase = 2;

function className(word: string): string {
  if (word === '>') return '<end>';
  return word.startsWith('$') ? word.slice(1) : `=${word}`;
}

function widest(step: PatternStep): number {
  if (step.kind === 'gap') return step.most;
  return step.kind === 'word' ? longestPhrase : 0;
}

const everyday = new Set(
  'i we you he she it they them us me my your his her their our this that these those the a an is are was were be been am do does did to of in on at for with from by and or but if so as not no will would can could should shall may might must have has had what which who how why when where there here all any some more just get go $will $pronoun $is $det $you $them $should $not $person $modal $my'.split(
    ' ',
  ),
);

/** Rare words first: few kinds, none of them of everyday speech. */
function weightOf(part: string, table: Uint8Array): number {
  const common = part
    .replace(/\?$/, '')
    .split('|')
    .filter((word) => everyday.has(word)).length;
  let kinds = 0;
  for (const one of table) kinds += one;
  return common * 1000 + kinds;
}
