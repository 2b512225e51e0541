/** Statements that add many rows at once. */
import type { Statement } from './ledger-table.ts';

type Values = readonly (string | number)[];

export interface Into {
  readonly head: string;
  readonly columns: number;
  readonly tail: string;
  /** Rows that a statement adds at most. */
  readonly most: number;
}

/** Few widths, so that the database need not read a new statement each time. */
export function inserts(into: Into, rows: readonly Values[]): readonly Statement[] {
  const statements: Statement[] = [];
  for (let at = 0, width = into.most; at < rows.length; at += width) {
    while (width > rows.length - at) width = width > 4 ? width / 4 : 1;
    const values: (string | number)[] = [];
    for (let row = at; row < at + width; row += 1) for (const value of rows[row] ?? []) values.push(value);
    statements.push({ text: insertText(into, width), values });
  }
  return statements;
}

const texts = new Map<string, string>();

function insertText({ head, columns, tail }: Into, width: number): string {
  const key = `${width} ${head}`;
  let text = texts.get(key);
  if (text === undefined) {
    const places = Array.from({ length: width }, (_, row) => `(${placesOf(row * columns, columns)})`);
    texts.set(key, (text = `${head} values ${places.join(', ')} ${tail}`));
  }
  return text;
}

function placesOf(first: number, length: number): string {
  return Array.from({ length }, (_, index) => `$${first + index + 1}`).join(', ');
}
