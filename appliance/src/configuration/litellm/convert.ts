import type { BudgetConfiguration } from '@tollgate/shared';
import { type Json, type JsonObject, parseJson } from '#pipeline/json';
import { noteRest } from './advice.ts';
import { noteRestOfCache, takeCache } from './cache-settings.ts';
import { takeCallbacks } from './callbacks.ts';
import { noteKeys, noteUsers } from './callers.ts';
import { readCredentialList } from './credentials.ts';
import { type Deployment, readDeployment } from './deployments.ts';
import { type Fields, fieldsOf, listIn } from './fields.ts';
import { budgetProviders, healthMonitor, noteOwnSettings, takeBudgetOfAll, takeContent } from './general-settings.ts';
import { readGuardrails } from './guardrails.ts';
import { placeModels } from './models.ts';
import { createProviderBook, type ProviderBook } from './provider-book.ts';
import { noteLimits, notePrices } from './model-notes.ts';
import { takeRouteSettings } from './route-settings.ts';
import type { Sections } from './read-sections.ts';
import { buildRoutes } from './routes.ts';
import { type Reading, takeCount, takeSeconds } from './settings.ts';
import { takeState } from './state-settings.ts';
import { readTenants } from './tenants.ts';

/** The configuration that a file of the right shape becomes; all that is not in it becomes notes. */
export function convert(reading: Reading, file: Fields): JsonObject {
  const [router, library, general] = ['router_settings', 'litellm_settings', 'general_settings'].map((name) =>
    fieldsOf(file.take(name), name),
  );
  const sections: Sections = { router: router ?? file, library: library ?? file, general: general ?? file };
  const providers = createProviderBook(reading);
  const deployments = readDeployments(reading, { file, providers, sections });
  const { models, groups } = placeModels(reading, deployments);
  const caching = takeCache(reading, sections.library);
  const routes = buildRoutes(reading, takeRouteSettings(reading, sections, caching.cache), groups);
  const state = takeState(reading, [sections.router, ...(caching.redis === undefined ? [] : [caching.redis])]);
  noteRestOfCache(reading, caching);
  const guarded = readGuardrails(reading, file.take('guardrails'), takeCallbacks(reading, sections.library));
  const budgets = budgetProviders(reading, sections.router, providers.all());
  const tenants = readTenants(
    reading,
    { profile: guarded.tenants, content: takeContent(reading, sections.general), budget: takeBudgetOfAll(reading, sections) },
    [
      { value: file.take('teams'), path: 'teams' },
      { value: sections.library.take('default_team_settings'), path: 'litellm_settings.default_team_settings' },
    ],
  );
  const ids = tenants.map(({ id }) => id);
  noteKeys(reading, file.take('keys'), ids);
  noteUsers(reading, file.take('users'));
  const monitor = healthMonitor(reading, sections.general);
  noteOwnSettings(reading, { file, general: sections.general, tenant: ids[0] ?? 'default' });
  const hard =
    tenants.some(({ budget }) => budget !== undefined) || budgets.size > 0 || providers.all().some(({ budget }) => budget !== undefined);
  notePrices(reading, models, hard);
  noteLimits(reading, models);
  for (const section of [sections.router, sections.library, sections.general, file]) noteRest(reading, section);
  return {
    ...(state === undefined ? {} : { state }),
    egress: { allow: [...providers.egress()] },
    providers: providersOf(providers, budgets, monitor),
    models: jsonOf(models),
    routes: jsonOf(routes),
    tenants: jsonOf(tenants),
    ...(guarded.profiles.length === 0 ? {} : { profiles: jsonOf(guarded.profiles) }),
  };
}

interface DeploymentSource {
  readonly file: Fields;
  readonly providers: ProviderBook;
  readonly sections: Sections;
}

function readDeployments(reading: Reading, { file, providers, sections }: DeploymentSource): readonly Deployment[] {
  const { router, library, general } = sections;
  const [ofRouter, ofLibrary] = [takeSeconds(reading, router, 'timeout'), takeSeconds(reading, library, 'request_timeout')];
  if (ofRouter !== undefined && ofLibrary !== undefined)
    reading.notes.changed(library.at('request_timeout'), 'router_settings.timeout is taken instead, as LiteLLM does');
  const [calls, callsOfGeneral] = [
    takeCount(reading, router, 'default_max_parallel_requests'),
    takeCount(reading, general, 'max_parallel_requests'),
  ];
  const defaults = {
    providers,
    credentials: readCredentialList(reading, file.take('credential_list')),
    timeout: ofRouter ?? ofLibrary,
    streamTimeout: takeSeconds(reading, router, 'stream_timeout'),
    concurrency: calls ?? callsOfGeneral,
  };
  const deployments = listIn(file.take('model_list'), 'model_list').flatMap(
    ({ value, path }) => readDeployment(reading, defaults, fieldsOf(value, path)) ?? [],
  );
  if (deployments.length === 0)
    reading.notes.noEqual(
      'model_list',
      'the result has no models: what stands in LiteLLM’s database alone is not in this file; add providers, models and routes',
    );
  for (const [name, values] of defaults.credentials)
    if (values.rest().length > 0) reading.notes.secret(values.path, `what is left of the credential ${name} is not copied`);
  return deployments;
}

function providersOf(
  book: ProviderBook,
  budgets: ReadonlyMap<string, BudgetConfiguration>,
  monitor: JsonObject | undefined,
): readonly JsonObject[] {
  return book.all().map(({ id, prefix, fields, budget: own }) => {
    const both = [own, budgets.get(prefix)].filter((budget) => budget !== undefined);
    // One a period: of two the deployment's own, which is the narrower.
    const kept = both.filter((budget, index) => both.findIndex(({ period }) => period === budget.period) === index);
    return {
      id,
      ...fields,
      ...(monitor === undefined || prefix === 'sandbox' ? {} : { monitor }),
      ...(kept.length === 0 ? {} : { budgets: jsonOf(kept) }),
    };
  });
}

function jsonOf(value: unknown): Json {
  return parseJson(JSON.stringify(value)) ?? null;
}
