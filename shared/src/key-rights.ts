import type { BudgetConfiguration, RateLimits, RouteOverrideConfiguration } from './limit-configuration.ts';

/** What an API key is for and how far it goes. Rotation hands all of it on. */
export interface KeyRights {
  readonly tenant: string;
  readonly name: string;
  readonly environment: string;
  /** The id of the person or application that acts. */
  readonly user?: string;
  /** Route names; absent allows all. */
  readonly models?: readonly string[];
  /** The guardrail profile that inspects its calls. */
  readonly profile?: string;
  readonly limits?: RateLimits;
  readonly budgets?: readonly BudgetConfiguration[];
  /** In CIDR notation: where its calls may come from; absent: anywhere. */
  readonly networks?: readonly string[];
  /** What routes do for it instead. */
  readonly routes?: readonly RouteOverrideConfiguration[];
}

type Given = { readonly [Name in keyof KeyRights]: KeyRights[Name] | undefined } & Pick<KeyRights, 'tenant' | 'name' | 'environment'>;

/** The rights alone, of what has more to it; undefined is absent. */
export function keyRightsOf(key: Given): KeyRights {
  const { tenant, name, environment, user, models, profile, limits, budgets, networks, routes } = key;
  return {
    tenant,
    name,
    environment,
    ...(user === undefined ? {} : { user }),
    ...(models === undefined ? {} : { models }),
    ...(profile === undefined ? {} : { profile }),
    ...(limits === undefined ? {} : { limits }),
    ...(budgets === undefined ? {} : { budgets }),
    ...(networks === undefined ? {} : { networks }),
    ...(routes === undefined ? {} : { routes }),
  };
}
