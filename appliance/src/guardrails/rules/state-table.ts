import type { ShapeGraph } from './shape-graph.ts';

/** The state in which nothing matches any more. */
export const dead = 0;
/** In a row: the state is not made yet. */
export const unknown = -1;

/** The states of a deterministic automaton, made when first met. State numbers hold until the next call of `start`. */
export interface StateTable {
  /** Classes of symbols, the length of a state's row. */
  readonly width: number;
  /** By state and class, the next state. Another array after `build`. */
  readonly rows: Int32Array;
  /** By state, 1 if some shape matches up to here. Another array after `build`. */
  readonly accepting: Uint8Array;
  /** The state before the first symbol, for the shapes of which `groups` (0 to 255) has a bit. */
  start(groups: number): number;
  /** Makes the state after `state` and a symbol of a class. */
  build(state: number, symbolClass: number): number;
  ownersOf(state: number): readonly number[];
  /** Whether more text could make a match. */
  isOpen(state: number): boolean;
}

// Enough for all entities on ordinary text; a text made to visit more states starts the table anew instead of growing it.
const mostStates = 40_000;

/** An empty table for a graph. `groupsOf`: by shape, the groups that it belongs to, as bits. */
export function createStateTable(graph: ShapeGraph, groupsOf: readonly number[]): StateTable {
  const width = graph.classCount;
  const starts = new Int32Array(256).fill(unknown);
  let store = createStore(graph, width);
  const buildStart = (groups: number): number => {
    if (store.states.length > mostStates) {
      store = createStore(graph, width);
      starts.fill(unknown);
    }
    const made = intern(store, union(graph.starts.filter((_, shape) => ((groupsOf[shape] ?? 0) & groups) !== 0)));
    starts[groups] = made;
    return made;
  };
  return {
    width,
    get rows() {
      return store.rows;
    },
    get accepting() {
      return store.accepting;
    },
    start: (groups) => {
      const known = starts[groups] ?? unknown;
      return known === unknown || store.states.length > mostStates ? buildStart(groups) : known;
    },
    build: (state, symbolClass) => {
      const next = intern(store, nextNodes(graph, store.states[state]?.nodes ?? [], symbolClass));
      store.rows[state * width + symbolClass] = next;
      return next;
    },
    ownersOf: (state) => store.states[state]?.owners ?? [],
    isOpen: (state) => store.states[state]?.open ?? false,
  };
}

interface Store {
  readonly graph: ShapeGraph;
  readonly width: number;
  rows: Int32Array;
  accepting: Uint8Array;
  readonly states: State[];
  readonly numbers: Map<string, number>;
}

function createStore(graph: ShapeGraph, width: number): Store {
  const store: Store = {
    graph,
    width,
    rows: new Int32Array(64 * width).fill(unknown),
    accepting: new Uint8Array(64),
    states: [],
    numbers: new Map(),
  };
  store.rows.fill(dead, 0, width);
  intern(store, []);
  return store;
}

function intern(store: Store, nodes: readonly number[]): number {
  const key = nodes.join(',');
  const known = store.numbers.get(key);
  if (known !== undefined) return known;
  const number = store.states.length;
  const state = stateOf(store.graph, nodes);
  store.states.push(state);
  store.numbers.set(key, number);
  if (number >= store.accepting.length) {
    store.rows = grown(store.rows);
    store.accepting = doubled(store.accepting);
  }
  store.accepting[number] = state.owners.length === 0 ? 0 : 1;
  return number;
}

interface State {
  readonly nodes: readonly number[];
  readonly owners: readonly number[];
  readonly open: boolean;
}

function stateOf(graph: ShapeGraph, nodes: readonly number[]): State {
  const owners = new Set<number>();
  let open = false;
  for (const index of nodes) {
    const node = graph.nodes[index];
    if (node?.kind === 'accept') owners.add(node.owner);
    else open = true;
  }
  return { nodes, owners: [...owners], open };
}

function nextNodes(graph: ShapeGraph, nodes: readonly number[], symbolClass: number): readonly number[] {
  const reached: (readonly number[])[] = [];
  for (const index of nodes) {
    const node = graph.nodes[index];
    if (node?.kind === 'read' && node.classes[symbolClass] === 1) reached.push(node.next);
  }
  return union(reached);
}

function union(lists: readonly (readonly number[])[]): readonly number[] {
  const [only] = lists;
  if (lists.length === 1 && only !== undefined) return only;
  return [...new Set(lists.flat())].toSorted((left, right) => left - right);
}

function grown(table: Int32Array): Int32Array<ArrayBuffer> {
  const larger = new Int32Array(table.length * 2).fill(unknown);
  larger.set(table);
  return larger;
}

function doubled(bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  const larger = new Uint8Array(bytes.length * 2);
  larger.set(bytes);
  return larger;
}
