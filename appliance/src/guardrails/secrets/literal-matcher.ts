/** Finds which of some literals stands at a place. The text is read sign by sign, so a look costs what the literals share with it. */
export interface LiteralMatcher {
  /** The length of the longest literal that begins at `at`; 0 if none does. */
  longestAt(text: string, at: number): number;
  /** Where an unfinished text ends in the beginning of a literal, the longest one. `may`: whether one may begin there. */
  openTail(text: string, may: (at: number) => boolean): number | undefined;
}

const ascii = 128;

/** A tree of the literals' signs, so that a text is read about once. `signOf` levels signs (their case, say); literals are ASCII. */
export function createLiteralMatcher(literals: readonly string[], signOf: (code: number) => number = (code) => code): LiteralMatcher {
  const tree = createTree(literals, signOf);
  const most = Math.max(0, ...literals.map((literal) => literal.length));
  const { next, ends } = tree;
  return {
    longestAt: (text, start) => {
      let code = text.charCodeAt(start);
      let node = code < ascii ? (next[code] ?? 0) : 0;
      let longest = 0;
      for (let at = start + 1; node !== 0; at += 1) {
        if (ends[node] === 1) longest = at - start;
        code = text.charCodeAt(at);
        node = code < ascii ? (next[node * ascii + code] ?? 0) : 0;
      }
      return longest;
    },
    openTail: (text, may) => {
      for (let start = Math.max(0, text.length - most + 1); start < text.length; start += 1)
        if (reachesEnd(tree, text, start) && may(start)) return start;
      return undefined;
    },
  };
}

interface Tree {
  /** For each node, the node that each ASCII sign leads to; 0 for none. */
  readonly next: Uint16Array;
  /** 1 for nodes where a literal ends. */
  readonly ends: Uint8Array;
}

function createTree(literals: readonly string[], signOf: (code: number) => number): Tree {
  const nodes = 1 + literals.reduce((sum, literal) => sum + literal.length, 0);
  const next = new Uint16Array(nodes * ascii);
  const ends = new Uint8Array(nodes);
  let count = 1;
  for (const literal of literals) {
    let node = 0;
    for (let at = 0; at < literal.length; at += 1) {
      const sign = signOf(literal.charCodeAt(at));
      const known = next[node * ascii + sign] ?? 0;
      if (known === 0) {
        for (let code = 0; code < ascii; code += 1) if (signOf(code) === sign) next[node * ascii + code] = count;
        count += 1;
      }
      node = known === 0 ? count - 1 : known;
    }
    ends[node] = 1;
  }
  return { next: next.slice(0, count * ascii), ends };
}

function reachesEnd({ next }: Tree, text: string, start: number): boolean {
  let node = 0;
  for (let at = start; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    node = code < ascii ? (next[node * ascii + code] ?? 0) : 0;
    if (node === 0) return false;
  }
  return true;
}
