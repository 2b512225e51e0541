import type { PriceSuggestion } from '@tollgate/shared';
import type { ListedModel, ListedPrices, PriceList, TieredPrice } from './price-list.ts';

/**
 * What the list says of a model today, as a price here. What a price cannot say is told in `note`. undefined: the model is not paid for by
 * tokens, so it would seem to be free.
 */
export function priceSuggestion(
  model: ListedModel,
  list: Pick<PriceList, 'source' | 'asOf' | 'currency'>,
  nowMs: number,
): PriceSuggestion | undefined {
  const { prices, times } = inForce(model.prices, nowMs);
  const [input, output] = [base(prices['input_mtok']), base(prices['output_mtok'])];
  if (input === undefined || (output === undefined && Object.keys(prices).some(isOtherOutput))) return undefined;
  const [cached, write, reasoning] = [prices['cache_read_mtok'], prices['cache_write_mtok'], prices['output_reasoning_mtok']].map(base);
  const notes = [...Object.entries(prices).flatMap(([unit, price]) => noteOf(unit, price)), ...times];
  return {
    model: model.id,
    ...(model.name === undefined ? {} : { name: model.name }),
    price: {
      currency: list.currency,
      per: 1_000_000,
      input: decimal(input),
      ...(cached === undefined ? {} : { cached_input: decimal(cached) }),
      ...(write === undefined ? {} : { cache_write: decimal(write) }),
      // What gives nothing but vectors has no output.
      output: decimal(output ?? 0),
      ...(reasoning === undefined ? {} : { reasoning: decimal(reasoning) }),
    },
    ...(model.context_window === undefined ? {} : { context_window: model.context_window }),
    ...(model.deprecated === true ? { deprecated: true } : {}),
    ...(notes.length === 0 ? {} : { note: notes.join('; ') }),
    source: list.source,
    as_of: list.asOf,
  };
}

interface InForce {
  readonly prices: ListedPrices;
  /** Prices of some hours of the day, in words. */
  readonly times: readonly string[];
}

function inForce(prices: ListedModel['prices'], nowMs: number): InForce {
  if (!isConditional(prices)) return { prices, times: [] };
  const now = new Date(nowMs).toISOString();
  const holding = prices.findLast(
    ({ constraint }) => constraint === undefined || (constraint.type === 'start_date' && constraint.start_date <= now),
  );
  const times = prices.flatMap(({ constraint, prices: other }) => {
    if (constraint?.type !== 'time_of_date') return [];
    const [input, output] = [base(other['input_mtok']), base(other['output_mtok'])].map((price) =>
      price === undefined ? '?' : decimal(price),
    );
    return [`from ${constraint.start_time} to ${constraint.end_time} other prices hold: input ${input}, output ${output}`];
  });
  return { prices: holding?.prices ?? {}, times };
}

function isConditional(prices: ListedModel['prices']): prices is Exclude<ListedModel['prices'], ListedPrices> {
  return Array.isArray(prices);
}

function isOtherOutput(unit: string): boolean {
  return unit.startsWith('output_') && unit !== 'output_mtok';
}

function base(price: number | TieredPrice | undefined): number | undefined {
  return typeof price === 'object' ? price.base : price;
}

/** The fields of a price, by the list's units. */
const fields: Readonly<Record<string, string>> = {
  input_mtok: 'input',
  output_mtok: 'output',
  cache_read_mtok: 'cached_input',
  cache_write_mtok: 'cache_write',
  output_reasoning_mtok: 'reasoning',
};

function noteOf(unit: string, price: number | TieredPrice | undefined): readonly string[] {
  if (price === undefined) return [];
  const field = fields[unit];
  if (typeof price === 'object')
    return price.tiers.map((tier) => `${field ?? words(unit)} above ${tier.start} input tokens: ${decimal(tier.price)}`);
  return field === undefined ? [`${words(unit)}: ${decimal(price)}`] : [];
}

/** `web_searches_kcount`: web searches for 1000. */
function words(unit: string): string {
  const [, name = unit, per] = /^(.*)_(mtok|kcount|hours|kpages)$/.exec(unit) ?? [];
  return `${name.replaceAll('_', ' ')}${per === undefined ? '' : ` for ${pers[per] ?? per}`}`;
}

const pers: Readonly<Record<string, string>> = { mtok: '1000000 tokens', kcount: '1000', hours: 'an hour', kpages: '1000 pages' };

/** As a price of the configuration is written: no exponent, twelve places at most. */
function decimal(price: number): string {
  return price.toFixed(12).replace(/\.?0+$/, '');
}
