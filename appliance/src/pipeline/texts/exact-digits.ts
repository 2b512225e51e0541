import { eachChild, skipSpace, valueEnd } from '#pipeline/texts/json-text';
import type { JsonPath } from '#pipeline/text-window';

/** The digits of numbers as they are written: a double holds no more than about sixteen. The text is read once, when first asked. */
export function createExactDigits(source: () => string): (path: JsonPath) => string | undefined {
  let digits: ReadonlyMap<string, string> | undefined;
  return (path) => {
    digits ??= numbersIn(source());
    return digits.get(JSON.stringify(path));
  };
}

function numbersIn(text: string): ReadonlyMap<string, string> {
  const numbers = new Map<string, string>();
  const path: (string | number)[] = [];
  const read = (start: number): number => {
    const first = text.charCodeAt(start);
    if (first === minus || (first >= zero && first <= nine)) {
      const end = valueEnd(text, start);
      if (end - start > exactLength) numbers.set(JSON.stringify(path), text.slice(start, end));
      return end;
    }
    return eachChild(text, start, (child) => {
      path.push(child.step);
      const end = read(child.start);
      path.pop();
      return end;
    });
  };
  read(skipSpace(text, 0));
  return numbers;
}

const minus = 45,
  zero = 48,
  nine = 57;

/** Shorter numbers are what a double says they are. */
const exactLength = 15;
