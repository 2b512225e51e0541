import type { BudgetConfiguration, TenantConfiguration } from '@tollgate/shared';
import type { Json } from '#pipeline/json';
import { noteRest } from './advice.ts';
import { takeBudget } from './budgets.ts';
import { type Fields, fieldsOf, listIn } from './fields.ts';
import { createIds } from './ids.ts';
import { type Reading, takeCount, takeFlag, takeText } from './settings.ts';

/** What all tenants have. */
export interface TenantDefaults {
  readonly profile: string | undefined;
  readonly content: Pick<TenantConfiguration, 'content' | 'content_retention'>;
  /** Of the whole proxy, and where it stands. */
  readonly budget: { readonly value: BudgetConfiguration; readonly path: string } | undefined;
}

/** A tenant for each team, or the one that keys need. */
export function readTenants(
  reading: Reading,
  defaults: TenantDefaults,
  lists: readonly { readonly value: Json | undefined; readonly path: string }[],
) {
  const ids = createIds();
  const teams = lists
    .flatMap(({ value, path }) => listIn(value, path))
    .flatMap((item) => teamOf(reading, fieldsOf(item.value, item.path), ids));
  const common = { ...(defaults.profile === undefined ? {} : { profile: defaults.profile }), ...defaults.content };
  const named: readonly TenantConfiguration[] = teams.length > 0 ? teams : [{ id: 'default', name: 'Default' }];
  const { budget } = defaults;
  if (budget !== undefined && named.length > 1)
    reading.notes.noEqual(budget.path, 'there is no budget over all tenants: give each its own, or the routes and providers theirs');
  const shared = budget !== undefined && named.length === 1 ? budget.value : undefined;
  return named.map((tenant): TenantConfiguration => {
    if (shared === undefined) return { ...tenant, ...common };
    if (tenant.budget === undefined) return { ...tenant, budget: shared, ...common };
    if (tenant.budget.period !== shared.period) return { ...tenant, budgets: [shared], ...common };
    reading.notes.noEqual(budget?.path ?? '', 'the only tenant has a budget of this period already: lower that one if this is less');
    return { ...tenant, ...common };
  });
}

function teamOf(reading: Reading, fields: Fields, ids: (wanted: string) => string): readonly TenantConfiguration[] {
  const [id, alias] = [takeText(reading, fields, 'team_id'), takeText(reading, fields, 'team_alias')];
  const wanted = id ?? alias;
  if (wanted === undefined || wanted === 'default-settings') {
    const what = wanted === undefined ? 'a team without team_id' : 'settings for teams that LiteLLM makes by itself';
    reading.notes.noEqual(fields.path, `${what}: left out; tenants stand in the configuration, each with its own limits`);
    return [];
  }
  const tenant = ids(wanted);
  if (tenant !== wanted) reading.notes.changed(fields.at('team_id'), `is the tenant ${tenant} here`);
  const budget = takeBudget(reading, fields, { amount: 'max_budget', duration: 'budget_duration' });
  const limits = limitsOf(reading, fields);
  const isSuspended = takeFlag(fields, 'blocked');
  noteRest(reading, fields);
  return [
    {
      id: tenant,
      name: (alias === undefined || alias === '' ? tenant : alias).slice(0, 200),
      ...(isSuspended ? { suspended: true } : {}),
      ...(Object.keys(limits).length === 0 ? {} : { rate_limit: limits }),
      ...(budget === undefined ? {} : { budget }),
    },
  ];
}

/** rpm_limit, tpm_limit and max_parallel_requests of a team or key. */
export function limitsOf(reading: Reading, fields: Fields): NonNullable<TenantConfiguration['rate_limit']> {
  const [rpm, tpm] = [takeCount(reading, fields, 'rpm_limit'), takeCount(reading, fields, 'tpm_limit')];
  const calls = takeCount(reading, fields, 'max_parallel_requests');
  return {
    ...(rpm === undefined ? {} : { rpm }),
    ...(tpm === undefined ? {} : { tpm }),
    ...(calls === undefined ? {} : { concurrency: Math.min(calls, 100_000) }),
  };
}
