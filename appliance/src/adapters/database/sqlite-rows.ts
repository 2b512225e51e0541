import type Database from 'better-sqlite3';
import type { Row } from './ledger-table.ts';

/** Runs a statement with $1, $2 … and gives its rows; none where it has none. Throws. */
export function rows(database: Database.Database, text: string, values: readonly (string | number)[]): readonly Row[] {
  const { statement, inOrder } = preparedFor(database, text);
  const bound = inOrder ? values : Object.fromEntries(values.map((value, index) => [String(index + 1), value]));
  if (statement.reader) return statement.all(bound);
  statement.run(bound);
  return [];
}

interface Prepared {
  readonly statement: Database.Statement<unknown[], Row>;
  /** Each value stands once, in order: bound by its place, which costs half of binding it by name. */
  readonly inOrder: boolean;
}

/** The last statements of each connection: most come again. */
const prepared = new WeakMap<Database.Database, Map<string, Prepared>>();
const mostPrepared = 64;

function preparedFor(database: Database.Database, text: string): Prepared {
  const before = prepared.get(database);
  const known = before === undefined || before.size >= mostPrepared ? new Map<string, Prepared>() : before;
  if (known !== before) prepared.set(database, known);
  let found = known.get(text);
  if (found === undefined) {
    const inOrder = Array.from(text.matchAll(/\$(\d+)/g), ([, place]) => Number(place)).every((place, index) => place === index + 1);
    const statement = database.prepare<unknown[], Row>(inOrder ? text.replaceAll(/\$\d+/g, '?') : text);
    known.set(text, (found = { statement, inOrder }));
  }
  return found;
}
