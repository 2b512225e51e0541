import type { BudgetConfiguration, TenantConfiguration } from '@tollgate/shared';
import { isObject, type JsonObject } from '#pipeline/json';
import { takeBudget } from './budgets.ts';
import { type Fields, fieldsOf } from './fields.ts';
import type { BookedProvider } from './provider-book.ts';
import type { Sections } from './read-sections.ts';
import { type Reading, takeFlag, takeSeconds, takeText, variableNamed } from './settings.ts';

/** max_budget of the whole proxy, from litellm_settings or general_settings. */
export function takeBudgetOfAll(
  reading: Reading,
  { library, general }: Sections,
): { readonly value: BudgetConfiguration; readonly path: string } | undefined {
  const found = [library, general].flatMap((section) => {
    const value = takeBudget(reading, section, { amount: 'max_budget', duration: 'budget_duration' });
    return value === undefined ? [] : [{ value, path: section.at('max_budget') }];
  });
  const [first, second] = found;
  if (second !== undefined) reading.notes.changed(second.path, 'litellm_settings.max_budget is taken instead');
  return first;
}

/** provider_budget_config: budgets by LiteLLM's name of the provider. */
export function budgetProviders(
  reading: Reading,
  router: Fields,
  providers: readonly BookedProvider[],
): ReadonlyMap<string, BudgetConfiguration> {
  const value = router.take('provider_budget_config');
  const path = router.at('provider_budget_config');
  return new Map(
    Object.entries(isObject(value) ? value : {}).flatMap(([prefix, config]) => {
      const fields = fieldsOf(config, `${path}.${prefix}`);
      const budget = takeBudget(reading, fields, { amount: 'budget_limit', duration: 'time_period' });
      const count = providers.filter((provider) => provider.prefix === prefix).length;
      if (count === 0) reading.notes.noEqual(fields.path, 'there is no provider of this name in the result: left out');
      if (count > 1)
        reading.notes.changed(fields.path, `holds for each of ${count} providers by itself here: share the amount out among them`);
      return budget === undefined || count === 0 ? [] : [[prefix, budget] as const];
    }),
  );
}

/** Whether prompts are kept. LiteLLM keeps them as they came; redacted is the milder like. */
export function takeContent(reading: Reading, general: Fields): Pick<TenantConfiguration, 'content' | 'content_retention'> {
  const isKept = takeFlag(general, 'store_prompts_in_spend_logs');
  const retention = takeText(reading, general, 'maximum_spend_logs_retention_period');
  const days = /^([0-9]{1,4})d$/.exec(retention ?? '')?.[1];
  if (isKept)
    reading.notes.changed(
      general.at('store_prompts_in_spend_logs'),
      'content: redacted keeps prompts as the guardrails let them pass; write full to keep them as they came',
    );
  if (retention === undefined) return isKept ? { content: 'redacted' } : {};
  const kept = days === undefined ? undefined : Math.min(3650, Math.max(1, Number(days)));
  if (!isKept || kept === undefined)
    reading.notes.noEqual(
      general.at('maximum_spend_logs_retention_period'),
      'records of calls are evidence and stay; content_retention of a tenant, in days, is for prompts and replies',
    );
  else
    reading.notes.changed(
      general.at('maximum_spend_logs_retention_period'),
      'content_retention: for prompts and replies; records of calls stay',
    );
  if (!isKept) return {};
  return { content: 'redacted', ...(kept === undefined ? {} : { content_retention: kept }) };
}

/** background_health_checks as monitors of all providers. */
export function healthMonitor(reading: Reading, general: Fields): JsonObject | undefined {
  const isOn = takeFlag(general, 'background_health_checks');
  const interval = takeSeconds(reading, general, 'health_check_interval');
  if (!isOn) {
    if (interval !== undefined) reading.notes.noEqual(general.at('health_check_interval'), 'background_health_checks are off: no monitors');
    return undefined;
  }
  reading.notes.changed(general.at('background_health_checks'), 'monitors ask each provider for its list of models, which costs nothing');
  return interval === undefined ? {} : { interval };
}

/** What a gateway has of its own: keys, store and environment. Values are never repeated. */
export function noteOwnSettings(
  { notes }: Reading,
  { file, general, tenant }: { readonly file: Fields; readonly general: Fields; readonly tenant: string },
): void {
  const master = general.take('master_key');
  if (master !== undefined)
    notes.secret(
      general.at('master_key'),
      `there is no master key: applications get keys (tollgate keys create --tenant ${tenant} --name NAME), administrators enrolled devices (tollgate enrol code)`,
    );
  const database = general.take('database_url');
  if (database !== undefined)
    notes.secret(
      general.at('database_url'),
      'LiteLLM’s database is not read: Tollgate keeps its own, sqlite: in the data folder, or store.url with an empty PostgreSQL database. Keys, teams and spend in it do not come along',
    );
  const variables = fieldsOf(file.take('environment_variables'), 'environment_variables');
  for (const name of variables.rest()) {
    const isElsewhere = variableNamed(variables.peek(name)) !== undefined;
    const advice =
      'the configuration sets no variables: set it where the gateway runs, if something here names it (EnvironmentFile of the unit)';
    if (isElsewhere) notes.noEqual(variables.at(name), advice);
    else notes.secret(variables.at(name), `not copied; ${advice}`);
  }
}
