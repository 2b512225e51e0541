import type { Row } from './figure.ts';

/** A line of the table with a value of Tollgate's. */
export function valueRow(figure: string, unit: string, value: number): Row {
  return { figure, unit, values: { tollgate: value } };
}

/** A line that says something, held against a target where there is one. */
export function saidRow(figure: string, result: string, held: Pick<Row, 'target' | 'holds'> = {}): Row {
  return { figure, unit: '', values: {}, result, ...held };
}

export function share(part: number, whole: number): string {
  return whole === 0 ? '–' : `${((part / whole) * 100).toFixed(1)} %`;
}

/** The smallest of the values that so large a share of them does not exceed; NaN of none. */
export function quantile(values: readonly number[], at: number): number {
  return values.toSorted((left, right) => left - right)[Math.min(values.length - 1, Math.floor(values.length * at))] ?? Number.NaN;
}
