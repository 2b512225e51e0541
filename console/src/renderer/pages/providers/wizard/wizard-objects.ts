import type { Change, ModelConfiguration, ProviderConfiguration, RouteConfiguration, TargetConfiguration } from '@tollgate/shared';
import { type ChosenModel, providerOf, type WizardState } from './wizard-state.ts';

/** What the wizard will write, in this order. */
export interface WizardObjects {
  /** host:port to put on the egress list; undefined: it is there, or nothing is dialled. */
  readonly egress: string | undefined;
  readonly provider: ProviderConfiguration;
  readonly models: readonly ModelConfiguration[];
  readonly route: RouteConfiguration | undefined;
  readonly append: readonly { readonly route: string; readonly targets: readonly TargetConfiguration[] }[];
}

export function wizardObjects(state: WizardState): WizardObjects {
  const provider = providerOf(state);
  const targets = targetsOf(state);
  const routed = targets.length > 0;
  return {
    egress: state.egress,
    provider,
    models: state.models.map((model) => modelOf(model, provider.id)),
    route: state.routeWay === 'new' && routed ? { id: state.routeId.trim(), strategy: state.strategy, targets: [...targets] } : undefined,
    append: state.routeWay === 'append' && routed ? state.appendTo.map((route) => ({ route, targets })) : [],
  };
}

/** The targets in their order; those whose model was unticked since are gone. */
export function targetsOf({ targets, models }: WizardState): readonly TargetConfiguration[] {
  const ids = new Set(models.map(({ id }) => id));
  return targets.filter((id) => ids.has(id)).map((model) => ({ model }));
}

/** The route that a caller may ask for afterwards; undefined: there is none. */
export function routeToTry({ route, append }: WizardObjects): string | undefined {
  return route?.id ?? append[0]?.route;
}

/** What the writes change, for who adds to a draft of their own. */
export function objectChanges({ egress, provider, models, route, append }: WizardObjects): readonly Change[] {
  const added = (section: string, object: { readonly id: string }): Change => ({
    path: `${section}[${object.id}]`,
    before: null,
    after: object,
  });
  const { credential, ...shown } = provider;
  return [
    ...(egress === undefined ? [] : [{ path: 'egress.allow', before: null, after: egress }]),
    added('providers', { ...shown, ...(credential === undefined ? {} : { credential: '[secret]' }) }),
    ...models.map((model) => added('models', model)),
    ...(route === undefined ? [] : [added('routes', route)]),
    ...append.map(({ route: id, targets }) => ({ path: `routes[${id}].targets`, before: null, after: targets })),
  ];
}

/** What the history says when nobody writes anything else. */
export function usualComment({ provider, models, route, append }: WizardObjects): string {
  const routes = route === undefined ? append.map((one) => one.route) : [route.id];
  const with_ = models.length === 0 ? '' : ` with ${models.length === 1 ? '1 model' : `${models.length} models`}`;
  return `Add the provider ${provider.id}${with_}${routes.length === 0 ? '' : `, on ${routes.join(', ')}`}`.slice(0, 200);
}

function modelOf({ id, upstream, context_window, price, rate_limit }: ChosenModel, provider: string): ModelConfiguration {
  return {
    id,
    provider,
    ...(upstream === id ? {} : { upstream }),
    ...(context_window === undefined ? {} : { context_window }),
    ...(price === undefined ? {} : { price }),
    ...(rate_limit === undefined || Object.keys(rate_limit).length === 0 ? {} : { rate_limit }),
  };
}
