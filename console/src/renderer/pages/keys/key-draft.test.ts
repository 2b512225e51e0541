import { expect, test } from 'vitest';
import { newKeySchema } from '@tollgate/shared';
import { cleanBody, keySteps, stepFaults, stepOf } from './key-draft.ts';

test('every field of a new key is asked for in one step, once', () => {
  expect(keySteps.flatMap<string>(({ fields }) => fields).toSorted()).toEqual(Object.keys(newKeySchema.properties).toSorted());
});

test('a step knows only its own faults', () => {
  const body = { tenant: 'retail', name: 'x', environment: 'NOT OK', expires: 'soon' };
  expect(stepFaults(keySteps[0].fields, body).map(({ path }) => path)).toEqual(['environment']);
  expect(stepFaults(keySteps[3].fields, body).map(({ path }) => path)).toEqual(['expires']);
  expect(stepFaults(keySteps[0].fields, { tenant: 'retail', name: 'x' })).toEqual([]);
});

test('a refusal leads back to the first step that it is about', () => {
  expect(
    stepOf([
      { path: 'budgets[0].currency', message: '' },
      { path: 'models[1]', message: '' },
    ]),
  ).toBe(1);
  expect(stepOf([{ path: '', message: 'elsewhere' }])).toBeUndefined();
});

test('what was left empty is not sent', () => {
  expect(cleanBody({ tenant: 'retail', name: ' app ', models: [], user: '', rate_limit: {}, budgets: [], expires: '90d' })).toEqual({
    tenant: 'retail',
    name: 'app',
    expires: '90d',
  });
});
