/** What passed in one second. */
export interface Moment {
  readonly calls: number;
  readonly inFlight: number;
  readonly hits: number;
  readonly blocked: number;
  readonly errors: number;
}

/** Seconds that are kept. */
const most = 60;

/** Of the data of an event `traffic`; what is not a number counts as 0. */
export function momentOf(data: Readonly<Record<string, unknown>>): Moment {
  const number = (name: string): number => {
    const value = data[name];
    return typeof value === 'number' && Number.isFinite(value) ? value : 0;
  };
  return {
    calls: number('calls'),
    inFlight: number('in_flight'),
    hits: number('hits'),
    blocked: number('blocked'),
    errors: number('errors'),
  };
}

/** The last minute. */
export function addMoment(before: readonly Moment[], moment: Moment): readonly Moment[] {
  return [...before, moment].slice(-most);
}
