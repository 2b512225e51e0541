import { expect, test } from 'vitest';
import { routesByModel } from './routes-by-model.ts';

test('a model is listed with every route that it is a target of, once each', () => {
  const routes = routesByModel([
    { id: 'chat', targets: [{ model: 'small' }, { model: 'large' }] },
    { id: 'batch', targets: [{ model: 'small' }, { model: 'small', weight: 2 }] },
  ]);
  expect(routes.get('small')).toEqual(['chat', 'batch']);
  expect(routes.get('large')).toEqual(['chat']);
  expect(routes.get('other')).toBeUndefined();
});
