// The load, in a process of its own: takes one job after the other from its parent and tells it what came of each.
import { leaveStreams } from './load-aborts.ts';
import { callAndCallAgain, streamAndStreamAgain } from './load-calls.ts';
import { streamSteadily } from './load-steady.ts';
import type { Job, JobResult } from './jobs.ts';
import { median } from './median.ts';
import type { Tally } from './tally.ts';

process.on('message', (job: Job) => {
  carryOut(job).then(
    (result) => process.send?.(result),
    (error: unknown) => process.send?.({ error: error instanceof Error ? error.message : 'the load failed' }),
  );
});

process.stdout.write('ready\n');

async function carryOut(job: Job): Promise<JobResult> {
  const tally: Tally = { count: 0, failed: 0, longestStall: 0, times: [] };
  const began = performance.now();
  await work(job, tally);
  const { count, failed, longestStall, times } = tally;
  return { count, failed, ms: performance.now() - began, p50: median(times), longestStall };
}

function work(job: Job, tally: Tally): Promise<unknown> {
  switch (job.kind) {
    case 'calls':
      return callAndCallAgain(job, tally);
    case 'streams':
      return streamAndStreamAgain(job, tally);
    case 'steady':
      return streamSteadily(job, tally);
    case 'aborts':
      return leaveStreams(job, tally);
  }
}
