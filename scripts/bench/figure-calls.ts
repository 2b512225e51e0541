import { interleaved, ratio, runFor, valuesOf, type Bench, type Figure, type Row } from './figure.ts';
import { cpuMs } from './process-tree.ts';
import { callBody, type BodySize } from './wire.ts';

const connections = 32;

/** Processor time a call and calls a second, plain calls on 32 connections. */
export const calls: Figure = {
  name: 'calls',
  measure: async (bench) => [...(await ofSize(bench, 400)), ...(await ofSize(bench, 16_000))],
};

async function ofSize(bench: Bench, size: BodySize): Promise<readonly Row[]> {
  const measured = await interleaved(bench, ['bare', 'tollgate', 'portkey'], async (contender) => {
    const { endpoint, child } = contender;
    const before = cpuMs(child?.pid ?? 0);
    const { count, ms } = await runFor(bench, contender, { kind: 'calls', endpoint, body: callBody(size), connections, ms: bench.roundMs });
    return { cpu: (cpuMs(child?.pid ?? 0) - before) / count, rate: (count / ms) * 1000 };
  });
  const body = size === 400 ? '0.4 KB' : '16 KB';
  const cpu = valuesOf(measured, 'cpu');
  const rate = valuesOf(measured, 'rate');
  return [
    { figure: `CPU a call, ${body}`, unit: 'ms', values: cpu, ...ratio(cpu, 1.8) },
    {
      figure: `throughput, ${body}, ${connections} connections`,
      unit: '1/s',
      values: rate,
      ...(size === 400 ? ratio(rate, 0.6, 'at least') : {}),
    },
  ];
}
