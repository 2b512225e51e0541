/** SVG paths through values that are evenly apart, from 0 at the bottom to the largest at the top. Gaps where nothing is known. */
export function sparkPath(
  values: readonly (number | null)[],
  { width, height }: { readonly width: number; readonly height: number },
): { readonly line: string; readonly area: string } {
  const largest = Math.max(...values.map((value) => value ?? 0), 0);
  const step = values.length < 2 ? width : width / (values.length - 1);
  const x = (index: number) => round(index * step);
  const y = (value: number) => round(1 + (height - 2) * (1 - (largest === 0 ? 0 : value / largest)));
  const runs = runsOf(values);
  const lineOf = (run: Run) => run.values.map((value, at) => `${at === 0 ? 'M' : 'L'}${x(run.from + at)} ${y(value)}`).join('');
  return {
    line: runs.map(lineOf).join(''),
    area: runs.map((run) => `${lineOf(run)}V${height}H${x(run.from)}Z`).join(''),
  };
}

interface Run {
  readonly from: number;
  readonly values: number[];
}

function runsOf(values: readonly (number | null)[]): readonly Run[] {
  const runs: Run[] = [];
  values.forEach((value, index) => {
    if (value === null) return;
    const run = runs.at(-1);
    if (run !== undefined && run.from + run.values.length === index) run.values.push(value);
    else runs.push({ from: index, values: [value] });
  });
  return runs;
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}
