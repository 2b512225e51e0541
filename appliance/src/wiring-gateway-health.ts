import type { LocalModelHealth, ProviderHealth, TargetHealthView } from '@tollgate/shared';
import type { HealthContext } from '#admin/health-context';
import type { Caller, Snapshot, Target } from '#pipeline/snapshot';
import type { Clock } from '#ports';
import type { BoundSnapshot } from '#routing/bind-routes';
import type { ProviderWatch } from '#routing/provider-watch';
import type { TargetStates } from '#routing/target-states';
import type { LocalModels } from './wiring-local-models.ts';
import type { RevisionPartsBook } from './wiring-revision-parts.ts';

export interface GatewayHealthPorts {
  readonly snapshot: () => Snapshot & Partial<Pick<BoundSnapshot, 'everyTarget'>>;
  readonly states: Pick<TargetStates, 'health' | 'circuit' | 'load'>;
  readonly watch: Pick<ProviderWatch, 'seen'>;
  readonly models: Pick<LocalModels, 'status'>;
  readonly parts: Pick<RevisionPartsBook, 'modelStatus'>;
  readonly clock: Clock;
}

export type GatewayHealth = Pick<HealthContext, 'providers' | 'targets' | 'localModels'>;

/** How the data plane is, as this node sees it. */
export function gatewayHealth({ snapshot, states, watch, models, parts, clock }: GatewayHealthPorts): GatewayHealth {
  const targetView = (target: Target): TargetHealthView => {
    const now = clock.now();
    const { available, waitMs } = states.health(target, now);
    return {
      model: target.model.id,
      provider: target.provider.id,
      available,
      circuit: states.circuit(target, now),
      ...(waitMs > 0 ? { retry_ms: Math.ceil(waitMs) } : {}),
      in_flight: states.load(target).inFlight(),
    };
  };
  return {
    targets: (tenant) => {
      const { everyTarget, targets } = snapshot();
      return (tenant === undefined ? (everyTarget ?? targets) : targetsOf(snapshot(), tenant)).map(targetView);
    },
    providers: () =>
      snapshot().providers.map(({ id, provider: { kind } }): ProviderHealth => {
        const { state, last } = watch.seen(id);
        const asked = last && { checked_at: new Date(last.at).toISOString(), latency_ms: last.ms, answered: last.answered };
        return { id, kind, state, ...asked };
      }),
    localModels: () => [...models.status().map(generatorView), ...parts.modelStatus().map(classifierView)],
  };
}

/** Where calls of a tenant may come to, each model once. */
function targetsOf({ routes, routeFor }: Snapshot, tenant: string): readonly Target[] {
  const caller: Caller = { keyId: '', family: '', tenant, environment: '' };
  const all = [...routes.values()].flatMap((route) => routeFor(route, caller).targets);
  return [...new Map(all.map((target) => [target.key, target])).values()];
}

function generatorView({ provider, state }: ReturnType<LocalModels['status']>[number]): LocalModelHealth {
  const states = { down: 'not-loaded', loading: 'loading', up: 'ready', failed: 'failed', closed: 'not-loaded' } as const;
  return { model: provider, state: states[state] };
}

function classifierView(status: ReturnType<RevisionPartsBook['modelStatus']>[number]): LocalModelHealth {
  const { model, state, problem, processes, waiting, restarts, lastMs } = status;
  const states = {
    refused: 'failed',
    closed: 'not-loaded',
    ready: 'ready',
    loading: 'loading',
    restarting: 'restarting',
    'not-loaded': 'not-loaded',
  } as const;
  return {
    model,
    state: states[state],
    ...(problem === undefined ? {} : { problem }),
    waiting,
    memory_bytes: processes.reduce((sum, { rss }) => sum + rss, 0),
    restarts,
    ...(lastMs === undefined ? {} : { last_ms: lastMs }),
  };
}
