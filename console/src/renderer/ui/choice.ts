/** Something that can be chosen from a searchable list. */
export interface Choice {
  readonly value: string;
  readonly label: string;
  /** A second line: what it is, where it belongs. */
  readonly hint?: string;
  /** Made of what was typed: there is no such option. */
  readonly typed?: true;
}

/** The options that match, and after them what was typed where free text is allowed and there is no option of that name. */
export function choicesFor(options: readonly Choice[], query: string, freeText: boolean): readonly Choice[] {
  const typed = query.trim();
  const found = options.filter((option) => matches(option, typed));
  const known = options.some(({ value, label }) => value === typed || label.toLowerCase() === typed.toLowerCase());
  return freeText && typed !== '' && !known ? [...found, { value: typed, label: typed, typed: true }] : found;
}

/** The option of a value; a value without one stands for itself, so that nothing chosen disappears. */
export function choiceOf(options: readonly Choice[], value: string): Choice {
  return options.find((option) => option.value === value) ?? { value, label: value };
}

/** Whether every word of what is typed is in the label, the hint or the value. */
function matches({ value, label, hint }: Choice, query: string): boolean {
  const text = `${label} ${hint ?? ''} ${value}`.toLowerCase();
  return query
    .toLowerCase()
    .split(/\s+/)
    .every((word) => text.includes(word));
}
