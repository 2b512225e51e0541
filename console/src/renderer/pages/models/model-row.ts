import type { ProviderConfiguration, UsageItem } from '@tollgate/shared';
import type { ModelView, ProviderView, RouteView } from '../../parts/objects.ts';
import { routesByModel } from '../../parts/routes-by-model.ts';

/** A model with what uses it. */
export interface ModelRow {
  readonly model: ModelView;
  /** undefined where who asks may not see providers. */
  readonly kind: ProviderConfiguration['kind'] | undefined;
  readonly routes: readonly string[];
  /** Of the last 30 days. */
  readonly usage: UsageItem | undefined;
}

export interface ModelsAround {
  readonly providers: readonly ProviderView[];
  readonly routes: readonly RouteView[];
  readonly usage: readonly UsageItem[];
}

export function modelRows(models: readonly ModelView[], { providers, routes, usage }: ModelsAround): readonly ModelRow[] {
  const kinds = new Map(providers.map(({ id, kind }) => [id, kind]));
  const uses = routesByModel(routes);
  const used = new Map(usage.map((item) => [item.model, item]));
  return models.map((model) => ({
    model,
    kind: kinds.get(model.provider),
    routes: uses.get(model.id) ?? [],
    usage: used.get(model.id),
  }));
}
