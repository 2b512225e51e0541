import { personalDataTypes } from '@tollgate/shared';
import { expect, it } from 'vitest';
import { nameTypes } from '#guardrails/names/name-types';
import { entityRules } from './catalogue.ts';

const sorted = (rows: readonly (readonly [string, readonly string[]])[]) => rows.toSorted(([a], [b]) => (a < b ? -1 : 1));

it('is what administrators choose from: the same types in the same packs', () => {
  const found = Map.groupBy(entityRules, ({ type }) => type);
  const rules = [...found].map(([type, list]) => [type, [...new Set(list.flatMap(({ packs }) => packs))].toSorted()] as const);
  const shown = personalDataTypes.filter(({ model }) => model === undefined).map(({ id, packs }) => [id, packs.toSorted()] as const);
  expect(sorted(shown)).toEqual(sorted(rules));
  expect(personalDataTypes.filter(({ model }) => model !== undefined).map(({ id }) => id)).toEqual(nameTypes);
});
