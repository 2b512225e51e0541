import { join } from 'node:path';
import { startChild, type Child } from './children.ts';
import { isJobResult, type Job, type JobResult } from './jobs.ts';

/** The process that makes the load. */
export interface LoadProcess {
  /** Runs one job; there is never more than one. Rejects where the load itself fails. */
  run(job: Job): Promise<JobResult>;
}

export async function startLoad(root: string): Promise<LoadProcess> {
  const child = await startChild({ args: [join(root, 'scripts/bench/load.ts')], ready: /^ready$/m, channel: true });
  return { run: (job) => runJob(child, job) };
}

/** A job that has not ended by then never will. */
const longest = 180_000;

function runJob({ process: child }: Child, job: Job): Promise<JobResult> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error(`the load '${job.kind}' did not end in ${longest / 1000} s`)), longest);
    child.once('message', (answer: unknown) => {
      clearTimeout(timer);
      if (isJobResult(answer)) return resolve(answer);
      reject(
        new Error(typeof answer === 'object' && answer !== null && 'error' in answer ? String(answer.error) : 'the load gave no result'),
      );
    });
    child.send(job);
  });
}
