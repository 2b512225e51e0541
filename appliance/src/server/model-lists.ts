import type { Json } from '#pipeline/call';

/** Routes a key may use, in the shapes of the three APIs. `startedAt` epoch seconds stands for a creation time. */
export interface ListedRoute {
  readonly id: string;
  readonly contextWindow?: number;
  readonly maxOutput?: number;
}

export function openaiModel(route: ListedRoute, startedAt: number): Json {
  return { id: route.id, object: 'model', created: startedAt, owned_by: 'tollgate' };
}

export function openaiModels(routes: readonly ListedRoute[], startedAt: number): Json {
  return { object: 'list', data: routes.map((route) => openaiModel(route, startedAt)) };
}

export function anthropicModel(route: ListedRoute, startedAt: number): Json {
  return {
    type: 'model',
    id: route.id,
    display_name: route.id,
    created_at: new Date(startedAt * 1_000).toISOString(),
    max_input_tokens: route.contextWindow ?? null,
    max_tokens: route.maxOutput ?? null,
    capabilities: null,
  };
}

export function anthropicModels(routes: readonly ListedRoute[], startedAt: number): Json {
  return {
    data: routes.map((route) => anthropicModel(route, startedAt)),
    has_more: false,
    first_id: routes[0]?.id ?? null,
    last_id: routes.at(-1)?.id ?? null,
  };
}

export function geminiModel(route: ListedRoute): Json {
  return {
    name: `models/${route.id}`,
    baseModelId: route.id,
    version: '1',
    displayName: route.id,
    supportedGenerationMethods: ['generateContent', 'countTokens', 'embedContent', 'batchEmbedContents'],
    ...(route.contextWindow === undefined ? {} : { inputTokenLimit: route.contextWindow }),
    ...(route.maxOutput === undefined ? {} : { outputTokenLimit: route.maxOutput }),
  };
}

export function geminiModels(routes: readonly ListedRoute[]): Json {
  return { models: routes.map(geminiModel) };
}
