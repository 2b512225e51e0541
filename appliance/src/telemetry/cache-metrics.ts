import type { Meter } from '@opentelemetry/api';
import type { CacheEvent } from '#pipeline/caching';
import { createTally } from './tally.ts';

/** Read when metrics are collected; undefined: no route has a cache. */
export type CacheGauges = () => { readonly entries: number; readonly bytes: number; readonly storeFailing: boolean } | undefined;

/** What the cache does, and whether it is alive: looks, candidates and vetoes tell a cache that never hits from one that nobody asks. */
export function createCacheMetrics(meter: Meter, gauges: CacheGauges): (event: CacheEvent) => void {
  const looks = createTally(meter, 'tollgate.cache.looks', 'Calls of routes with a cache, by what it said');
  const candidates = createTally(meter, 'tollgate.cache.candidates', 'Looks by meaning, by whether any entry was near enough to be judged');
  const vetoes = createTally(meter, 'tollgate.cache.vetoes', 'Entries that were near and not given, by why');
  const audits = createTally(
    meter,
    'tollgate.cache.audits',
    'Similar questions that the model answered all the same, by whether it agreed',
  );
  const kept = createTally(meter, 'tollgate.cache.kept', 'Replies that were kept or not, by why');
  const fallen = createTally(meter, 'tollgate.cache.fallen_back', 'Times that a class of questions went back to exact hits only');
  let healthy: boolean | undefined;
  observe(meter, gauges, () => healthy);
  return (event) => {
    switch (event.kind) {
      case 'look':
        return looks({ 'tollgate.route': event.route, state: event.state, reason: event.reason ?? '' });
      case 'candidates':
        return candidates({ 'tollgate.route': event.route, near: event.count > 0 });
      case 'veto':
        return vetoes({ 'tollgate.route': event.route, reason: event.reason });
      case 'audit':
        return audits({ 'tollgate.route': event.route, agreed: event.agreed });
      case 'kept':
      case 'not-kept':
        return kept({ 'tollgate.route': event.route, kept: event.kind === 'kept', reason: event.reason ?? '' });
      case 'fallen-back':
        return fallen({ class: event.class });
      case 'self-test':
        healthy = event.passed;
    }
  };
}

function observe(meter: Meter, gauges: CacheGauges, healthy: () => boolean | undefined): void {
  const gauge = (name: string, description: string, value: () => number | undefined): void => {
    meter.createObservableGauge(name, { description }).addCallback((result) => {
      const found = value();
      if (found !== undefined) result.observe(found);
    });
  };
  gauge('tollgate.cache.entries', 'Entries of the cache in memory', () => gauges()?.entries);
  gauge('tollgate.cache.bytes', 'What they take, estimated', () => gauges()?.bytes);
  gauge('tollgate.cache.store_failing', '1: entries cannot be written at the moment, and are in memory only', () => {
    const found = gauges();
    return found && Number(found.storeFailing);
  });
  gauge('tollgate.cache.self_test', '1: a question that was kept for a test was found again. 0: the cache is dead', () => {
    const passed = healthy();
    return passed === undefined ? undefined : Number(passed);
  });
}
