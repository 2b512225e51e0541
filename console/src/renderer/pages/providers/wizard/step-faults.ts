import { checkSchema, hostAndPort, isDialled, modelSchema, priceSchema, readCredentialReference } from '@tollgate/shared';
import type { Everything } from '../../../parts/use-everything.ts';
import { formFaults } from '../../../ui/schema-form/form-faults.ts';
import { limitsSchema } from './limits-schema.ts';
import { presetOf } from './presets.ts';
import { targetsOf } from './wizard-objects.ts';
import { providerOf, type WizardState, type WizardStepId } from './wizard-state.ts';

/** What is wrong with a field. */
export interface StepFault {
  readonly message: string;
  /** It is only not filled in yet. */
  readonly missing: boolean;
}

export type ConnectField = 'id' | 'baseUrl' | 'apiVersion' | 'credential';

const idSchema = modelSchema.properties.id;

type Faults<Field extends string> = Readonly<Partial<Record<Field, StepFault>>>;

/** What is wrong in the step that connects, field by field. */
export function connectFaults(state: WizardState, { providers }: Pick<Everything, 'providers'>): Faults<ConnectField> {
  const { kind = 'sandbox' } = presetOf(state.preset) ?? {};
  const id = idFault(state.id, providers);
  if (!isDialled(kind)) return id === undefined ? {} : { id };
  const baseUrl = addressFault(state.baseUrl);
  const credential = credentialFault(state);
  const version =
    kind === 'azure-openai' && baseUrl === undefined && state.apiVersion.trim() === '' && !/\/openai\/v1\/?$/.test(state.baseUrl.trim());
  return {
    ...(id === undefined ? {} : { id }),
    ...(baseUrl === undefined ? {} : { baseUrl }),
    ...(credential === undefined ? {} : { credential }),
    ...(version ? { apiVersion: { missing: true, message: 'Write the version, or end the address with /openai/v1.' } } : {}),
  };
}

/** What is wrong with the models, by their place and field; `none`: there is none. */
export function modelFaults(
  { models }: Pick<WizardState, 'models'>,
  { models: there }: Pick<Everything, 'models'>,
): readonly (string | undefined)[] {
  return models.map(({ id, price }, place) => {
    if (price !== undefined && checkSchema(priceSchema, price).length > 0) return 'Write both prices as numbers such as 0.05, or neither.';
    if (models.some((other, at) => at < place && other.id === id.trim())) return 'Another one here has this name.';
    return idFault(id, there)?.message;
  });
}

/** What is wrong in the step on the route. */
export function routeFault(state: WizardState, { routes }: Pick<Everything, 'routes'>): string | undefined {
  if (state.models.length === 0 || state.routeWay === 'none') return undefined;
  if (targetsOf(state).length === 0) return 'Choose at least one model that calls go to.';
  if (state.routeWay === 'append') return state.appendTo.length === 0 ? 'Choose at least one route.' : undefined;
  return idFault(state.routeId, routes)?.message;
}

/** Whether one may leave a step forwards. */
export function isStepDone(step: WizardStepId, state: WizardState, there: Everything): boolean {
  switch (step) {
    case 'kind':
      return state.preset !== undefined;
    case 'connect':
      return Object.keys(connectFaults(state, there)).length === 0;
    case 'models':
      return modelFaults(state, there).every((fault) => fault === undefined);
    case 'route':
      return routeFault(state, there) === undefined;
    case 'limits':
      return formFaults(limitsSchema, state.limits).length === 0;
    case 'review':
      return true;
  }
}

function idFault(text: string, there: readonly { readonly id: string }[] | undefined): StepFault | undefined {
  const id = text.trim();
  if (id === '') return { missing: true, message: 'Give it a name.' };
  if (checkSchema(idSchema, id).length > 0) return { missing: false, message: `Use ${idSchema.description}.` };
  return there?.some((other) => other.id === id) === true ? { missing: false, message: 'This name is taken.' } : undefined;
}

function addressFault(text: string): StepFault | undefined {
  const url = text.trim();
  if (url === '') return { missing: true, message: 'Write its address.' };
  return /^https?:\/\//.test(url) && hostAndPort(url) !== undefined
    ? undefined
    : { missing: !/^\w+:\/\/./.test(url), message: 'Write a whole address that begins with http:// or https://.' };
}

function credentialFault(state: WizardState): StepFault | undefined {
  if (state.credentialWay === 'none') return undefined;
  const { credential } = providerOf(state);
  if (credential === undefined) return { missing: true, message: 'Fill it in, or choose None.' };
  const { kind } = readCredentialReference(credential);
  return kind === 'malformed' ? { missing: false, message: 'This is not a name that can be looked up.' } : undefined;
}
