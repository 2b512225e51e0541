import { Flight } from './flight.ts';

/** Replies in the making, by exact key. At most one each. */
export interface Flights {
  /** One that may be joined. */
  of(exact: string, nowMs: number): Flight | undefined;
  /** A new one. It is only found by others where there is none yet. */
  begin(exact: string, family: string, nowMs: number): Flight;
  readonly size: number;
}

/** Milliseconds after which nobody joins a reply that nothing was heard of: whoever led it forgot to say how it ended. */
const mostSilenceMs = 15 * 60_000;

export function createFlights(): Flights {
  const flying = new Map<string, Flight>();
  return {
    of(exact, nowMs) {
      const flight = flying.get(exact);
      if (!flight) return undefined;
      if (flight.begun || nowMs - flight.beganMs < mostSilenceMs) return flight;
      flight.fail();
      return undefined;
    },
    begin(exact, family, nowMs) {
      const flight: Flight = new Flight({
        family,
        nowMs,
        land: (landed) => {
          if (flying.get(exact) === landed) flying.delete(exact);
        },
      });
      if (!flying.has(exact)) flying.set(exact, flight);
      return flight;
    },
    get size() {
      return flying.size;
    },
  };
}
