import { type Shape, type SymbolSet, symbolCount } from './shape.ts';

/** A non-deterministic automaton of many shapes. Nodes read one symbol of a class, or accept for an owner. */
export interface ShapeGraph {
  readonly nodes: readonly GraphNode[];
  /** Symbols that no shape tells apart share a class. */
  readonly classOf: Uint8Array;
  readonly classCount: number;
  /** For each shape given, the nodes it begins at. */
  readonly starts: readonly (readonly number[])[];
}

export type GraphNode =
  | { readonly kind: 'read'; /** One byte a class. */ readonly classes: Uint8Array; readonly next: readonly number[] }
  | { readonly kind: 'accept'; readonly owner: number };

/** Builds the graph of all shapes; `owner` is what an accept node reports. */
export function createShapeGraph(shapes: readonly { readonly shape: Shape; readonly owner: number }[]): ShapeGraph {
  const drafts: Draft[] = [];
  const entries = shapes.map(({ shape, owner }) => draftShape(drafts, shape, addDraft(drafts, { kind: 'accept', owner })));
  const { classOf, samples } = classify(drafts);
  const closures = new Map<number, readonly number[]>();
  const reach = (entry: number) => closures.get(entry) ?? closeOver(drafts, entry, closures);
  const noClass = new Uint8Array(samples.length);
  const classesOf = createClassReader(samples);
  const nodes = drafts.map((draft): GraphNode => {
    if (draft.kind === 'accept') return draft;
    if (draft.kind === 'fork') return { kind: 'read', classes: noClass, next: [] };
    return { kind: 'read', classes: classesOf(draft.set), next: reach(draft.next) };
  });
  return { nodes, classOf, classCount: samples.length, starts: entries.map(reach) };
}

type Draft =
  | { readonly kind: 'read'; readonly set: SymbolSet; readonly next: number }
  | { readonly kind: 'fork'; readonly ways: readonly number[] }
  | { readonly kind: 'accept'; readonly owner: number };

function addDraft(drafts: Draft[], draft: Draft): number {
  drafts.push(draft);
  return drafts.length - 1;
}

// From the end: gives the node where the shape begins, given the node where the text goes on after it.
function draftShape(drafts: Draft[], shape: Shape, after: number): number {
  switch (shape.kind) {
    case 'symbol':
      return addDraft(drafts, { kind: 'read', set: shape.set, next: after });
    case 'sequence':
      return shape.parts.reduceRight((next, part) => draftShape(drafts, part, next), after);
    case 'choice':
      return addDraft(drafts, { kind: 'fork', ways: shape.options.map((option) => draftShape(drafts, option, after)) });
    case 'repeat':
      return draftRepeat(drafts, shape, after);
  }
}

function draftRepeat(drafts: Draft[], shape: Extract<Shape, { kind: 'repeat' }>, after: number): number {
  let next = after;
  for (let count = shape.most; count > shape.least; count -= 1) {
    next = addDraft(drafts, { kind: 'fork', ways: [draftShape(drafts, shape.part, next), after] });
  }
  for (let count = shape.least; count > 0; count -= 1) next = draftShape(drafts, shape.part, next);
  return next;
}

function closeOver(drafts: readonly Draft[], entry: number, closures: Map<number, readonly number[]>): readonly number[] {
  const seen = new Set<number>([entry]);
  for (const index of seen) {
    const draft = drafts[index];
    if (draft?.kind === 'fork') for (const way of draft.ways) seen.add(way);
  }
  const closure = [...seen].filter((index) => drafts[index]?.kind !== 'fork').toSorted((left, right) => left - right);
  closures.set(entry, closure);
  return closure;
}

// Unrolled repeats share their sets.
function createClassReader(samples: readonly number[]): (set: SymbolSet) => Uint8Array {
  const known = new Map<SymbolSet, Uint8Array>();
  return (set) => {
    const classes = known.get(set) ?? Uint8Array.from(samples, (symbol) => set[symbol] ?? 0);
    known.set(set, classes);
    return classes;
  };
}

function classify(drafts: readonly Draft[]): { readonly classOf: Uint8Array; readonly samples: readonly number[] } {
  const sets = new Set<SymbolSet>();
  for (const draft of drafts) if (draft.kind === 'read') sets.add(draft.set);
  const distinct = [...new Map([...sets].map((set) => [set.join(''), set] as const)).values()];
  const classOf = new Uint8Array(symbolCount);
  const samples: number[] = [];
  const known = new Map<string, number>();
  for (let symbol = 0; symbol < symbolCount; symbol += 1) {
    const signature = distinct.map((set) => set[symbol]).join('');
    const found = known.get(signature) ?? samples.length;
    if (found === samples.length) {
      known.set(signature, found);
      samples.push(symbol);
    }
    classOf[symbol] = found;
  }
  return { classOf, samples };
}
