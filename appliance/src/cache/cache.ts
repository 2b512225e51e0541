import type { CacheNote, CallCache, CachePort } from '#pipeline/caching';
import type { Inspected } from '#pipeline/stages';
import type { RouteCache } from '#pipeline/snapshot';
import { type CacheAdministration, cacheAdministration } from './administration.ts';
import { askedQuestion } from './asked-question.ts';
import { createBounds } from './bound/bounds.ts';
import { calibrationOf } from './bound/calibration.ts';
import { bypassCache } from './bypass-cache.ts';
import { QuestionCache } from './call-cache.ts';
import type { CacheCore } from './core.ts';
import type { CacheCorePorts } from './core-ports.ts';
import { createCounters } from './counters.ts';
import { eligibility } from './eligibility.ts';
import { createFlights } from './flight/flights.ts';
import { createLooks } from './looks.ts';
import { createMeaningLook } from './meaning-look.ts';
import { createNeverMatch } from './never-match.ts';
import { resting } from './resting.ts';
import { createPurges } from './purges.ts';
import { createHash } from './scope.ts';
import { selfTest, type SelfTestResult } from './self-test.ts';

/** The cache of a node. */
export interface Cache extends CachePort, CacheAdministration {
  /** Takes over soon what other nodes have said of wrong answers. */
  hear(): void;
  /** Resolves when work that no call waits for is done (audits, late embeddings), and evidence is in the store. */
  settle(): Promise<void>;
  close(): Promise<void>;
}

/** Milliseconds between exchanges of evidence and never-match pairs with the store, and between self-tests while meanings are looked for. */
const exchangeMs = 15_000;
const selfTestMs = 300_000;
/** Milliseconds that a question waits for its vector. */
const embedMs = 250;

/** Starts to read what it must know before anything is answered by its meaning; until then only exact hits are given. */
export function createCache(ports: CacheCorePorts): Cache {
  const running = new Set<Promise<void>>();
  const core = createCore(ports, running);
  const exchange = (): void => core.later('exchange evidence', () => Promise.all([core.bounds.exchange(), core.never.reload()]));
  exchange();
  const tests = selfTests(core);
  const timers = [setInterval(exchange, exchangeMs).unref(), setInterval(tests.run, selfTestMs).unref()];
  const settle = async (): Promise<void> => {
    while (running.size > 0) await Promise.all(running);
  };
  return {
    ...cacheAdministration(core, tests.last),
    open(call) {
      const settings = call.route.cache;
      return settings && open(call, settings, core);
    },
    hear: exchange,
    settle,
    async close() {
      timers.forEach(clearInterval);
      await settle();
      exchange();
      await settle();
    },
  };
}

/** Tests only what is in use: a model that no route needs is not loaded for it. */
function selfTests(core: CacheCore): { readonly run: () => void; readonly last: () => SelfTestResult | undefined } {
  let last: SelfTestResult | undefined;
  let looksBefore = 0;
  const looked = (): number => core.counters.list().reduce((sum, { meaningLooks }) => sum + meaningLooks, 0);
  return {
    last: () => last,
    run() {
      if (looked() === looksBefore) return;
      looksBefore = looked();
      core.later('self-test', async () => {
        last = await selfTest(core.ports, core.hash);
        core.ports.measure({ kind: 'self-test', passed: last.failed === undefined });
        if (last.failed !== undefined) core.ports.log('error', 'the cache does not find what it keeps', { part: last.failed });
      });
    },
  };
}

function createCore(ports: CacheCorePorts, running: Set<Promise<void>>): CacheCore {
  const hash = createHash(ports.key);
  const counters = createCounters();
  return {
    ports,
    hash,
    counters,
    flights: createFlights(),
    looks: createLooks(),
    embedSoon: resting((question: string) => ports.embed(question, embedMs), { ms: embedMs, monotonic: () => ports.clock.monotonic() }),
    tell(place, event) {
      counters.take(place, event);
      ports.measure(event);
    },
    bounds: createBounds({ ...ports, calibration: calibrationOf }),
    purges: createPurges(),
    never: createNeverMatch({ neverMatch: ports.neverMatch, hash }),
    lookByMeaning: createMeaningLook(ports),
    later(what, work) {
      const done = work()
        .then(
          () => undefined,
          (error: unknown) =>
            ports.log('warn', 'work of the cache failed', { what, error: error instanceof Error ? error.name : 'unknown' }),
        )
        .finally(() => running.delete(done));
      running.add(done);
    },
  };
}

function open(call: Inspected, settings: RouteCache, core: CacheCore): CallCache {
  const { ports } = core;
  try {
    const eligible = eligibility(call, { settings, personal: ports.personal });
    if (typeof eligible === 'string') return bypass(call, eligible, core);
    const question = askedQuestion({ call, eligible, settings }, core);
    return question ? new QuestionCache(core, question, call.callId) : bypass(call, 'unreadable', core);
  } catch (error) {
    ports.log('warn', 'a call could not be read for the cache', {
      call: call.callId,
      error: error instanceof Error ? error.name : 'unknown',
    });
    return bypass(call, 'unreadable', core);
  }
}

function bypass({ callId, caller, route }: Inspected, reason: string, { ports, counters, looks }: CacheCore): CallCache {
  const note: CacheNote = { state: 'bypass', reason };
  const place = { tenant: caller.tenant, route: route.id };
  counters.note(place, note);
  looks.add({
    callId,
    ...place,
    atMs: ports.clock.now(),
    note,
    exact: undefined,
    scope: undefined,
    question: undefined,
    answered: undefined,
    candidates: [],
  });
  ports.measure({ kind: 'look', route: route.id, state: 'bypass', reason, ms: 0 });
  return bypassCache(note);
}
