import { describe, expect, test } from 'vitest';
import { connectFaults, isStepDone, modelFaults, routeFault } from './step-faults.ts';
import { withProposedRoute } from './proposed-route.ts';
import { emptyWizard, type WizardState, withPreset } from './wizard-state.ts';

const there = { providers: [{ id: 'taken', kind: 'sandbox' } as const], models: [], routes: [] };
const state = (change: Partial<WizardState> = {}): WizardState => ({
  ...withPreset(emptyWizard, 'openai', new Set()),
  credential: 'sk-1',
  ...change,
});
const model = { upstream: 'gpt-5', id: 'gpt-5' };

describe('connecting', () => {
  test('needs a free name, a whole address and a credential or the word that there is none', () => {
    expect(connectFaults(state(), there)).toEqual({});
    expect(connectFaults(state({ id: 'taken' }), there).id?.missing).toBe(false);
    expect(connectFaults(state({ id: 'a b' }), there).id?.message).toContain('letters');
    expect(connectFaults(state({ baseUrl: 'localhost:1' }), there).baseUrl).toBeDefined();
    expect(connectFaults(state({ credential: ' ' }), there).credential?.missing).toBe(true);
    expect(connectFaults(state({ credential: '', credentialWay: 'none' }), there)).toEqual({});
    expect(connectFaults(state({ credential: 'NOT A NAME', credentialWay: 'env' }), there).credential?.missing).toBe(false);
  });
  test('asks for the version only at older addresses of Azure', () => {
    const azure = { ...withPreset(emptyWizard, 'azure', new Set()), credential: 'k' };
    expect(connectFaults({ ...azure, baseUrl: 'https://bank.openai.azure.com' }, there).apiVersion).toBeDefined();
    expect(connectFaults({ ...azure, baseUrl: 'https://bank.openai.azure.com/openai/v1' }, there)).toEqual({});
  });
  test('needs no more than a name where nothing is dialled', () => {
    expect(connectFaults(withPreset(emptyWizard, 'sandbox', new Set()), there)).toEqual({});
  });
});

test('models have names of their own and whole prices', () => {
  const half = { currency: 'USD', input: '1', output: '' };
  const models = [model, { upstream: 'x', id: 'gpt-5' }, { ...model, id: 'y', price: half }];
  expect(modelFaults({ models }, there)).toEqual([undefined, expect.stringContaining('Another'), expect.stringContaining('both prices')]);
  expect(isStepDone('models', state({ models }), there)).toBe(false);
});

describe('the route', () => {
  test('is proposed over the chat models, by a name that is free', () => {
    const proposed = withProposedRoute(state({ models: [model, { upstream: 'e', id: 'text-embedding-3' }] }), []);
    expect(proposed).toMatchObject({ routeId: 'assistant', targets: ['gpt-5'] });
    expect(withProposedRoute(state({ models: [model] }), [{ id: 'openai', targets: [{ model: 'm' }] }]).routeId).toBe('openai-2');
    expect(routeFault(proposed, there)).toBeUndefined();
  });
  test('keeps what was said of it', () => {
    const said = state({ models: [model], targets: ['gpt-5'], routeId: 'mine' });
    expect(withProposedRoute(said, [])).toEqual(said);
  });
  test('needs targets, and routes to stand behind', () => {
    const said = state({ models: [model], routeId: 'mine' });
    expect(routeFault(said, there)).toContain('at least one model');
    expect(routeFault({ ...said, targets: ['gpt-5'], routeWay: 'append' }, there)).toContain('at least one route');
    expect(routeFault({ ...said, routeWay: 'none' }, there)).toBeUndefined();
    expect(isStepDone('route', state(), there)).toBe(true);
  });
});
