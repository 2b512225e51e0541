import { setTimeout as pause } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { alone } from './lock.mjs';

// Not the project's own folder, which somebody may be setting up right now.
const folder = 'lock.test';
const quietly = { onWait: () => undefined, folder };

test('set-ups run one after the other, and the later ones say that they wait', async () => {
  let inside = 0;
  let most = 0;
  let waited = 0;
  const work = async () => {
    inside += 1;
    most = Math.max(most, inside);
    await pause(50);
    inside -= 1;
  };
  const onWait = () => {
    waited += 1;
  };
  await Promise.all([alone(work, { onWait, folder }), alone(work, { onWait, folder }), alone(work, { onWait, folder })]);
  expect({ most, waited }).toEqual({ most: 1, waited: 2 });
});

test('a set-up that failed leaves no lock', async () => {
  await expect(alone(() => Promise.reject(new Error('no network')), quietly)).rejects.toThrow('no network');
  expect(await alone(() => Promise.resolve('done'), quietly)).toBe('done');
});
