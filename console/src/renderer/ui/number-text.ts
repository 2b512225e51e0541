export interface NumberRange {
  readonly min?: number;
  readonly max?: number;
  /** Whole numbers only. */
  readonly integer?: boolean;
}

/** What was typed in a number field: nothing, a number, or a fault that says what to write. Grouping commas and spaces are taken. */
export type TypedNumber =
  | { readonly kind: 'absent' }
  | { readonly kind: 'number'; readonly value: number }
  | { readonly kind: 'fault'; readonly message: string };

/** Reads a number as it is typed. */
export function readNumber(text: string, { min, max, integer = false }: NumberRange): TypedNumber {
  const bare = text.trim().replaceAll(/[,\s_](?=\d{3}(\D|$))/g, '');
  if (bare === '') return { kind: 'absent' };
  if (!/^-?\d+(\.\d+)?$/.test(bare)) return { kind: 'fault', message: 'Write a number.' };
  const value = Number(bare);
  if (integer && !Number.isSafeInteger(value)) return { kind: 'fault', message: 'Write a whole number.' };
  if (min !== undefined && value < min) return { kind: 'fault', message: `At least ${min}.` };
  if (max !== undefined && value > max) return { kind: 'fault', message: `At most ${max}.` };
  return { kind: 'number', value };
}

/** One step up or down, kept inside the range; from nothing it starts at the least. Decimals do not pile up errors. */
export function stepped(value: number | undefined, step: number, { min, max }: NumberRange): number {
  const start = value === undefined ? (min ?? 0) - (step > 0 ? step : 0) : value;
  const next = Number((start + step).toFixed(10));
  return Math.min(max ?? Infinity, Math.max(min ?? -Infinity, next));
}
