import { expect, test } from 'vitest';
import { daySpan, isWithin, zoneClock } from './zone-clock.ts';

const at = (time: string): number => Date.parse(time);
const minutes = (hours: number, more = 0): number => hours * 60 + more;

test('reads the wall clock of a zone, in winter and in summer', () => {
  const berlin = zoneClock('Europe/Berlin');
  expect(berlin(at('2026-01-15T23:30:00Z'))).toEqual({ day: 'fri', minute: minutes(0, 30) });
  expect(berlin(at('2026-07-15T21:59:00Z'))).toEqual({ day: 'wed', minute: minutes(23, 59) });
  expect(berlin(at('2026-07-15T22:00:00Z'))).toEqual({ day: 'thu', minute: 0 });
  // The clocks go forward on 29 March at 01:00 UTC, and back on 25 October at 01:00 UTC: 02:30 stands there twice.
  expect(berlin(at('2026-03-29T00:59:00Z')).minute).toBe(minutes(1, 59));
  expect(berlin(at('2026-03-29T01:00:00Z')).minute).toBe(minutes(3));
  expect(berlin(at('2026-10-25T00:30:00Z')).minute).toBe(minutes(2, 30));
  expect(berlin(at('2026-10-25T01:30:00Z')).minute).toBe(minutes(2, 30));
  expect(zoneClock('Asia/Kolkata')(at('2026-11-26T18:30:00Z'))).toEqual({ day: 'fri', minute: 0 });
  expect(() => zoneClock('Europe/Atlantis')).toThrow(RangeError);
});

test('a span begins when it says and ends before it ends', () => {
  const office = daySpan('09:00-17:30');
  const open = (minute: number) => isWithin({ day: 'mon', minute }, undefined, office);
  expect([minutes(8, 59), minutes(9), minutes(17, 29), minutes(17, 30)].map(open)).toEqual([false, true, true, false]);
});

test('over midnight the day is the one on which the span began', () => {
  const night = daySpan('22:00-06:00');
  const within = (day: 'thu' | 'fri' | 'sat', minute: number) => isWithin({ day, minute }, ['fri'], night);
  expect([
    within('thu', minutes(23)),
    within('fri', minutes(5)),
    within('fri', minutes(22)),
    within('sat', minutes(5, 59)),
    within('sat', minutes(6)),
  ]).toEqual([false, false, true, true, false]);
});

test('days alone hold all day', () => {
  expect(isWithin({ day: 'sun', minute: 0 }, ['sat', 'sun'], undefined)).toBe(true);
  expect(isWithin({ day: 'mon', minute: 0 }, ['sat', 'sun'], undefined)).toBe(false);
});
