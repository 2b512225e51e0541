import { openConnection } from './connection.ts';
import { requestBytes, type Job } from './jobs.ts';
import { countFailure, type Tally } from './tally.ts';

/** Opens a stream, leaves it as its first part comes, opens the next. */
export function leaveStreams(job: Extract<Job, { kind: 'aborts' }>, tally: Tally): Promise<unknown> {
  const request = requestBytes(job);
  let left = job.count;

  async function oneAfterTheOther(): Promise<void> {
    while (left > 0) {
      left -= 1;
      const connection = await openConnection(job.endpoint.port);
      let begun = false;
      const onBody = (): void => {
        begun = true;
        connection.destroy();
      };
      // The call never ends well: leaving ends it, as a failure would.
      const failure: unknown = await connection.call(request, onBody).catch((error: unknown) => error);
      if (begun) tally.count += 1;
      else countFailure(tally, failure);
    }
  }

  return Promise.all(Array.from({ length: job.connections }, oneAfterTheOther));
}
