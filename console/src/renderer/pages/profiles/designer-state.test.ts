import { describe, expect, it } from 'vitest';
import fc from 'fast-check';
import { addStep, type Draft, draftOf, laneOf, moveStep, profileOf, replaced, type Side, takeOut } from './designer-state.ts';
import { changed, historyOf, redone, undone } from './history.ts';
import type { Processor } from './profile.ts';

const step = (use: Processor['use'], on: Side[]): Processor => ({ use, on, action: 'block' });
const profile = { id: 'bank', processors: [step('pii', ['input', 'output']), step('secrets', ['input']), step('topic', ['output'])] };
const uses = (draft: Draft, side?: Side) =>
  (side === undefined ? draft.steps : laneOf(draft.steps, side)).map(({ settings }) => settings.use);

describe('lanes', () => {
  it('are parts of one list', () => {
    const draft = draftOf(profile);
    expect(uses(draft, 'input')).toEqual(['pii', 'secrets']);
    expect(uses(draft, 'output')).toEqual(['pii', 'topic']);
    expect(profileOf(draft)).toEqual(profile);
  });
  it('put in order put the list in order', () => {
    const draft = moveStep(draftOf(profile), 'step-0', { from: 'input', to: 'input', index: 1 });
    expect(uses(draft)).toEqual(['secrets', 'pii', 'topic']);
    expect(uses(moveStep(draftOf(profile), 'step-2', { from: 'output', to: 'output', index: 0 }))).toEqual(['topic', 'pii', 'secrets']);
  });
  it('take a processor from each other: it inspects the other side from then on', () => {
    const draft = moveStep(draftOf(profile), 'step-1', { from: 'input', to: 'output', index: 0 });
    expect(draft.steps[0]).toMatchObject({ key: 'step-1', settings: { on: ['output'] } });
    expect(uses(moveStep(draftOf(profile), 'step-0', { from: 'input', to: 'output', index: 1 }), 'input')).toEqual(['secrets']);
  });
  it('let one out of one lane, and lose it with the last', () => {
    const once = takeOut(draftOf(profile), 'step-0', 'input');
    expect(uses(once)).toEqual(['pii', 'secrets', 'topic']);
    expect(uses(takeOut(once, 'step-0', 'output'))).toEqual(['secrets', 'topic']);
  });
  it('show what is added or moved where it was put, whatever else there is', () => {
    const side = fc.constantFrom<Side>('input', 'output');
    const some = fc.array(fc.subarray<Side>(['input', 'output'], { minLength: 1 }), { maxLength: 8 });
    fc.assert(
      fc.property(some, side, side, fc.nat(9), fc.nat(9), (ons, from, to, at, place) => {
        const draft = draftOf({ id: 'p', processors: ons.map((on) => step('pii', on)) });
        const index = Math.min(place, laneOf(draft.steps, to).length);
        const added = addStep(draft, { key: 'new', settings: step('topic', [to]) }, { side: to, index });
        expect(laneOf(added.steps, to)[index]?.key).toBe('new');
        const key = laneOf(draft.steps, from)[at]?.key;
        if (key === undefined) return;
        const target = Math.min(place, laneOf(draft.steps, to).filter((one) => one.key !== key).length);
        const moved = moveStep(draft, key, { from, to, index: target });
        expect(laneOf(moved.steps, to)[target]?.key).toBe(key);
        expect(moved.steps).toHaveLength(draft.steps.length);
      }),
    );
  });
});

describe('another text of the profile', () => {
  it('keeps the keys of processors that are still there', () => {
    const { steps } = replaced(
      draftOf(profile),
      { id: 'bank', processors: [step('secrets', ['input']), step('jailbreak', ['input'])] },
      () => 'new',
    );
    expect(steps.map(({ key }) => key)).toEqual(['step-1', 'new']);
  });
});

describe('a history', () => {
  it('goes back and forth, and typing on is one step', () => {
    const typed = ['a', 'ab', 'abc'].reduce((history, text, at) => changed(history, text, { what: 'name', at: at * 300 }), historyOf(''));
    expect(undone(typed).present).toBe('');
    expect(redone(undone(typed)).present).toBe('abc');
    expect(undone(changed(typed, 'x', { what: 'name', at: 9000 })).present).toBe('abc');
    expect(changed(undone(typed), 'y', { at: 0 }).future).toEqual([]);
  });
});
