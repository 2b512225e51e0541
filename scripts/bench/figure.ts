import type { Contender } from './contenders.ts';
import type { Job, JobResult } from './jobs.ts';
import type { LoadProcess } from './load-process.ts';
import { median } from './median.ts';

export type Name = Contender['name'];

/** One line of the table. A value is absent where it was not measured, NaN where measuring it failed. */
export interface Row {
  readonly figure: string;
  readonly unit: string;
  readonly values: Readonly<Partial<Record<Name, number>>>;
  /** What is held against the target: `1.42 ×`, `0.3 ms`. */
  readonly result?: string;
  readonly target?: string;
  readonly holds?: boolean;
}

/** What a figure has to work with. */
export interface Bench {
  readonly contenders: readonly Contender[];
  readonly load: LoadProcess;
  readonly rounds: number;
  /** Milliseconds of load in a round. */
  readonly roundMs: number;
  /** 1, or less for a quick run: how much of the counts and times that a figure would have. */
  readonly scale: number;
  readonly fsyncMs: () => number;
  /** Milliseconds by which the mock provider was late at worst since it was last asked. */
  readonly mockLateness: () => Promise<number>;
}

export interface Figure {
  /** What --only chooses by. */
  readonly name: string;
  readonly measure: (bench: Bench) => Promise<readonly Row[]>;
}

/** Runs a job against each contender in turn, round after round, so that what disturbs the machine disturbs all of them. */
export async function interleaved(
  bench: Bench,
  names: readonly Name[],
  measure: (contender: Contender) => Promise<Readonly<Record<string, number>>>,
): Promise<ReadonlyMap<Name, Readonly<Record<string, number>>>> {
  const taken = new Map<Name, Readonly<Record<string, number>>[]>();
  for (let round = 0; round < bench.rounds; round += 1) {
    for (const contender of bench.contenders.filter(({ name }) => names.includes(name))) {
      const results = taken.get(contender.name) ?? [];
      taken.set(contender.name, results);
      results.push(await measure(contender));
    }
  }
  return new Map([...taken].map(([name, results]) => [name, mediansOf(results)]));
}

function mediansOf(results: readonly Readonly<Record<string, number>>[]): Readonly<Record<string, number>> {
  const fields = Object.keys(results[0] ?? {});
  return Object.fromEntries(fields.map((field) => [field, median(results.map((result) => result[field] ?? Number.NaN))]));
}

/** One field of what was measured, for each contender. */
export function valuesOf(measured: ReadonlyMap<Name, Readonly<Record<string, number>>>, field: string): Partial<Record<Name, number>> {
  return Object.fromEntries([...measured].map(([name, fields]) => [name, fields[field] ?? Number.NaN]));
}

/** Says in how far Tollgate is `limit` times the bare proxy, at most or at least. Says nothing where one of them is missing. */
export function ratio(
  values: Row['values'],
  limit: number,
  side: 'at most' | 'at least' = 'at most',
): Pick<Row, 'result' | 'target' | 'holds'> {
  const target = `${side === 'at most' ? '≤' : '≥'} ${limit} ×`;
  if (values.tollgate === undefined || values.bare === undefined) return { target };
  const found = values.tollgate / values.bare;
  return { result: `${found.toFixed(2)} ×`, target, holds: side === 'at most' ? found <= limit : found >= limit };
}

/** Runs a job and fails where too little of it went well. A contender that cannot do it is named, and its value is NaN. */
export async function runFor(bench: Bench, contender: Contender, job: Job): Promise<JobResult> {
  const result = await bench.load.run(job).catch((error: unknown): JobResult => {
    console.log(`${contender.name}: ${error instanceof Error ? error.message : 'the load failed'}`);
    return { count: 0, failed: 1, ms: Number.NaN, p50: Number.NaN, longestStall: Number.NaN };
  });
  if (result.failed > 0) console.log(`${contender.name}: ${result.failed} of ${result.failed + result.count} failed (${job.kind})`);
  return result;
}
