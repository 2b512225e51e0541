import type { JsonObject } from '#pipeline/json';

/** When the stages of a call ended, on the clock that never goes back; 0: it did not come so far. A class because one is made for every call. */
export class StageTimes {
  readonly began: number;
  readonly authenticate: number;
  read = 0;
  route = 0;
  admit = 0;
  inspect = 0;
  audit = 0;
  /** The cache had answered; 0 where nothing is cached for it. */
  cache = 0;
  /** The reply had come to its end. */
  reply = 0;

  constructor(began: number, authenticate: number) {
    this.began = began;
    this.authenticate = authenticate;
  }
}

/** `,"timeline":{…}` of an outcome's record: microseconds from the request to the end of each stage. */
export function timelineText(times: StageTimes): string {
  const { began, authenticate, read, route, admit, inspect, audit, cache, reply } = times;
  const looked = cache === 0 ? '' : `,"cache":${micros(cache - began)}`;
  return (
    `,"timeline":{"authenticate":${micros(authenticate - began)},"read":${micros(read - began)},"route":${micros(route - began)},` +
    `"admit":${micros(admit - began)},"inspect":${micros(inspect - began)},"audit":${micros(audit - began)}${looked},"reply":${micros(reply - began)}}`
  );
}

/** The same of a call that was refused on its way: `end` is when. */
export function timelineSoFar(times: StageTimes, end: number): JsonObject {
  const { began, authenticate, read, route, admit, inspect } = times;
  const passed = Object.entries({ authenticate, read, route, admit, inspect }).filter(([, at]) => at !== 0);
  return Object.fromEntries([...passed, ['end', end] as const].map(([name, at]) => [name, micros(at - began)]));
}

function micros(ms: number): number {
  return Math.round(ms * 1_000);
}
