import type { FoundSurrogate } from '#guardrails/chain/act';
import { characterAt, foldCase, isSignificant, joinsWords, mostLayout } from './characters.ts';

/** One surrogate and what it stands for. Both begin and end with a significant character. */
export interface Entry {
  readonly surrogate: string;
  readonly value: string;
  /**
   * How it is put back where the model wrote it differently: character for character into the model's layout, in the model's case, or as
   * the caller wrote it.
   */
  readonly restores: 'characters' | 'word' | 'whole';
  /** Only where no letter stands beside it. */
  readonly bounded: boolean;
}

interface Node {
  readonly next: Map<string, Node>;
  readonly entries: Entry[];
}

/** Finds surrogates whatever their case and the layout between their characters. */
export interface SurrogateTrie {
  add(entry: Entry): void;
  find(text: string, from: number, ended: boolean): { readonly found: readonly FoundSurrogate[]; readonly settled: number };
}

export function createSurrogateTrie(): SurrogateTrie {
  const root: Node = { next: new Map(), entries: [] };
  return {
    add(entry) {
      let node = root;
      for (const character of entry.surrogate) {
        if (!isSignificant(character)) continue;
        const key = foldCase(character);
        let next = node.next.get(key);
        if (!next) {
          next = { next: new Map(), entries: [] };
          node.next.set(key, next);
        }
        node = next;
      }
      const known = node.entries.some(({ surrogate, value }) => surrogate === entry.surrogate && value === entry.value);
      if (!known) node.entries.push(entry);
    },
    find(text, from, ended) {
      const found: FoundSurrogate[] = [];
      let at = from;
      while (at < text.length) {
        const character = characterAt(text, at);
        if (!root.next.has(foldCase(character))) {
          at += character.length;
          continue;
        }
        const match = walk(root, { text, ended }, at);
        if (match === 'open') return { found, settled: at };
        if (match) found.push(match);
        at = match ? match.end : at + character.length;
      }
      return { found, settled: text.length };
    },
  };
}

interface Reading {
  readonly text: string;
  readonly ended: boolean;
}

/** The longest surrogate that begins at `start`; `open` if more text may make one or a longer one. */
function walk(root: Node, { text, ended }: Reading, start: number): FoundSurrogate | 'open' | undefined {
  let node = root;
  let at = start;
  let layout = 0;
  let best: FoundSurrogate | undefined;
  while (at < text.length) {
    const character = characterAt(text, at);
    const next = node.next.get(foldCase(character));
    if (next) {
      node = next;
      at += character.length;
      layout = 0;
      if (at === text.length && !ended) return 'open';
      best = matchOf(node, text, { start, end: at }) ?? best;
      continue;
    }
    if (isSignificant(character) || layout === mostLayout) return best;
    layout += 1;
    at += character.length;
  }
  return ended || node.next.size === 0 ? best : 'open';
}

interface Span {
  readonly start: number;
  readonly end: number;
}

function matchOf(node: Node, text: string, { start, end }: Span): FoundSurrogate | undefined {
  const [entry] = node.entries;
  if (!entry) return undefined;
  const free = !joinsWords(characterAt(text, end)) && (start === 0 || !joinsWords(text.charAt(start - 1)));
  const written = text.slice(start, end);
  const exact = node.entries.find(({ surrogate, bounded }) => surrogate === written && (free || !bounded));
  if (exact) return { start, end, restored: exact.value };
  return entry.bounded && !free ? undefined : { start, end, restored: restoredAs(entry, written) };
}

function restoredAs({ value, restores }: Entry, written: string): string {
  switch (restores) {
    case 'characters':
      return inLayoutOf(written, value);
    case 'word':
      return inCaseOf(written, value);
    case 'whole':
      return value;
  }
}

/** The value's significant characters in place of those that were written. There are as many. */
function inLayoutOf(written: string, value: string): string {
  const characters = Array.from(value).filter(isSignificant);
  let next = 0;
  let out = '';
  for (const character of written) {
    if (!isSignificant(character)) {
      out += character;
      continue;
    }
    out += characters[next] ?? '';
    next += 1;
  }
  return out;
}

function inCaseOf(written: string, value: string): string {
  if (written === written.toUpperCase()) return value.toUpperCase();
  return written === written.toLowerCase() ? value.toLowerCase() : value;
}
