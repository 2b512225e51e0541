import { createShapeGraph, type ShapeGraph } from './shape-graph.ts';
import { otherSymbol, type Shape } from './shape.ts';
import { createStateTable, dead, unknown } from './state-table.ts';

/** A deterministic automaton of many shapes, its states made when first met. */
export interface Automaton {
  /** By symbol, the groups of the shapes that begin with it, as bits. */
  readonly beginners: Uint8Array;
  /**
   * A walker over a text: from `at`, before `limit`, for the shapes of which `groups` (0 to 255) has a bit. `visit` is told of every match;
   * false ends the walk. Gives whether the walk came to `limit` with more text able to make a match.
   */
  over(text: string, visit: MatchVisitor): (at: number, limit: number, groups: number) => boolean;
}

/** Owners of the shapes that match from where the walk began up to `end`. */
export type MatchVisitor = (end: number, owners: readonly number[]) => boolean;

export interface AutomatonShape {
  readonly shape: Shape;
  readonly owner: number;
  /** Bits of which `start` must be given one. */
  readonly groups: number;
}

/** Compiles shapes into one automaton. Time to make it is linear in the shapes' unrolled length. */
export function createAutomaton(shapes: readonly AutomatonShape[]): Automaton {
  const graph = createShapeGraph(shapes);
  const { classOf } = graph;
  const otherClass = classOf[otherSymbol] ?? 0;
  const states = createStateTable(
    graph,
    shapes.map(({ groups }) => groups),
  );
  const { width } = states;
  return {
    beginners: beginnersOf(graph, shapes),
    over: (text, visit) => (at, limit, groups) => {
      let state = states.start(groups);
      let { rows, accepting } = states;
      for (let end = at; end < limit; end += 1) {
        const unit = text.charCodeAt(end);
        const symbolClass = unit < otherSymbol ? (classOf[unit] ?? 0) : otherClass;
        const known = rows[state * width + symbolClass] ?? dead;
        if (known === dead) return false;
        if (known === unknown) {
          state = states.build(state, symbolClass);
          ({ rows, accepting } = states);
        } else state = known;
        if (accepting[state] === 1 && !visit(end + 1, states.ownersOf(state))) return false;
      }
      return states.isOpen(state);
    },
  };
}

function beginnersOf(graph: ShapeGraph, shapes: readonly AutomatonShape[]): Uint8Array {
  const byClass = new Uint8Array(graph.classCount);
  graph.starts.forEach((starts, shape) => {
    const groups = shapes[shape]?.groups ?? 0;
    for (const start of starts) {
      const node = graph.nodes[start];
      if (node?.kind !== 'read') continue;
      for (let symbolClass = 0; symbolClass < byClass.length; symbolClass += 1) {
        if (node.classes[symbolClass] === 1) byClass[symbolClass] = (byClass[symbolClass] ?? 0) | groups;
      }
    }
  });
  return Uint8Array.from(graph.classOf, (symbolClass) => byClass[symbolClass] ?? 0);
}
