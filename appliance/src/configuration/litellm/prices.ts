import type { PriceConfiguration } from '@tollgate/shared';
import { decimalText, mayBeRounded } from './decimals.ts';
import type { Fields } from './fields.ts';
import type { Reading } from './settings.ts';

const names = {
  input: 'input_cost_per_token',
  output: 'output_cost_per_token',
  cached: 'cache_read_input_token_cost',
  written: 'cache_creation_input_token_cost',
  reasoning: 'output_cost_per_reasoning_token',
} as const;

/** USD for a million tokens, from USD a token: the same digits, six places on. `sections`: where LiteLLM looks, the first that says it wins. */
export function takePrice(reading: Reading, sections: readonly Fields[], isEmbedding: boolean): PriceConfiguration | undefined {
  const input = takeDecimal(reading, sections, names.input);
  const output = takeDecimal(reading, sections, names.output) ?? (isEmbedding ? '0' : undefined);
  const cached = takeDecimal(reading, sections, names.cached);
  const written = takeDecimal(reading, sections, names.written);
  const reasoning = takeDecimal(reading, sections, names.reasoning);
  if (input === undefined && (output === undefined || isEmbedding)) return undefined;
  if (input === undefined || output === undefined) {
    const [there, missing] = input === undefined ? [names.output, names.input] : [names.input, names.output];
    reading.notes.noEqual(placeOf(sections, there), `a price needs ${missing} too: left out; write it as 0 if it costs nothing`);
    return undefined;
  }
  const swapped = cached !== undefined && picos(cached) > picos(input);
  if (swapped) reading.notes.noEqual(placeOf(sections, names.cached), 'costs more than input, which no provider asks: left out');
  return {
    currency: 'USD',
    per: 1_000_000,
    input,
    ...(cached === undefined || swapped ? {} : { cached_input: cached }),
    ...(written === undefined ? {} : { cache_write: written }),
    output,
    ...(reasoning === undefined ? {} : { reasoning }),
  };
}

function takeDecimal(reading: Reading, sections: readonly Fields[], name: string): string | undefined {
  const [value] = sections.map((section) => section.take(name)).filter((found) => found !== undefined);
  if (value === undefined) return undefined;
  const text = decimalText(value, 6);
  if (text === undefined)
    reading.notes.noEqual(placeOf(sections, name), 'not a price that 12 places before and after the point can say: left out');
  else if (mayBeRounded(value))
    reading.notes.changed(
      placeOf(sections, name),
      `has more than 15 digits, which YAML rounds: check the price, ${text} for a million tokens`,
    );
  return text;
}

function placeOf(sections: readonly Fields[], name: string): string {
  const section = sections.find((fields) => fields.peek(name) !== undefined) ?? sections[0];
  return section?.at(name) ?? name;
}

function picos(decimal: string): bigint {
  const [whole = '0', part = ''] = decimal.split('.');
  return BigInt(whole + part.padEnd(12, '0'));
}
