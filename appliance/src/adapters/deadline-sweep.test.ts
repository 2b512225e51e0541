import { setTimeout as pause } from 'node:timers/promises';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DeadlineSweep, type Sweepable } from './deadline-sweep.ts';

interface Watched extends Sweepable {
  looks: number;
}

function watched(onLook: (one: Watched) => void = () => {}): Watched {
  const one: Watched = {
    place: -1,
    looks: 0,
    checkDeadlines() {
      one.looks += 1;
      onLook(one);
    },
  };
  return one;
}

/** Two rounds of the sweep's timer, and some air. */
const rounds = 60;

describe('the sweep of deadlines', () => {
  it('looks at all that are there and at none that left', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.boolean(), { minLength: 1, maxLength: 30 }), async (stays) => {
        const sweep = new DeadlineSweep();
        const all = stays.map(() => watched());
        for (const one of all) sweep.add(one);
        for (const [index, one] of all.entries()) if (!stays[index]) sweep.delete(one);
        await pause(rounds);
        for (const one of all) sweep.delete(one);
        expect(all.map(({ looks }) => looks > 0)).toEqual(stays);
      }),
      { numRuns: 10 },
    );
  });

  it('looks at the others when some leave while it looks', async () => {
    const sweep = new DeadlineSweep();
    const all = Array.from({ length: 9 }, (_, index) => watched((one) => index % 3 === 0 && sweep.delete(one)));
    for (const one of all) sweep.add(one);
    await pause(rounds);
    for (const one of all) sweep.delete(one);
    expect(all.map(({ looks }, index) => (index % 3 === 0 ? looks === 1 : looks > 1))).toEqual(all.map(() => true));
  });

  it('takes one that leaves twice, and one that comes back', async () => {
    const sweep = new DeadlineSweep();
    const [one, other] = [watched(), watched()];
    sweep.add(one);
    sweep.add(other);
    sweep.delete(one);
    sweep.delete(one);
    await pause(rounds);
    const before = other.looks;
    sweep.add(one);
    await pause(rounds);
    sweep.delete(one);
    sweep.delete(other);
    expect([before > 0, one.looks > 0, other.looks > before]).toEqual([true, true, true]);
  });
});
