import { describe, expect, test } from 'vitest';
import { guardedSections, requireApproval } from './change-guard.ts';

const under = (...sections: readonly string[]) => ({ change_control: { approval: { for: sections } } });
const change = (path: string, before: unknown = 1, after: unknown = 2) => ({ path, before, after });

describe('what a second person must approve', () => {
  test('is nothing where no approval is asked for', () => {
    expect(guardedSections({}, [change('providers[a].credential'), change('change_control.approval', null)])).toEqual([]);
  });

  test.each([
    ['providers', 'providers[a].credential'],
    ['models', 'models[a/b.c].price.input'],
    ['prices', 'models[a/b.c].price.input'],
    ['settings', 'listen.lan.port'],
    ['settings', 'egress.allow[0]'],
    ['settings', 'sign_in'],
    ['tenants', 'tenants[retail]'],
  ])('%s: %s', (section, path) => {
    expect(guardedSections(under(section), [change(path)])).toEqual([section]);
    expect(guardedSections(under('topics'), [change(path)])).toEqual([]);
  });

  test('is a model that comes or goes with a price, where prices are asked for', () => {
    const priced = { id: 'm', provider: 'p', price: { currency: 'USD', input: '1', output: '1' } };
    expect(guardedSections(under('prices'), [change('models[m]', null, priced)])).toEqual(['prices']);
    expect(guardedSections(under('prices'), [change('models[m]', priced, null)])).toEqual(['prices']);
    expect(guardedSections(under('prices'), [change('models[m]', null, { id: 'm', provider: 'p' }), change('models[n].upstream')])).toEqual(
      [],
    );
  });

  test('is change control itself, whatever is asked for', () => {
    expect(guardedSections(under('topics'), [change('change_control.approval.for[0]')])).toEqual(['change_control']);
    expect(() => requireApproval(under('topics'), [change('change_control')])).toThrow(/second person/);
  });
});
