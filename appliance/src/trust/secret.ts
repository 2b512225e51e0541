import { inspect } from 'node:util';
import type { Secret } from '#ports';

/** Keeps a value out of every print: text, JSON, inspection and copies show [secret] or nothing. Only `reveal` gives it. */
export function secretOf(value: string): Secret {
  const secret: Secret & { [inspect.custom](): string; [Symbol.toPrimitive](): string } = {
    reveal: () => value,
    toString: () => '[secret]',
    toJSON: () => '[secret]',
    [inspect.custom]: () => '[secret]',
    [Symbol.toPrimitive]: () => '[secret]',
  };
  return Object.freeze(secret);
}
