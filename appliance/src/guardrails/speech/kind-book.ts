/** Numbers for sets of classes. 0 is the empty set. */
export interface KindBook {
  of(classes: readonly string[]): number;
  has(kind: number, name: string): boolean;
  classesOf(kind: number): ReadonlySet<string>;
  size(): number;
}

/** Gives equal sets the same number. */
export function kindBook(): KindBook {
  const byKey = new Map<string, number>();
  const sets: ReadonlySet<string>[] = [new Set()];
  return {
    of(classes) {
      const key = [...new Set(classes)].sort().join(' ');
      const known = byKey.get(key);
      if (known !== undefined) return known;
      byKey.set(key, sets.length);
      sets.push(new Set(classes));
      return sets.length - 1;
    },
    has: (kind, name) => sets[kind]?.has(name) === true,
    classesOf: (kind) => sets[kind] ?? new Set(),
    size: () => sets.length,
  };
}
