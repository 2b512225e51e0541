import { expect, test } from 'vitest';
import { emptyPurge, isAll, purgeBody } from './purge-fields.ts';

test('nothing filled in means everything, and says so', () => {
  expect(isAll({ ...emptyPurge, user: '  ' })).toBe(true);
  expect(purgeBody({ ...emptyPurge, user: '  ' })).toEqual({ all: true });
});

test('what is filled in is sent without the space around it, and never with all', () => {
  expect(purgeBody({ ...emptyPurge, tenant: ' retail ', origin: 'faq' })).toEqual({ tenant: 'retail', origin: 'faq' });
});
