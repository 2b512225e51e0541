import { setTimeout as pause } from 'node:timers/promises';
import { openConnection } from './connection.ts';
import { requestBytes, type Job } from './jobs.ts';
import { countFailure, type Tally } from './tally.ts';

/** These streams are read as their parts come. To read all like that would cost more than the gateway under test has. */
const watched = 100;

/** The others are read this often, milliseconds: their parts wait in the socket, where the gateway does not feel it. */
const glance = 200;

/**
 * One stream on each connection, all at once. The longest stall is counted while all of them run: from when the last one has begun
 * until the first one ends.
 */
export async function streamSteadily(job: Extract<Job, { kind: 'steady' }>, tally: Tally): Promise<void> {
  const request = requestBytes(job);
  let begun = 0;
  let ended = 0;
  let together = false;

  async function oneStream(number: number): Promise<void> {
    const connection = await openConnection(job.endpoint.port);
    const opened = performance.now();
    const cadence = number < watched ? job.every : glance;
    let last = 0;
    const onBody = (): void => {
      const now = performance.now();
      if (last === 0) {
        begun += 1;
        tally.times.push(now - opened);
        if (number >= watched) connection.readEvery(glance);
      } else if (begun === job.connections && ended === 0) {
        together = true;
        tally.longestStall = Math.max(tally.longestStall, now - last - cadence);
      }
      last = now;
    };
    try {
      const status = await connection.call(request, onBody);
      if (status !== 200) throw new Error(`status ${status}`);
      tally.count += 1;
    } catch (error) {
      countFailure(tally, error);
    } finally {
      ended += 1;
      connection.destroy();
    }
  }

  const streams: Promise<void>[] = [];
  for (let number = 0; number < job.connections; number += 1) {
    streams.push(oneStream(number));
    // Fifty at a time: what is measured is streams that run, not how fast connections are taken.
    if (number % 50 === 49) await pause(50);
  }
  await Promise.all(streams);
  if (!together) throw new Error('the streams never ran all at once');
}
