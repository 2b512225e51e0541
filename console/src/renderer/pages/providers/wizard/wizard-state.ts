import {
  type BudgetConfiguration,
  isDialled,
  type PriceConfiguration,
  type ProviderConfiguration,
  type RateLimits,
  type Strategy,
} from '@tollgate/shared';
import { type PresetId, presetOf } from './presets.ts';

export const wizardSteps = [
  { id: 'kind', title: 'Pick' },
  { id: 'connect', title: 'Connect' },
  { id: 'models', title: 'Models' },
  { id: 'limits', title: 'Limits' },
  { id: 'route', title: 'Route' },
  { id: 'review', title: 'Review' },
] as const;
export type WizardStepId = (typeof wizardSteps)[number]['id'];

/** Where the credential is: typed here, or where the gateway finds it. */
export const credentialWays = ['value', 'env', 'file', 'none'] as const;
export type CredentialWay = (typeof credentialWays)[number];

/** A model that is to be offered. */
export interface ChosenModel {
  /** The provider's name for it. */
  readonly upstream: string;
  /** Ours. */
  readonly id: string;
  readonly context_window?: number;
  readonly price?: PriceConfiguration;
  readonly rate_limit?: RateLimits;
}

/** What of a provider the step on limits sets. */
export type ProviderLimits = Pick<ProviderConfiguration, 'timeouts'> & { readonly budgets?: readonly BudgetConfiguration[] };

/** How calls get to the models: by a route of their own, as last resort of routes that are there, or not yet. */
export type RouteWay = 'new' | 'append' | 'none';

/** Everything that the wizard was told. */
export interface WizardState {
  readonly preset: PresetId | undefined;
  readonly id: string;
  readonly baseUrl: string;
  readonly apiVersion: string;
  readonly credentialWay: CredentialWay;
  /** The credential, or the name of the variable or the path of the file. */
  readonly credential: string;
  /** The host that is to be put on the egress list, as host:port. */
  readonly egress: string | undefined;
  /** Names of models that the last good trial found. */
  readonly found: readonly string[];
  readonly models: readonly ChosenModel[];
  readonly limits: ProviderLimits;
  readonly routeWay: RouteWay;
  readonly routeId: string;
  readonly strategy: Strategy;
  /** Ids of the chosen models, in the order in which they are tried. */
  readonly targets: readonly string[];
  /** Routes that are there and get the targets as their last ones. */
  readonly appendTo: readonly string[];
}

export const emptyWizard: WizardState = {
  preset: undefined,
  id: '',
  baseUrl: '',
  apiVersion: '',
  credentialWay: 'value',
  credential: '',
  egress: undefined,
  found: [],
  models: [],
  limits: {},
  routeWay: 'new',
  routeId: '',
  strategy: 'priority',
  targets: [],
  appendTo: [],
};

/** The same with another kind picked: what was proposed for the one before goes, unless it is the same. */
export function withPreset(state: WizardState, id: PresetId, taken: ReadonlySet<string>): WizardState {
  if (state.preset === id) return state;
  const preset = presetOf(id);
  if (preset === undefined) return state;
  return {
    ...emptyWizard,
    preset: id,
    id: freeName(id, taken),
    baseUrl: preset.base_url,
    credentialWay: preset.credential ? 'value' : 'none',
  };
}

/** `name`, or the first of name-2, name-3 … that is not taken. */
export function freeName(name: string, taken: ReadonlySet<string>): string {
  for (let number = 1; ; number += 1) {
    const tried = number === 1 ? name : `${name}-${number}`;
    if (!taken.has(tried)) return tried;
  }
}

/** The provider as the configuration will have it. */
export function providerOf({ preset, id, baseUrl, apiVersion, limits, ...state }: WizardState): ProviderConfiguration {
  const { kind = 'sandbox', base_url: usual = '' } = presetOf(preset) ?? {};
  const { timeouts, budgets = [] } = limits;
  const credential = credentialOf(state);
  const url = baseUrl.trim();
  const kept = isDialled(kind) && url !== '' && !(kind !== 'openai-compatible' && url === usual);
  return {
    id: id.trim(),
    kind,
    ...(kept ? { base_url: url } : {}),
    ...(isDialled(kind) && credential !== undefined ? { credential } : {}),
    ...(kind === 'azure-openai' && apiVersion.trim() !== '' ? { api_version: apiVersion.trim() } : {}),
    ...(timeouts === undefined || Object.keys(timeouts).length === 0 ? {} : { timeouts }),
    ...(budgets.length === 0 ? {} : { budgets: [...budgets] }),
  };
}

function credentialOf({ credentialWay, credential }: Pick<WizardState, 'credentialWay' | 'credential'>): string | undefined {
  const text = credential.trim();
  if (text === '' || credentialWay === 'none') return undefined;
  switch (credentialWay) {
    case 'value':
      return text;
    case 'env':
    case 'file':
      return `\${${credentialWay}:${text}}`;
  }
}
