import type { SettingRule, SpeechRule, SpeechSetting, WordClasses } from '#guardrails/speech/speech-rule';
import { kindBook, type KindBook } from '#guardrails/speech/kind-book';
import { compilePattern, tableMaker, type Members, type Pattern, type TableOf } from '#guardrails/speech/pattern';
import { plain } from '#guardrails/speech/plain';
import { slips } from '#guardrails/speech/slips';

/** Two neighbouring words that together are one of a third class: `[groupAdjective, people, group]`. */
export type Joint = readonly [first: string, second: string, made: string];

export interface GrammarSource {
  readonly classes: WordClasses;
  readonly joints: readonly Joint[];
  /** Classes whose words are looked for in disguise: leet, spaced, misspelt, run together. */
  readonly disguised: readonly string[];
  /** Disguised classes whose short words are not looked for misspelt. */
  readonly exact: readonly string[];
  /** Words that a misspelling of another must not be taken for. */
  readonly ordinary: ReadonlySet<string>;
  readonly rules: readonly SpeechRule[];
  readonly settings: readonly SettingRule[];
}

/** `kind` 0: no phrase ends here. */
export interface PhraseNode {
  readonly next: ReadonlyMap<number, PhraseNode>;
  readonly kind: number;
}

export interface CompiledRule<R> {
  readonly rule: R;
  readonly pattern: Pattern;
}

/** A vocabulary and rules made ready to match. A `kind` is a set of classes that some word has; 0 is the unknown word. */
export interface Grammar {
  readonly words: ReadonlyMap<string, number>;
  readonly stems: ReadonlyMap<string, number>;
  readonly stemLengths: readonly number[];
  readonly disguised: ReadonlyMap<string, number>;
  /** First and last four letters of disguised words, and first four of stems: most words are seen not to be any of them at once. */
  readonly heads: ReadonlySet<string>;
  readonly tails: ReadonlySet<string>;
  readonly stemHeads: ReadonlySet<string>;
  readonly slips: ReadonlyMap<string, number>;
  /** Disguised words by first letter and length, for `f**k`. */
  readonly masked: ReadonlyMap<string, readonly string[]>;
  /** Phrases by the kind of their first word. */
  readonly phrases: readonly (PhraseNode | undefined)[];
  readonly kinds: number;
  readonly endKind: number;
  readonly numberKind: number;
  readonly moneyKind: number;
  readonly percentKind: number;
  readonly settings: readonly (readonly CompiledRule<SettingRule>[] | undefined)[];
  readonly rules: readonly (readonly CompiledRule<SpeechRule>[] | undefined)[];
  /** 1 for the kinds that deny. */
  readonly negations: Uint8Array;
  /** 1 for the kinds of a class. */
  table(name: string): Uint8Array;
}

/** Bit of a setting in a sentence's mask. */
export const settingBit: Readonly<Record<SpeechSetting, number>> = {
  denounced: 1,
  denied: 2,
  reclaimed: 4,
  idiom: 8,
  refused: 16,
  support: 32,
  study: 64,
  service: 128,
  defended: 256,
  operation: 512,
  uninterested: 1024,
  mentioned: 2048,
  venting: 4096,
};

/** Takes a fraction of a second: once a process. */
export function compileGrammar(source: GrammarSource): Grammar {
  const lexicon = readLexicon(source);
  const words = new Map<string, number>();
  const stems = new Map<string, number>();
  const book = kindBook();
  const end = book.of(['<end>']);
  const [numberKind, moneyKind, percentKind] = [book.of(['number']), book.of(['number', 'money']), book.of(['number', 'percent'])];
  for (const [word, classes] of lexicon.words) words.set(word, book.of([...classes]));
  for (const [stem, classes] of lexicon.stems) stems.set(stem, book.of([...classes]));
  const phrases = phraseTree({ source, lexicon, words, book });
  const kinds = book.size();
  const members = membersIn(book);
  const tables = tableMaker(kinds, members);
  const table = (name: string) => {
    const kindsOf = new Uint8Array(kinds);
    for (const kind of members(name)) kindsOf[kind] = 1;
    return kindsOf;
  };
  const secret = new Map([...words].filter(([word, kind]) => word.length > 2 && source.disguised.some((name) => book.has(kind, name))));
  return {
    words,
    stems,
    stemLengths: [...new Set([...stems.keys()].map((stem) => stem.length))].sort((a, b) => b - a),
    disguised: secret,
    heads: new Set([...secret.keys()].map((word) => word.slice(0, 4))),
    tails: new Set([...secret.keys()].map((word) => word.slice(-4))),
    stemHeads: new Set([...stems.keys()].map((stem) => stem.slice(0, 4))),
    slips: slips(
      new Map([...secret].filter(([word, kind]) => word.length > 5 || !source.exact.some((name) => book.has(kind, name)))),
      (word) => words.has(word) || source.ordinary.has(word),
    ),
    masked: byMask([...secret.keys()]),
    phrases,
    kinds,
    endKind: end,
    numberKind,
    moneyKind,
    percentKind,
    negations: table('not'),
    settings: indexed(source.settings, kinds, tables),
    rules: indexed(source.rules, kinds, tables),
    table,
  };
}

interface Lexicon {
  readonly words: Map<string, Set<string>>;
  readonly stems: Map<string, Set<string>>;
  readonly phrases: { readonly parts: readonly string[]; readonly name: string }[];
}

function readLexicon(source: GrammarSource): Lexicon {
  const lexicon: Lexicon = { words: new Map(), stems: new Map(), phrases: [] };
  const add = (into: Map<string, Set<string>>, word: string, name: string) => {
    const known = into.get(word);
    if (known === undefined) into.set(word, new Set([name]));
    else known.add(name);
  };
  const addEntry = (entry: string, name: string) => {
    const parts = entry.split('_');
    if (parts.length > 1) {
      lexicon.phrases.push({ parts, name });
      for (const part of parts) add(lexicon.words, part, `=${part}`);
      return;
    }
    if (entry.endsWith('~')) add(lexicon.stems, entry.slice(0, -1), name);
    else add(lexicon.words, entry, name);
  };
  for (const [name, list] of Object.entries(source.classes))
    for (const entry of plain(list).split(/\s+/)) if (entry !== '') addEntry(entry, name);
  for (const { patterns } of [...source.rules, ...source.settings])
    for (const pattern of patterns) for (const word of pattern.match(/(?<![$\w'])[\p{L}'][\p{L}\d_']*/gu) ?? []) addEntry(word, `=${word}`);
  return lexicon;
}

function phraseTree(made: {
  source: GrammarSource;
  lexicon: Lexicon;
  words: Map<string, number>;
  book: KindBook;
}): readonly (PhraseNode | undefined)[] {
  const { source, lexicon, words, book } = made;
  const roots: GrowingNode[] = [];
  const grow = (path: readonly number[], names: readonly string[]) => {
    const [first = 0, ...rest] = path;
    let node = (roots[first] ??= { next: new Map(), names: new Set() });
    for (const kind of rest) {
      const known = node.next.get(kind) ?? { next: new Map(), names: new Set() };
      node.next.set(kind, known);
      node = known;
    }
    for (const name of names) node.names.add(name);
  };
  for (const { parts, name } of lexicon.phrases) {
    const path = parts.map((part) => words.get(part) ?? 0);
    grow(path, [name, `=${parts.join('_')}`]);
  }
  const plainKinds = book.size();
  for (const [first, second, name] of source.joints)
    for (let a = 1; a < plainKinds; a += 1)
      if (book.has(a, first)) for (let b = 1; b < plainKinds; b += 1) if (book.has(b, second)) grow([a, b], [name]);
  return Array.from({ length: plainKinds }, (_, kind) => (roots[kind] === undefined ? undefined : settled(roots[kind], book)));
}

interface GrowingNode {
  readonly next: Map<number, GrowingNode>;
  readonly names: Set<string>;
}

function settled(node: GrowingNode, book: KindBook): PhraseNode {
  const next = new Map([...node.next].map(([kind, child]) => [kind, settled(child, book)]));
  return { next, kind: node.names.size === 0 ? 0 : book.of([...node.names]) };
}

function membersIn(book: KindBook): Members {
  const lists = new Map<string, number[]>();
  for (let kind = 0; kind < book.size(); kind += 1)
    for (const name of book.classesOf(kind)) {
      const list = lists.get(name);
      if (list === undefined) lists.set(name, [kind]);
      else list.push(kind);
    }
  return (name) => lists.get(name) ?? [];
}

function byMask(words: readonly string[]): Map<string, readonly string[]> {
  const masks = new Map<string, string[]>();
  for (const word of words) {
    const key = `${word.charAt(0)}${word.length}`;
    const list = masks.get(key);
    if (list === undefined) masks.set(key, [word]);
    else list.push(word);
  }
  return masks;
}

function indexed<R extends { readonly patterns: readonly string[] }>(
  rules: readonly R[],
  kinds: number,
  tables: TableOf,
): (readonly CompiledRule<R>[] | undefined)[] {
  const index: (CompiledRule<R>[] | undefined)[] = Array.from({ length: kinds }, () => undefined);
  for (const rule of rules)
    for (const written of rule.patterns) {
      const pattern = compilePattern(written, tables);
      pattern.anchor.forEach((member, kind) => {
        if (member === 1) (index[kind] ??= []).push({ rule, pattern });
      });
    }
  return index;
}
