import type { Usage } from '#pipeline/call';
import type { Price } from '#pipeline/snapshot';

export interface Cost {
  readonly currency: string;
  readonly picos: bigint;
}

/**
 * What a call costs, in picos (10⁻¹² of the currency unit), rounded half-up once. Cached input and cache writes are part of the input
 * and priced in its place, reasoning in the place of output: nothing counts twice.
 */
export function costOf(usage: Usage, price: Price): Cost {
  const plainInput = Math.max(0, usage.input - usage.cachedInput - usage.cacheWrite);
  const plainOutput = Math.max(0, usage.output - usage.reasoning);
  const scaled =
    BigInt(plainInput) * price.input +
    BigInt(usage.cachedInput) * price.cachedInput +
    BigInt(usage.cacheWrite) * price.cacheWrite +
    BigInt(plainOutput) * price.output +
    BigInt(usage.reasoning) * price.reasoning;
  return { currency: price.currency, picos: (scaled * 2n + price.per) / (price.per * 2n) };
}

const picosAUnit = 12;

/** '0.05' → 50_000_000_000n picos: exact, at most 12 decimals. */
export function picosFromDecimal(decimal: string): bigint {
  const [whole = '0', fraction = ''] = decimal.split('.');
  return BigInt(whole) * 10n ** BigInt(picosAUnit) + BigInt(fraction.padEnd(picosAUnit, '0').slice(0, picosAUnit));
}
