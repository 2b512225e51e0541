/** Symbols a shape tells apart: the ASCII characters, and one for all the rest. */
export const symbolCount = 129;
export const otherSymbol = 128;

/** One byte a symbol: 1 if it belongs. */
export type SymbolSet = Uint8Array;

export type Shape =
  | { readonly kind: 'symbol'; readonly set: SymbolSet }
  | { readonly kind: 'sequence'; readonly parts: readonly Shape[] }
  | { readonly kind: 'choice'; readonly options: readonly Shape[] }
  | { readonly kind: 'repeat'; readonly part: Shape; readonly least: number; readonly most: number };

/**
 * Reads the subset of regular expressions that EntityRule describes. `[^…]` is a complement within ASCII. Throws an Error that names the
 * shape and the place for anything else.
 */
export function parseShape(source: string, ignoreCase: boolean): Shape {
  const reader = { source, ignoreCase, at: 0 };
  const shape = readChoice(reader);
  if (reader.at < source.length) refuse(reader, 'unbalanced ")"');
  return shape;
}

/** The most symbols a shape can match. */
export function longestOf(shape: Shape): number {
  switch (shape.kind) {
    case 'symbol':
      return 1;
    case 'sequence':
      return shape.parts.reduce((sum, part) => sum + longestOf(part), 0);
    case 'choice':
      return shape.options.reduce((most, option) => Math.max(most, longestOf(option)), 0);
    case 'repeat':
      return shape.most * longestOf(shape.part);
  }
}

/** Whether nothing can match a shape without a symbol of `signs`. */
export function cannotDoWithout(shape: Shape, signs: SymbolSet): boolean {
  switch (shape.kind) {
    case 'symbol':
      return shape.set.every((belongs, symbol) => belongs === 0 || signs[symbol] === 1);
    case 'sequence':
      return shape.parts.some((part) => cannotDoWithout(part, signs));
    case 'choice':
      return shape.options.every((option) => cannotDoWithout(option, signs));
    case 'repeat':
      return shape.least > 0 && cannotDoWithout(shape.part, signs);
  }
}

interface Reader {
  readonly source: string;
  readonly ignoreCase: boolean;
  at: number;
}

function refuse(reader: Reader, what: string): never {
  throw new Error(`shape ${reader.source}: ${what} at ${reader.at}`);
}

function readChoice(reader: Reader): Shape {
  const options = [readSequence(reader)];
  while (reader.source[reader.at] === '|') {
    reader.at += 1;
    options.push(readSequence(reader));
  }
  const [only] = options;
  return options.length === 1 && only !== undefined ? only : { kind: 'choice', options };
}

function readSequence(reader: Reader): Shape {
  const parts: Shape[] = [];
  while (reader.at < reader.source.length && reader.source[reader.at] !== '|' && reader.source[reader.at] !== ')') {
    parts.push(readRepeat(reader, readPart(reader)));
  }
  return { kind: 'sequence', parts };
}

function readRepeat(reader: Reader, part: Shape): Shape {
  const rest = reader.source.slice(reader.at);
  if (rest.startsWith('?')) {
    reader.at += 1;
    return { kind: 'repeat', part, least: 0, most: 1 };
  }
  const counts = /^\{(\d{1,3})(?:,(\d{1,3}))?\}/.exec(rest);
  if (counts === null) {
    if (/^[*+{]/.test(rest)) refuse(reader, 'unbounded repeat');
    return part;
  }
  reader.at += counts[0].length;
  const least = Number(counts[1]);
  const most = Number(counts[2] ?? counts[1]);
  if (most < least) refuse(reader, 'counts out of order');
  return { kind: 'repeat', part, least, most };
}

function readPart(reader: Reader): Shape {
  const char = reader.source[reader.at];
  if (char === '(') return readGroup(reader);
  if (char === '[') return { kind: 'symbol', set: readClass(reader) };
  return { kind: 'symbol', set: readSymbol(reader) };
}

function readGroup(reader: Reader): Shape {
  reader.at += reader.source.startsWith('(?:', reader.at) ? 3 : 1;
  if (reader.source[reader.at] === '?') refuse(reader, 'look-around or flag');
  const shape = readChoice(reader);
  if (reader.source[reader.at] !== ')') refuse(reader, 'group without end');
  reader.at += 1;
  return shape;
}

function readSymbol(reader: Reader): SymbolSet {
  const char = reader.source[reader.at] ?? '';
  if ('.*+?{}^$'.includes(char)) refuse(reader, `unsupported "${char}"`);
  return char === '\\' ? readEscape(reader) : readLiteral(reader);
}

function readLiteral(reader: Reader): SymbolSet {
  const set = new Uint8Array(symbolCount);
  addRange(reader, set, [reader.source.charCodeAt(reader.at), reader.source.charCodeAt(reader.at)]);
  reader.at += 1;
  return set;
}

const named: Readonly<Record<string, string>> = { d: '09', w: '09AZaz__', s: '  \t\t\n\n\r\r', X: '' };

function readEscape(reader: Reader): SymbolSet {
  reader.at += 1;
  const char = reader.source[reader.at] ?? '';
  const ranges = named[char];
  if (ranges === undefined) {
    if (/[A-Za-z0-9]/.test(char)) refuse(reader, `unsupported "\\${char}"`);
    return readLiteral(reader);
  }
  reader.at += 1;
  const set = new Uint8Array(symbolCount);
  if (char === 'X') set[otherSymbol] = 1;
  for (let at = 0; at < ranges.length; at += 2) addRange(reader, set, [ranges.charCodeAt(at), ranges.charCodeAt(at + 1)]);
  return set;
}

function readClass(reader: Reader): SymbolSet {
  reader.at += 1;
  const inverted = reader.source[reader.at] === '^';
  if (inverted) reader.at += 1;
  const set = new Uint8Array(symbolCount);
  while (reader.source[reader.at] !== ']') {
    if (reader.at >= reader.source.length) refuse(reader, 'class without end');
    const [first, last] = [reader.source.charCodeAt(reader.at), reader.source.charCodeAt(reader.at + 2)];
    if (reader.source[reader.at + 1] === '-' && reader.source[reader.at + 2] !== ']' && reader.source[reader.at] !== '\\') {
      addRange(reader, set, [first, last]);
      reader.at += 3;
      continue;
    }
    const one = reader.source[reader.at] === '\\' ? readEscape(reader) : readLiteral(reader);
    one.forEach((belongs, symbol) => belongs === 1 && set.fill(1, symbol, symbol + 1));
  }
  reader.at += 1;
  if (inverted) for (let symbol = 0; symbol < otherSymbol; symbol += 1) set[symbol] = set[symbol] === 1 ? 0 : 1;
  return set;
}

function addRange(reader: Reader, set: SymbolSet, [first, last]: readonly [number, number]): void {
  if (last > 0x7f || last < first) refuse(reader, 'not a range of ASCII');
  for (let symbol = first; symbol <= last; symbol += 1) {
    set[symbol] = 1;
    if (!reader.ignoreCase) continue;
    const char = String.fromCharCode(symbol);
    set[char.toLowerCase().charCodeAt(0)] = 1;
    set[char.toUpperCase().charCodeAt(0)] = 1;
  }
}
