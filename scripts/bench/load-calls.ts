import { openConnection } from './connection.ts';
import { requestBytes, type Job } from './jobs.ts';
import { countFailure, type Tally } from './tally.ts';
import { firstWord } from './wire.ts';

/** Call after call on each connection until the time is over. Counts calls and the milliseconds of each. */
export function callAndCallAgain(job: Extract<Job, { kind: 'calls' }>, tally: Tally): Promise<unknown> {
  const until = performance.now() + job.ms;
  return again(job, tally, { more: () => performance.now() < until, timed: 'end' });
}

/** Stream after stream on each connection until there were enough. Counts streams and the milliseconds to the first word of each. */
export function streamAndStreamAgain(job: Extract<Job, { kind: 'streams' }>, tally: Tally): Promise<unknown> {
  let left = job.count;
  const more = (): boolean => {
    left -= 1;
    return left >= 0;
  };
  return again(job, tally, { more, timed: 'first part' });
}

interface Repetition {
  readonly more: () => boolean;
  readonly timed: 'end' | 'first part';
}

function again(job: Job, tally: Tally, { more, timed }: Repetition): Promise<unknown> {
  const request = requestBytes(job);

  async function onOneConnection(): Promise<void> {
    let connection = await openConnection(job.endpoint.port);
    while (more()) {
      const began = performance.now();
      let first = 0;
      // The opening event of a stream says nothing yet: what a person waits for is its first word.
      const onBody = (piece: Buffer): void => {
        if (first === 0 && piece.includes(firstWord.trim())) first = performance.now();
      };
      try {
        const status = await connection.call(request, onBody);
        if (status !== 200) throw new Error(`status ${status}`);
        tally.count += 1;
        tally.times.push((timed === 'end' ? performance.now() : first) - began);
      } catch (error) {
        countFailure(tally, error);
        connection.destroy();
        connection = await openConnection(job.endpoint.port);
      }
    }
    connection.destroy();
  }

  return Promise.all(Array.from({ length: job.connections }, onOneConnection));
}
