import type { Name, Row } from './figure.ts';

/** The rows under their headings, in columns of text. Columns of contenders that were not there are left out. */
export function table(rows: readonly Row[]): string {
  const names: readonly Name[] = ['direct', 'bare', 'tollgate', 'guarded', 'portkey'];
  const present = names.filter((name) => rows.some(({ values }) => values[name] !== undefined));
  const lines = [
    ['', ...present, '', 'result', 'target', ''],
    ...rows.map(({ figure, unit, values, result = '', target = '', holds }) => [
      figure,
      ...present.map((name) => shown(values[name])),
      unit,
      result,
      target,
      verdict(holds),
    ]),
  ];
  const widths = lines[0]?.map((_, column) => Math.max(...lines.map((line) => line[column]?.length ?? 0))) ?? [];
  return lines
    .map((line) =>
      line
        .map((cell, column) => aligned(cell, column, { width: widths[column] ?? 0, numbers: present.length }))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}

/** Three figures that count. */
function shown(value: number | undefined): string {
  if (value === undefined) return '–';
  if (!Number.isFinite(value)) return 'failed';
  return value >= 100 ? value.toFixed(0) : value.toPrecision(3);
}

function verdict(holds: boolean | undefined): string {
  if (holds === undefined) return '';
  return holds ? 'ok' : 'MISS';
}

function aligned(cell: string, column: number, { width, numbers }: { readonly width: number; readonly numbers: number }): string {
  return column >= 1 && column <= numbers ? cell.padStart(width) : cell.padEnd(width);
}
