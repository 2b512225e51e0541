/** Positions of values that have none beside them: a line through one point alone is nothing to see, so it needs a mark. */
export function lonePoints(values: readonly (number | null | undefined)[]): number[] {
  const known = (at: number): boolean => values[at] !== null && values[at] !== undefined;
  return [...values.keys()].filter((at) => known(at) && !known(at - 1) && !known(at + 1));
}
