import { interleaved, runFor, valuesOf, type Bench, type Figure, type Row } from './figure.ts';
import { median } from './median.ts';
import { callBody, streamBody } from './wire.ts';

/** What one call waits longer than through the bare proxy, with nothing else going on. */
export const latency: Figure = {
  name: 'latency',
  measure: async (bench) => {
    const fsyncs: number[] = [];
    const measured = await interleaved(bench, ['direct', 'bare', 'tollgate', 'portkey'], async (contender) => {
      fsyncs.push(bench.fsyncMs());
      const job = { kind: 'calls', endpoint: contender.endpoint, body: callBody(400), connections: 1, ms: bench.roundMs } as const;
      return { p50: (await runFor(bench, contender, job)).p50 };
    });
    const fsync = median(fsyncs);
    const values = valuesOf(measured, 'p50');
    return [
      { figure: 'p50 at one connection', unit: 'ms', values, ...added(values, 0.5 + fsync) },
      { figure: 'fsync of this disk beside it', unit: 'ms', values: {}, result: `${fsync.toFixed(2)} ms` },
    ];
  },
};

/** The same for the first part of a stream. */
export const firstPart: Figure = {
  name: 'first-part',
  measure: async (bench: Bench) => {
    const measured = await interleaved(bench, ['direct', 'bare', 'tollgate', 'portkey'], async (contender) => {
      const count = Math.round(200 * bench.scale);
      const body = streamBody({ parts: 3, every: 1 });
      return { p50: (await runFor(bench, contender, { kind: 'streams', endpoint: contender.endpoint, body, connections: 1, count })).p50 };
    });
    const values = valuesOf(measured, 'p50');
    return [{ figure: 'time to first part p50, one connection', unit: 'ms', values, ...added(values, 2) }];
  },
};

function added(values: Row['values'], limit: number): Pick<Row, 'result' | 'target' | 'holds'> {
  const target = `≤ +${limit.toFixed(2)} ms`;
  if (values.tollgate === undefined || values.bare === undefined) return { target };
  const more = values.tollgate - values.bare;
  return { result: `+${more.toFixed(2)} ms`, target, holds: more <= limit };
}
