import fc from 'fast-check';
import { afterEach, expect, test, vi } from 'vitest';
import { ProviderFault, type StreamPart } from '#pipeline/call';
import { leadEnd } from '../test-stage.ts';
import { Flight, mostShared } from './flight.ts';
import { createFlights } from './flights.ts';
import { follow, type Followed } from './follow.ts';

afterEach(() => void vi.useRealTimers());

const text = (letters: string): StreamPart => ({ kind: 'text-delta', choice: 0, text: letters });
const start: StreamPart = { kind: 'start', id: 'r', model: 'm' };
const flightOf = (): Flight => new Flight({ family: 'k', nowMs: 0, land: () => undefined });
const joined = (flight: Flight, signal = new AbortController().signal, firstPartMs = 30_000): Promise<Followed> =>
  follow(flight, { family: 'f', signal, firstPartMs });
const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

async function read(followed: Followed): Promise<string> {
  if (followed.kind !== 'parts') throw new Error(followed.kind);
  let said = '';
  for await (const part of followed.parts) if (part.kind === 'text-delta') said += part.text;
  return said;
}

test('a follower gets the first parts and all that come after them', async () => {
  const flight = flightOf();
  const following = joined(flight);
  flight.take([start]);
  await turn();
  flight.take([text('a'), text('b')]);
  const followed = await following;
  const reading = read(followed);
  await turn();
  flight.take([text('c')]);
  flight.end(leadEnd());
  expect(await reading).toBe('abc');
  expect(followed.kind === 'parts' && followed.saved()).toEqual(leadEnd().saved);
  expect(followed.kind === 'parts' && followed.maker()).toMatchObject({ provider: 'p', model: 'm1' });
  expect(flight.followers).toBe(0);
});

test('nobody else gets the id of the reply', () => {
  const flight = flightOf();
  flight.take([start, text('a')]);
  expect(flight.parts).toEqual([{ kind: 'start', id: '', model: 'm' }, text('a')]);
});

test('a leader that fails before it said anything releases who waits', async () => {
  const flight = flightOf();
  const following = [joined(flight), joined(flight)];
  flight.take([start]);
  flight.fail();
  expect(await Promise.all(following)).toEqual([{ kind: 'failed' }, { kind: 'failed' }]);
  expect(flight.followers).toBe(0);
});

test('a leader that breaks off later breaks the replies of its followers, never ends them', async () => {
  const flight = flightOf();
  const following = joined(flight);
  flight.take([text('half')]);
  const reading = read(await following);
  await turn();
  flight.take([{ kind: 'error', failure: { kind: 'server-error' } }]);
  await expect(reading).rejects.toThrow(ProviderFault);
});

test('a follower who leaves is counted out once, whichever way', async () => {
  const flight = flightOf();
  const alone = vi.fn<() => void>();
  flight.onAlone(alone);
  const controllers = [new AbortController(), new AbortController(), new AbortController()];
  const following = controllers.map(({ signal }) => joined(flight, signal));
  expect(flight.followers).toBe(3);
  controllers[0]?.abort();
  expect(await following[0]).toEqual({ kind: 'left' });
  flight.take([text('a')]);
  const second = await following[1];
  const third = await following[2];
  if (second?.kind !== 'parts' || third?.kind !== 'parts') throw new Error('no parts');
  second.leave();
  second.leave();
  expect(alone).not.toHaveBeenCalled();
  await third.parts[Symbol.asyncIterator]().return?.();
  controllers[2]?.abort();
  expect(flight.followers).toBe(0);
  expect(alone).toHaveBeenCalledTimes(1);
});

test('who goes away while it reads is not told that this was all', async () => {
  const flight = flightOf();
  const controller = new AbortController();
  const following = joined(flight, controller.signal);
  flight.take([text('half')]);
  const reading = read(await following);
  await turn();
  controller.abort();
  await expect(reading).rejects.toThrow(ProviderFault);
  expect(flight.followers).toBe(0);
});

test('a leader that says nothing in time is not waited for', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  const flight = flightOf();
  const following = joined(flight);
  flight.take([start]);
  await vi.advanceTimersByTimeAsync(29_999);
  expect(flight.followers).toBe(1);
  await vi.advanceTimersByTimeAsync(2);
  expect(await following).toEqual({ kind: 'late' });
  expect(flight.followers).toBe(0);
});

test('a reply too large stays with those who follow it, and nobody joins it any more', async () => {
  const flights = createFlights();
  const flight = flights.begin('x', 'k', 0);
  const following = joined(flight);
  const piece = 'x'.repeat(mostShared / 2);
  flight.take([text(piece), text(piece)]);
  expect(flights.of('x', 0)).toBe(flight);
  flight.take([text('end')]);
  expect(flights.of('x', 0)).toBeUndefined();
  expect(flight.oversized).toBe(true);
  flight.end(leadEnd());
  expect(await read(await following)).toHaveLength(mostShared + 3);
});

test('a leader that nothing was heard of for long is not joined any more', () => {
  const flights = createFlights();
  const flight = flights.begin('x', 'k', 0);
  expect(flights.of('x', 60_000)).toBe(flight);
  expect(flights.of('x', 16 * 60_000)).toBeUndefined();
  expect(flight.state.kind).toBe('failed');
});

test('one key has one leader at a time', () => {
  const flights = createFlights();
  const first = flights.begin('x', 'k', 0);
  const second = flights.begin('x', 'k', 0);
  expect(flights.of('x', 0)).toBe(first);
  second.fail();
  expect(flights.of('x', 0)).toBe(first);
  first.end(leadEnd());
  expect(flights.size).toBe(0);
});

type Step =
  | { readonly kind: 'join' | 'say' | 'end' | 'fail' | 'rest' }
  | { readonly kind: 'abort' | 'leave' | 'read'; readonly who: number };

const steps: fc.Arbitrary<readonly Step[]> = fc.array(
  fc.oneof(
    { weight: 5, arbitrary: fc.constant<Step>({ kind: 'join' }) },
    { weight: 6, arbitrary: fc.constant<Step>({ kind: 'say' }) },
    { weight: 4, arbitrary: fc.constant<Step>({ kind: 'rest' }) },
    { weight: 1, arbitrary: fc.constantFrom<Step>({ kind: 'end' }, { kind: 'fail' }) },
    { weight: 8, arbitrary: fc.record({ kind: fc.constantFrom('abort' as const, 'leave' as const, 'read' as const), who: fc.nat(5) }) },
  ),
  { maxLength: 40 },
);

interface Person {
  readonly controller: AbortController;
  readonly followed: Promise<Followed>;
  got: Followed | undefined;
  here: boolean;
  reading: Promise<string | undefined> | undefined;
}

test('whatever order things happen in: followers are counted rightly, and each gets all, an error, or another chance', async () => {
  await fc.assert(
    fc.asyncProperty(steps, async (plan) => {
      const flight = flightOf();
      let alone = 0;
      let expectedAlone = 0;
      let said = '';
      flight.onAlone(() => (alone += 1));
      const people: Person[] = [];
      const present = (): number => people.filter(({ here }) => here).length;
      const depart = (person: Person): void => {
        if (!person.here) return;
        person.here = false;
        if (present() === 0 && flight.state.kind === 'open') expectedAlone += 1;
      };
      for (const step of plan) {
        const person = 'who' in step ? people[step.who] : undefined;
        switch (step.kind) {
          case 'join': {
            if (flight.state.kind !== 'open') break;
            const controller = new AbortController();
            const made: Person = {
              controller,
              followed: joined(flight, controller.signal),
              got: undefined,
              here: true,
              reading: undefined,
            };
            void made.followed.then((got) => (made.got = got));
            people.push(made);
            break;
          }
          case 'say':
            if (flight.state.kind === 'open') said += String(said.length % 10);
            flight.take([text(said.slice(-1))]);
            break;
          case 'end':
            flight.end(leadEnd());
            break;
          case 'fail':
            flight.fail();
            break;
          case 'rest':
            await turn();
            break;
          case 'abort':
            if (person) depart(person);
            person?.controller.abort();
            break;
          case 'leave':
            if (person?.got?.kind === 'parts') {
              depart(person);
              person.got.leave();
            }
            break;
          case 'read':
            if (person?.got?.kind === 'parts') person.reading ??= read(person.got).catch(() => undefined);
            break;
        }
        if (flight.state.kind === 'open') expect(flight.followers).toBe(present());
        expect(alone).toBe(expectedAlone);
      }
      const { state } = flight;
      flight.fail();
      await turn();
      for (const person of people) {
        const got = await person.followed;
        if (got.kind !== 'parts') continue;
        const reading = person.reading ?? read(got).catch(() => undefined);
        const result = await reading;
        if (result !== undefined) expect([said, ...(person.here ? [] : [''])]).toContain(result);
        if (state.kind !== 'ended' && person.here) expect(result).toBeUndefined();
      }
      expect(flight.followers).toBe(0);
    }),
    { numRuns: 300 },
  );
});
