import type { ModelConfiguration } from '@tollgate/shared';
import type { Deployment } from './deployments.ts';
import { cleanId, createIds } from './ids.ts';
import type { PlacedDeployment } from './routes.ts';
import { quoted, type Reading } from './settings.ts';

/** Every deployment as a model of its own; `groups` keeps the order of the file. */
export interface PlacedModels {
  readonly models: readonly ModelConfiguration[];
  readonly groups: ReadonlyMap<string, readonly PlacedDeployment[]>;
}

/** A model is called as its group where it is alone in it, else by its model_info.id, else by group and provider. */
export function placeModels(reading: Reading, deployments: readonly Deployment[]): PlacedModels {
  const ids = createIds();
  const sizes = new Map<string, number>();
  for (const { group } of deployments) sizes.set(group, (sizes.get(group) ?? 0) + 1);
  const names = new Set<string>();
  const placed = deployments.map((deployment): PlacedDeployment => {
    const { group, name, provider, path } = deployment;
    if (name !== undefined && names.has(name))
      reading.notes.changed(`${path}.model_info.id`, `${quoted(name)} stands twice: each model has an id of its own here`);
    if (name !== undefined) names.add(name);
    const model = ids(name ?? (sizes.get(group) === 1 ? group : `${cleanId(group).slice(0, 60)}/${provider.slice(0, 60)}`));
    return { ...deployment, model };
  });
  const groups = new Map<string, readonly PlacedDeployment[]>();
  for (const deployment of placed) groups.set(deployment.group, [...(groups.get(deployment.group) ?? []), deployment]);
  return { models: placed.map(modelOf), groups };
}

function modelOf({
  model,
  provider,
  upstream,
  contextWindow,
  maxOutput,
  price,
  shares,
  concurrency,
  isSandbox,
}: PlacedDeployment): ModelConfiguration {
  const limits = {
    ...(shares.rpm === undefined ? {} : { rpm: shares.rpm }),
    ...(shares.tpm === undefined ? {} : { tpm: shares.tpm }),
    ...(concurrency === undefined ? {} : { concurrency: Math.min(concurrency, 100_000) }),
  };
  return {
    id: model,
    provider,
    ...(upstream === model || isSandbox ? {} : { upstream }),
    ...(contextWindow === undefined ? {} : { context_window: contextWindow }),
    ...(maxOutput === undefined ? {} : { max_output: maxOutput }),
    ...(price === undefined ? {} : { price }),
    ...(Object.keys(limits).length === 0 ? {} : { rate_limit: limits }),
  };
}
