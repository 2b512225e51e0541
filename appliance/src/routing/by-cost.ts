import type { Price, Target } from '#pipeline/snapshot';
import { byRank } from './by-weight.ts';
import type { CallFacts } from './call-facts.ts';

/** Tokens, as far as the choice goes: only their ratio matters. */
export interface ExpectedTokens {
  readonly input: number;
  readonly output: number;
}

/** What is assumed where a caller sets no bound on the output: three tokens in for one out. */
export const usualTokens: ExpectedTokens = { input: 3, output: 1 };

const bytesAToken = 4;

/** The call's own tokens: its input by size, its output by the caller's bound; the usual ratio where there is none. */
export function expectedTokens({ dialect, summary, body }: CallFacts): ExpectedTokens {
  const input = Math.max(1, Math.round(body.bytes.length / bytesAToken));
  if (dialect.operation !== 'generate') return { input, output: 0 };
  const { maxOutputTokens, choices = 1 } = summary;
  return maxOutputTokens === undefined ? usualTokens : { input, output: maxOutputTokens * choices };
}

/**
 * Cheapest first; equals as they stand. Prices of different currencies cannot be compared: those that are not in the first priced target's
 * come last, as those without a price do. The configuration check refuses such routes.
 */
export function byCost(targets: readonly Target[], tokens: ExpectedTokens): readonly Target[] {
  const currency = targets.find(({ model }) => model.price)?.model.price?.currency;
  const input = BigInt(tokens.input);
  const output = BigInt(tokens.output);
  return byRank(
    targets,
    ({ model: { price } }) => (price?.currency === currency ? price && costOf(price, input, output) : undefined),
    cheapestFirst,
  );
}

interface Cost {
  readonly picos: bigint;
  /** Divides `picos`. */
  readonly per: bigint;
}

function costOf({ input, output, per }: Price, inputTokens: bigint, outputTokens: bigint): Cost {
  return { picos: input * inputTokens + output * outputTokens, per };
}

function cheapestFirst(a: Cost | undefined, b: Cost | undefined): number {
  if (!a || !b) return Number(!a) - Number(!b);
  const [left, right] = [a.picos * b.per, b.picos * a.per];
  if (left === right) return 0;
  return left < right ? -1 : 1;
}
