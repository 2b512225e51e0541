import { interleaved, ratio, runFor, valuesOf, type Bench, type Figure, type Row } from './figure.ts';
import type { Contender } from './contenders.ts';
import { cpuMs, residentMb } from './process-tree.ts';
import { streamBody } from './wire.ts';

/** Processor time of streams whose parts come one by one, a hundred at a time. */
export const streams: Figure = {
  name: 'streams',
  measure: async (bench) => {
    const count = Math.round(1000 * bench.scale);
    const measured = await interleaved(bench, ['bare', 'tollgate', 'portkey'], async (contender) => {
      const { endpoint, child } = contender;
      const before = cpuMs(child?.pid ?? 0);
      const job = { kind: 'streams', endpoint, body: streamBody({ parts: 50, every: 10 }), connections: 100, count } as const;
      const done = await runFor(bench, contender, job);
      return { cpu: ((cpuMs(child?.pid ?? 0) - before) / done.count) * 1000 };
    });
    const values = valuesOf(measured, 'cpu');
    return [{ figure: 'CPU per 1,000 streams of 50 parts', unit: 'ms', values, ...ratio(values, 2) }];
  },
};

const steadyConnections = 1000;
const every = 20;

/** A thousand streams at once, fifty parts a second each: nobody waits long for a part, and memory stays small. */
export const steady: Figure = {
  name: 'steady',
  measure: async (bench) => {
    const stalls = new Map<Contender['name'], number>();
    const memory = new Map<Contender['name'], number>();
    const lateness: number[] = [];
    for (const contender of bench.contenders.filter(({ name }) => name === 'bare' || name === 'tollgate')) {
      await bench.mockLateness();
      const { longestStall, resident } = await steadyOf(bench, contender);
      stalls.set(contender.name, longestStall);
      memory.set(contender.name, resident);
      lateness.push(await bench.mockLateness());
    }
    return [
      {
        figure: `longest stall, 1,000 streams of 50 parts/s`,
        unit: 'ms',
        values: Object.fromEntries(stalls),
        ...under(stalls.get('tollgate'), 250, 'ms'),
      },
      { figure: 'of that, the mock itself was late by', unit: 'ms', values: {}, result: `${Math.max(...lateness).toFixed(0)} ms` },
      { figure: 'resident memory meanwhile', unit: 'MB', values: Object.fromEntries(memory), ...under(memory.get('tollgate'), 400, 'MB') },
    ];
  },
};

async function steadyOf(bench: Bench, contender: Contender): Promise<{ readonly longestStall: number; readonly resident: number }> {
  const pid = contender.child?.pid ?? 0;
  let resident = 0;
  const sampling = setInterval(() => {
    resident = Math.max(resident, residentMb(pid));
  }, 250);
  // More parts than the job has time for: the load ends the streams.
  const body = streamBody({ parts: 5000, every });
  try {
    const job = {
      kind: 'steady',
      endpoint: contender.endpoint,
      body,
      connections: steadyConnections,
      every,
      ms: 10_000 * Math.max(bench.scale, 0.4),
    } as const;
    const { longestStall, failed } = await runFor(bench, contender, job);
    return { longestStall: failed > 0 ? Number.NaN : longestStall, resident };
  } finally {
    clearInterval(sampling);
  }
}

/** A figure of Tollgate's alone against a limit. */
export function under(value: number | undefined, limit: number, unit: string): Pick<Row, 'result' | 'target' | 'holds'> {
  const target = `≤ ${limit} ${unit}`;
  if (value === undefined) return { target };
  return { result: `${value.toFixed(0)} ${unit}`, target, holds: value <= limit };
}
