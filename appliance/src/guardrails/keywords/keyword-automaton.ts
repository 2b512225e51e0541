/** Looks for all words of a list at once, unit by unit (Aho and Corasick, 1975). States are numbers; 0: nothing has begun. */
export interface KeywordAutomaton {
  /** Whether a word begins with an ASCII unit; 0: none does. */
  readonly firsts: Int32Array;
  next(state: number, unit: number): number;
  /** How many units of a word that may be going on have been seen. */
  depth(state: number): number;
  /** The state of the next shorter beginning of a word that ends here too. */
  shorter(state: number): number;
  /** Lengths of the words that end here, the longest first. */
  ending(state: number): readonly number[];
}

interface Node {
  readonly next: Map<number, number>;
  readonly depth: number;
  shorter: number;
  ending: readonly number[];
}

export function createKeywordAutomaton(words: readonly string[]): KeywordAutomaton {
  const nodes: Node[] = [{ next: new Map(), depth: 0, shorter: 0, ending: [] }];
  for (const word of words) insert(nodes, word);
  link(nodes);
  const firsts = new Int32Array(128);
  for (const [unit, state] of nodes[0]?.next ?? []) if (unit < 128) firsts[unit] = state;
  return {
    firsts,
    next(from, unit) {
      for (let state = from; ;) {
        if (state === 0 && unit < 128) return firsts[unit] ?? 0;
        const node = nodes[state];
        const next = node?.next.get(unit);
        if (next !== undefined) return next;
        if (state === 0 || !node) return 0;
        state = node.shorter;
      }
    },
    depth: (state) => nodes[state]?.depth ?? 0,
    shorter: (state) => nodes[state]?.shorter ?? 0,
    ending: (state) => nodes[state]?.ending ?? [],
  };
}

function insert(nodes: Node[], word: string): void {
  let state = 0;
  for (let at = 0; at < word.length; at += 1) {
    const unit = word.charCodeAt(at);
    let next = nodes[state]?.next.get(unit);
    if (next === undefined) {
      next = nodes.length;
      nodes.push({ next: new Map(), depth: at + 1, shorter: 0, ending: [] });
      nodes[state]?.next.set(unit, next);
    }
    state = next;
  }
  const node = nodes[state];
  if (node) node.ending = [word.length];
}

function link(nodes: readonly Node[]): void {
  const queue = [0];
  for (let index = 0; index < queue.length; index += 1) {
    const state = queue[index] ?? 0;
    const node = nodes[state];
    if (!node) continue;
    for (const [unit, child] of node.next) {
      queue.push(child);
      const following = nodes[child];
      if (!following || state === 0) continue;
      let shorter = node.shorter;
      while (shorter !== 0 && nodes[shorter]?.next.get(unit) === undefined) shorter = nodes[shorter]?.shorter ?? 0;
      following.shorter = nodes[shorter]?.next.get(unit) ?? 0;
      const more = nodes[following.shorter]?.ending ?? [];
      if (more.length > 0) following.ending = [...following.ending, ...more];
    }
  }
}
