/** What a combobox says of a change it is about to make. */
interface Change {
  readonly reason: string;
  cancel(): void;
  allowPropagation(): void;
}

/** Escape closes: the list, else the dialog around. It never throws away what was chosen, as the library would have it. */
export function keptOnEscape(change: Change): boolean {
  if (change.reason !== 'escape-key') return false;
  change.cancel();
  change.allowPropagation();
  return true;
}
