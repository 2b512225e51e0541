import { configurationSchema, checkSchema, modelSchema, providerSchema, routeSchema } from '@tollgate/shared';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { matching, modelId, offered, withModel } from './chosen-models.ts';
import { presetIds, presets } from './presets.ts';
import { objectChanges, routeToTry, usualComment, wizardObjects } from './wizard-objects.ts';
import { emptyWizard, freeName, providerOf, type WizardState, withPreset } from './wizard-state.ts';

const none: ReadonlySet<string> = new Set();
const picked = (change: Partial<WizardState> = {}): WizardState => ({ ...withPreset(emptyWizard, 'openai', none), ...change });
const model = { upstream: 'gpt-5', id: 'gpt-5' };

describe('picking a kind', () => {
  test('proposes a free id and the usual address', () => {
    expect(withPreset(emptyWizard, 'ollama', new Set(['ollama', 'ollama-2']))).toMatchObject({
      id: 'ollama-3',
      baseUrl: 'http://localhost:11434/v1',
      credentialWay: 'none',
    });
    expect(freeName('a', none)).toBe('a');
  });
  test('forgets what was said of another kind, credentials too, and keeps what was said of the same', () => {
    const said = picked({ credential: 'secret', models: [model] });
    expect(withPreset(said, 'anthropic', none)).toMatchObject({ credential: '', models: [] });
    expect(withPreset(said, 'openai', none)).toBe(said);
  });
  test('there is a preset for every id', () => {
    expect(presets.map(({ id }) => id)).toEqual(presetIds);
  });
});

describe('the provider', () => {
  test('leaves out an address that is the kind’s own, and fits the schema', () => {
    const provider = providerOf(picked({ credential: 'sk-1' }));
    expect(provider).toEqual({ id: 'openai', kind: 'openai', credential: 'sk-1' });
    expect(checkSchema(providerSchema, provider)).toEqual([]);
  });
  test('names a variable or a file as the configuration does', () => {
    expect(providerOf(picked({ credentialWay: 'env', credential: 'OPENAI_API_KEY' })).credential).toBe('${env:OPENAI_API_KEY}');
    expect(providerOf(picked({ credentialWay: 'file', credential: '/run/key' })).credential).toBe('${file:/run/key}');
  });
  test('has neither address nor credential where nothing is dialled', () => {
    const said = { ...withPreset(emptyWizard, 'sandbox', none), baseUrl: 'http://x', credential: 'y', credentialWay: 'value' } as const;
    expect(providerOf(said)).toEqual({ id: 'sandbox', kind: 'sandbox' });
  });
});

describe('what is written', () => {
  const state = picked({
    credential: 'sk-1',
    models: [model, { upstream: 'o/x', id: 'x' }],
    targets: ['x', 'gpt-5', 'gone'],
    routeId: 'chat',
  });
  test('is a valid provider, its models and a route over those that are still chosen, in order', () => {
    const { models, route } = wizardObjects(state);
    expect(models).toEqual([
      { id: 'gpt-5', provider: 'openai' },
      { id: 'x', provider: 'openai', upstream: 'o/x' },
    ]);
    expect(route?.targets).toEqual([{ model: 'x' }, { model: 'gpt-5' }]);
    expect(models.flatMap((one) => checkSchema(modelSchema, one))).toEqual([]);
    expect(checkSchema(routeSchema, route)).toEqual([]);
    expect(checkSchema(configurationSchema, { models, routes: [route] })).toEqual([]);
  });
  test('or targets at the end of routes that are there, or neither', () => {
    const appended = wizardObjects({ ...state, routeWay: 'append', appendTo: ['assistant'] });
    expect(appended.route).toBeUndefined();
    expect(routeToTry(appended)).toBe('assistant');
    expect(routeToTry(wizardObjects({ ...state, routeWay: 'none' }))).toBeUndefined();
  });
  test('never shows the credential in its changes', () => {
    expect(JSON.stringify(objectChanges(wizardObjects(state)))).not.toContain('sk-1');
  });
  test('has a comment of one line', () => {
    expect(usualComment(wizardObjects(state))).toBe('Add the provider openai with 2 models, on chat');
  });
});

describe('choosing models', () => {
  const suggestion = {
    model: 'gpt-5',
    price: { currency: 'USD', input: '1', output: '2' },
    context_window: 400_000,
    source: 's',
    as_of: 'd',
  };
  test('takes the price and the context window of the list, and an id that is free', () => {
    const known = { suggestions: [suggestion], taken: new Set(['gpt-5']) };
    expect(withModel([], 'gpt-5', known)).toEqual([{ upstream: 'gpt-5', id: 'gpt-5-2', price: suggestion.price, context_window: 400_000 }]);
    expect(withModel([model], 'gpt-5', known)).toEqual([model]);
  });
  test('makes an id of any name', () => {
    fc.assert(fc.property(fc.string(), (name) => checkSchema(modelSchema, { id: modelId(name), provider: 'p' }).length === 0));
  });
  test('finds by every word', () => {
    expect(matching(['gpt-5', 'gpt-5-mini', 'o3'], 'mini gpt')).toEqual(['gpt-5-mini']);
    expect(offered(['a'], [model, { upstream: 'a', id: 'a' }])).toEqual(['a', 'gpt-5']);
  });
});
