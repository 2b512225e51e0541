import { setTimeout as pause } from 'node:timers/promises';
import { openConnection, type Connection } from './connection.ts';
import { requestBytes, type Job } from './jobs.ts';
import { countFailure, type Tally } from './tally.ts';

/** These streams are read as their parts come. To read all like that would cost more than the gateway under test has. */
const watched = 100;

/** The others are read this often, milliseconds: their parts wait in the socket, where the gateway does not feel it. */
const glance = 200;

/** Within this time every stream must have begun. */
const patience = 30_000;

/** Streams on all connections at once. Once the last one has begun, the longest stall of any is taken for so many milliseconds. */
export async function streamSteadily(job: Extract<Job, { kind: 'steady' }>, tally: Tally): Promise<void> {
  const request = requestBytes(job);
  const connections: Connection[] = [];
  const stalls: (() => void)[] = [];
  let measuring = false;

  async function oneStream(number: number): Promise<void> {
    const connection = await openConnection(job.endpoint.port);
    connections.push(connection);
    const cadence = number < watched ? job.every : glance;
    let last = 0;
    const countStall = (): void => {
      tally.longestStall = Math.max(tally.longestStall, performance.now() - last - cadence);
    };
    const onBody = (): void => {
      if (last === 0) {
        tally.count += 1;
        stalls.push(countStall);
        if (number >= watched) connection.readEvery(glance);
      } else if (measuring) {
        countStall();
      }
      last = performance.now();
    };
    const ended: unknown = await connection.call(request, onBody).catch((error: unknown) => error);
    if (last === 0) countFailure(tally, ended);
  }

  const streams: Promise<void>[] = [];
  for (let number = 0; number < job.connections; number += 1) {
    streams.push(oneStream(number));
    // Fifty at a time: what is measured is streams that run, not how fast connections are taken.
    if (number % 50 === 49) await pause(50);
  }
  const until = performance.now() + patience;
  while (tally.count < job.connections && performance.now() < until) await pause(100);
  measuring = true;
  await pause(job.ms);
  measuring = false;
  // A stream that has come to rest is one long stall.
  for (const countStall of stalls) countStall();
  const begun = tally.count;
  for (const connection of connections) connection.destroy();
  await Promise.all(streams);
  if (begun < job.connections) throw new Error(`of ${job.connections} streams only ${begun} began within ${patience / 1000} s`);
}
