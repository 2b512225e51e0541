import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { callOf, targetOf } from '../../test/support/sample-routes.ts';
import { byHome, subjectOf } from './sticky.ts';

const keys = fc.uniqueArray(fc.stringMatching(/^[a-z]{1,8}\/[a-z0-9-]{1,12}$/), { minLength: 2, maxLength: 8 });
const targets = keys.chain((names) =>
  fc.tuple(...names.map((name) => fc.integer({ min: 1, max: 9 }).map((weight) => targetOf(name, { weight })))),
);
const keysOf = (order: readonly { readonly key: string }[]): readonly string[] => order.map(({ key }) => key);

describe('a subject that stays', () => {
  it('goes through targets in the same order whatever order they are written in', () => {
    fc.assert(
      fc.property(targets, fc.string(), (some, subject) => {
        expect(keysOf(byHome(some.toReversed(), subject))).toEqual(keysOf(byHome(some, subject)));
      }),
    );
  });

  it('keeps its order when any other target goes or comes', () => {
    fc.assert(
      fc.property(targets, fc.string(), fc.nat(), (some, subject, at) => {
        const gone = some[at % some.length];
        const without = some.filter((target) => target !== gone);
        expect(keysOf(byHome(without, subject))).toEqual(keysOf(byHome(some, subject)).filter((key) => key !== gone?.key));
      }),
    );
  });

  it('never has a home of weight 0 while there is another', () => {
    fc.assert(
      fc.property(targets, fc.string(), (some, subject) => {
        expect(byHome([targetOf('none', { weight: 0 }), ...some], subject).at(-1)?.key).toBe('none');
      }),
    );
  });

  it('shares subjects out by weight, near ids too', () => {
    const three = [targetOf('eu/gpt', { weight: 3 }), targetOf('us/gpt', { weight: 2 }), targetOf('local/qwen')];
    const homes = Array.from({ length: 12_000 }, (_, index) => byHome(three, `retail\n${index}`)[0]?.key);
    const share = (key: string) => homes.filter((home) => home === key).length / homes.length;
    expect(share('eu/gpt')).toBeCloseTo(3 / 6, 1);
    expect(Math.abs(share('eu/gpt') - 3 / 6)).toBeLessThan(0.02);
    expect(Math.abs(share('us/gpt') - 2 / 6)).toBeLessThan(0.02);
    expect(Math.abs(share('local/qwen') - 1 / 6)).toBeLessThan(0.02);
  });

  it('is the same on every node and in every version: these homes are written down', () => {
    const four = ['a/m', 'b/m', 'c/m', 'd/m'].map((key) => targetOf(key));
    expect(['t\n1', 't\n2', 't\nconversation-42', 'k_1'].map((subject) => keysOf(byHome(four, subject)).join(' '))).toMatchInlineSnapshot(`
      [
        "c/m d/m b/m a/m",
        "d/m b/m c/m a/m",
        "d/m c/m a/m b/m",
        "a/m c/m b/m d/m",
      ]
    `);
  });

  it('is a conversation, user or key of one tenant; nobody where the call does not say', () => {
    const call = callOf({ conversation: 'c1', user: 'u1' });
    expect([subjectOf('conversation', call), subjectOf('user', call), subjectOf('key', call)]).toEqual(['t\nc1', 't\nu1', 'k_1']);
    expect([subjectOf('conversation', callOf()), subjectOf('user', callOf())]).toEqual([undefined, undefined]);
  });
});
