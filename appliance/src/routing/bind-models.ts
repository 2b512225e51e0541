import type { Configuration, ModelConfiguration, PriceConfiguration } from '@tollgate/shared';
import type { BoundProvider, Model, Price } from '#pipeline/snapshot';

/** A model and where it is. */
export interface BoundModel {
  readonly model: Model;
  readonly provider: BoundProvider;
}

type Picos = (decimal: string) => bigint;

const tokensAPrice = 1_000_000;

/** The models of a configuration by id, each joined to its provider; those whose provider is not there are left out. */
export function bindModels(
  { models = [] }: Configuration,
  providers: readonly BoundProvider[],
  picos: Picos,
): ReadonlyMap<string, BoundModel> {
  const providersById = new Map(providers.map((provider) => [provider.id, provider]));
  const bound = new Map<string, BoundModel>();
  for (const model of models) {
    const provider = providersById.get(model.provider);
    if (provider) bound.set(model.id, { model: bindModel(model, picos), provider });
  }
  return bound;
}

function bindModel(model: ModelConfiguration, picos: Picos): Model {
  return {
    id: model.id,
    upstream: model.upstream ?? model.id,
    ...(model.context_window === undefined ? {} : { contextWindow: model.context_window }),
    ...(model.max_output === undefined ? {} : { maxOutput: model.max_output }),
    ...(model.price ? { price: bindPrice(model.price, picos) } : {}),
  };
}

/** What has no price of its own costs what it is part of: cached input and cache writes as input, reasoning as output. */
function bindPrice(price: PriceConfiguration, picos: Picos): Price {
  const input = picos(price.input);
  const output = picos(price.output);
  return {
    currency: price.currency,
    per: BigInt(price.per ?? tokensAPrice),
    input,
    output,
    cachedInput: price.cached_input === undefined ? input : picos(price.cached_input),
    cacheWrite: price.cache_write === undefined ? input : picos(price.cache_write),
    reasoning: price.reasoning === undefined ? output : picos(price.reasoning),
  };
}
