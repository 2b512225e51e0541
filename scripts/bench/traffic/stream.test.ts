import { expect, test } from 'vitest';
import { ownAsks, readIntents } from './intents.ts';
import { trafficOf } from './stream.ts';

test('no wording belongs to two intents, and each intent has several', () => {
  const intents = readIntents();
  const wordings = intents.flatMap(({ asks }) =>
    asks.map((text) =>
      text
        .toLowerCase()
        .replaceAll(/[^a-z0-9]+/g, ' ')
        .trim(),
    ),
  );
  expect(new Set(wordings).size).toBe(wordings.length);
  expect(intents.length).toBeGreaterThanOrEqual(150);
  expect(Math.min(...intents.map(({ asks }) => asks.length))).toBeGreaterThanOrEqual(3);
  const answers = [...intents, ...ownAsks].map(({ answer }) => answer);
  expect(new Set(answers).size).toBe(answers.length);
});

test('a seed gives the same traffic every time, with repeats, calls at once, and some that nothing is cached of', () => {
  const options = { seed: 1, calls: 1_000 };
  const steps = trafficOf(readIntents(), options);
  expect(trafficOf(readIntents(), options)).toEqual(steps);
  expect(trafficOf(readIntents(), { ...options, seed: 2 })).not.toEqual(steps);
  const calls = steps.flat();
  expect(calls).toHaveLength(1_000);
  expect(steps.some(({ length }) => length > 1)).toBe(true);
  const texts = new Set(calls.map(({ text }) => text));
  expect(texts.size).toBeLessThan(800);
  expect(texts.size).toBeGreaterThan(300);
  for (const wanted of [/4111/, /today/, /^Hi, /]) expect(calls.some(({ text }) => wanted.test(text))).toBe(true);
  expect(calls.some(({ more }) => 'tools' in more)).toBe(true);
});
