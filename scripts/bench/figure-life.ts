import { setTimeout as pause } from 'node:timers/promises';
import type { Contender } from './contenders.ts';
import { runFor, type Bench, type Figure } from './figure.ts';
import { under } from './figure-streams.ts';
import { median } from './median.ts';
import { residentMb } from './process-tree.ts';
import { streamBody } from './wire.ts';

/** What may stay behind, megabytes: a heap that has grown once does not always shrink at once. */
const slack = 32;

/** Streams that their callers left leave nothing behind. */
export const aborts: Figure = {
  name: 'aborts',
  measure: async (bench) => {
    const count = Math.round(10_000 * bench.scale);
    const before = new Map<Contender['name'], number>();
    const after = new Map<Contender['name'], number>();
    for (const contender of bench.contenders.filter(({ name }) => name === 'bare' || name === 'tollgate')) {
      // The first ones let the process grow to what the work needs; what is measured is whether it grows on.
      before.set(contender.name, await leave(bench, contender, Math.round(count / 4)));
      after.set(contender.name, await leave(bench, contender, count));
    }
    const growth = (name: Contender['name']): number | undefined => {
      const [first, last] = [before.get(name), after.get(name)];
      return first === undefined || last === undefined ? undefined : last - first;
    };
    return [
      { figure: 'resident memory before aborted streams', unit: 'MB', values: Object.fromEntries(before) },
      {
        figure: `after ${count.toLocaleString('en')} of them`,
        unit: 'MB',
        values: Object.fromEntries(after),
        ...under(growth('tollgate'), slack, 'MB more'),
      },
    ];
  },
};

/** Leaves so many streams, waits for what is left to be cleared away, and returns the resident megabytes. */
async function leave(bench: Bench, contender: Contender, count: number): Promise<number> {
  const body = streamBody({ parts: 1000, every: 20 });
  await runFor(bench, contender, { kind: 'aborts', endpoint: contender.endpoint, body, connections: 50, count });
  await pause(5000 * Math.max(bench.scale, 0.4));
  return residentMb(contender.child?.pid ?? 0);
}

/** From its start until Tollgate takes calls, on the data of all that went before. Last of all: the contender is another one behind it. */
export const ready: Figure = {
  name: 'ready',
  measure: async (bench) => {
    let tollgate = bench.contenders.find(({ name }) => name === 'tollgate');
    const times: number[] = [];
    while (tollgate?.restart && times.length < 3) {
      tollgate = await tollgate.restart();
      times.push(tollgate.child?.readyMs ?? Number.NaN);
    }
    if (times.length === 0) return [];
    const value = median(times);
    return [{ figure: 'start to ready, existing data', unit: 'ms', values: { tollgate: value }, ...under(value, 1500, 'ms') }];
  },
};
