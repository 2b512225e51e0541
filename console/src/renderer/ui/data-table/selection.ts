/** Rows that are ticked, by the ids that `getRowId` gives. */
export interface Selection {
  readonly selected: ReadonlySet<string>;
  readonly onChange: (selected: ReadonlySet<string>) => void;
}

/** The same selection with these ids ticked or not. */
export function withTicked(selected: ReadonlySet<string>, ids: readonly string[], ticked: boolean): ReadonlySet<string> {
  const next = new Set(selected);
  for (const id of ids) {
    if (ticked) next.add(id);
    else next.delete(id);
  }
  return next;
}
