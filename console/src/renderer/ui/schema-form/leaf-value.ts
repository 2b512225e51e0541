import type { FormOption } from './form-control-kind.ts';
import type { FormField } from './form-model.ts';

/** What a text field shows of a value; '' where there is none. */
export function textOf(value: unknown): string {
  if (typeof value === 'string') return value;
  return typeof value === 'number' || typeof value === 'boolean' ? String(value) : '';
}

/** What a field of several words shows of a value. */
export function textsOf(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.map(textOf) : [];
}

/** What is wrong with a word where numbers are asked for. */
export function numberWord(word: string): string | undefined {
  return /^-?\d+(\.\d+)?$/.test(word) ? undefined : `${word} is not a number.`;
}

/** What absence means stands in the empty box where it is a value, such as 1h, and not a sentence. */
export function placeholderOf({ absent }: FormField): { readonly placeholder?: string } {
  return absent === undefined || /\s/.test(absent) ? {} : { placeholder: absent };
}

/** Options as lists show them: an option without a name is called by its value. */
export function namedOptions(options: readonly FormOption[]): readonly { readonly value: string; readonly label: string }[] {
  return options.map(({ value, label }) => ({ value, label: label ?? value }));
}
