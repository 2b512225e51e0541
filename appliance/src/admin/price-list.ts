/** A public list of prices, as it comes: prices in the currency unit by kind of unit, `input_mtok` for a million tokens of input. */
export interface PriceList {
  /** Where the list comes from, and its version. */
  readonly source: string;
  /** The day it was made, YYYY-MM-DD. */
  readonly asOf: string;
  /** ISO 4217. */
  readonly currency: string;
  readonly models: readonly ListedModel[];
  /** The model that the list means by a provider's own name for it, dated or not. */
  find(name: string): ListedModel | undefined;
}

export interface ListedModel {
  readonly id: string;
  readonly name?: string;
  readonly context_window?: number;
  readonly deprecated?: boolean;
  readonly prices: ListedPrices | readonly ConditionalPrices[];
}

export type ListedPrices = Readonly<Record<string, number | TieredPrice | undefined>>;

/** `start`: input tokens of the call above which the price holds. */
export interface TieredPrice {
  readonly base: number;
  readonly tiers: readonly { readonly start: number; readonly price: number }[];
}

/** The last that holds at a time wins. Times of day are UTC. */
export interface ConditionalPrices {
  readonly constraint?:
    | { readonly type: 'start_date'; readonly start_date: string }
    | { readonly type: 'time_of_date'; readonly start_time: string; readonly end_time: string };
  readonly prices: ListedPrices;
}
