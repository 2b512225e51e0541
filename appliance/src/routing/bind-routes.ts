import {
  fallbackKinds,
  type Configuration,
  type ModelConfiguration,
  type PriceConfiguration,
  type RouteConfiguration,
} from '@tollgate/shared';
import type { BoundProvider, Model, Price, Route, Snapshot, Target } from '#pipeline/snapshot';

export interface Binding {
  readonly revision: number;
  readonly providers: readonly BoundProvider[];
  /** '0.05' → picos of the currency unit. */
  readonly picos: (decimal: string) => bigint;
}

const defaultRetries = 1;
const tokensAPrice = 1_000_000;

/** The routes of a checked configuration, each target joined to its model and provider. Throws where a reference dangles. */
export function bindRoutes(configuration: Configuration, { revision, providers, picos }: Binding): Snapshot {
  const models = new Map((configuration.models ?? []).map((model) => [model.id, model]));
  const providersById = new Map(providers.map((provider) => [provider.id, provider]));

  function target(modelId: string, index: number, { weight, group }: RouteConfiguration['targets'][number]): Target {
    const model = models.get(modelId);
    const provider = model && providersById.get(model.provider);
    if (!model || !provider) throw new Error(`the model '${modelId}' or its provider is not in this configuration`);
    return { key: `${provider.id}/${model.id}`, model: bindModel(model, picos), provider, weight: weight ?? 1, group: group ?? index };
  }

  const routes = (configuration.routes ?? []).map((route): Route => ({
    id: route.id,
    strategy: route.strategy ?? 'priority',
    targets: route.targets.map((entry, index) => target(entry.model, index, entry)),
    retries: route.retry?.attempts ?? defaultRetries,
    fallbackOn: new Set(route.fallback_on ?? fallbackKinds),
  }));
  return {
    revision,
    providers,
    routes: new Map(routes.map((route) => [route.id, route])),
    targets: routes.flatMap(({ targets }) => targets),
  };
}

function bindModel(model: ModelConfiguration, picos: (decimal: string) => bigint): Model {
  return {
    id: model.id,
    upstream: model.upstream ?? model.id,
    ...(model.context_window === undefined ? {} : { contextWindow: model.context_window }),
    ...(model.max_output === undefined ? {} : { maxOutput: model.max_output }),
    ...(model.price ? { price: bindPrice(model.price, picos) } : {}),
  };
}

/** What has no price of its own costs what it is part of: cached input and cache writes as input, reasoning as output. */
function bindPrice(price: PriceConfiguration, picos: (decimal: string) => bigint): Price {
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
