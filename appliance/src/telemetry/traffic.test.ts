import { expect, test } from 'vitest';
import type { CallMeasure } from '#pipeline/pipeline-ports';
import { createTraffic } from './traffic.ts';

const measure: CallMeasure = {
  operation: 'chat',
  tenant: 'retail',
  route: 'r',
  provider: 'p',
  model: 'm',
  error: undefined,
  guardrail: undefined,
  cache: 'miss',
  durationMs: 1,
  firstByteMs: undefined,
  usage: undefined,
  failures: [],
};

test('counts what passed since the last look, by tenant and together', () => {
  const traffic = createTraffic();
  traffic.ended(measure);
  traffic.ended({ ...measure, cache: 'hit-exact' });
  traffic.ended({ ...measure, tenant: 'cards', error: 'provider_error' });
  traffic.ended({ ...measure, tenant: 'cards', error: 'cancelled' });
  traffic.refused('content_filter', 'cards');
  traffic.refused('invalid_api_key', undefined);
  const moment = traffic.take();
  expect(moment('retail')).toEqual({ calls: 2, errors: 0, blocked: 0, hits: 1, in_flight: 0 });
  expect(moment('cards')).toEqual({ calls: 3, errors: 1, blocked: 1, hits: 0, in_flight: 0 });
  expect(moment(undefined)).toEqual({ calls: 6, errors: 2, blocked: 1, hits: 1, in_flight: 0 });
  expect(moment('nobody')).toEqual({ calls: 0, errors: 0, blocked: 0, hits: 0, in_flight: 0 });
  expect(traffic.take()(undefined).calls).toBe(0);
});

test('a call is under way from its entry until it leaves', () => {
  const traffic = createTraffic();
  const left = [traffic.enter('retail'), traffic.enter('retail'), traffic.enter('cards')];
  expect(traffic.inFlight()).toBe(3);
  expect(traffic.take()('retail').in_flight).toBe(2);
  left[0]?.();
  left[2]?.();
  const moment = traffic.take();
  expect([moment('retail').in_flight, moment('cards').in_flight, moment(undefined).in_flight]).toEqual([1, 0, 1]);
  left[1]?.();
  expect(traffic.inFlight()).toBe(0);
});
