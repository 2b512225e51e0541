import { type Fault, joinPath } from '@tollgate/shared';
import { isObject } from '#pipeline/json';
import { entriesIn } from './entries.ts';

const decimal = /^([0-9]{1,12})(?:\.([0-9]{1,12}))?$/;

/** Rules about models that a schema cannot say: sizes and prices that contradict each other. */
export function checkModels(document: unknown): readonly Fault[] {
  return entriesIn(document, 'models').flatMap(({ path, fields }) => {
    const { context_window: window, max_output: output, price } = fields;
    const tooLong = typeof window === 'number' && typeof output === 'number' && output > window;
    return [
      ...(tooLong
        ? [{ path: joinPath(path, 'max_output'), message: `is more than context_window (${window}): one of them is wrong` }]
        : []),
      ...(isObject(price) ? cachedPriceFaults(price['input'], price['cached_input'], joinPath(path, 'price')) : []),
    ];
  });
}

/** No provider asks more for cached input than for input: the two were swapped. */
function cachedPriceFaults(input: unknown, cached: unknown, path: string): readonly Fault[] {
  const [whole, part] = [units(input), units(cached)];
  if (whole === undefined || part === undefined || part <= whole) return [];
  return [{ path: joinPath(path, 'cached_input'), message: 'is more than input: were the two swapped?' }];
}

/** Picos of one decimal number. */
function units(value: unknown): bigint | undefined {
  const match = typeof value === 'string' ? decimal.exec(value) : null;
  return match === null ? undefined : BigInt(`${match[1] ?? '0'}${(match[2] ?? '').padEnd(12, '0')}`);
}
