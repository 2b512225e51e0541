import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { LedgerKind, LedgerRecord } from '#ports';
import { separator, type ToWriter } from './ledger-messages.ts';
import { LedgerQueue } from './ledger-queue.ts';
import { LedgerUnavailable } from './ledger-unavailable.ts';

type Write = Extract<ToWriter, { kind: 'write' }>;

/** What the queue posted; the test answers in the writer's place. */
let posted: Write[] = [];
let logged: string[] = [];
let queue: LedgerQueue;

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval', 'setImmediate', 'performance'] });
  posted = [];
  logged = [];
  queue = new LedgerQueue(
    (message) => {
      if (message.kind === 'write') posted.push(message);
    },
    (level, message) => {
      logged.push(`${level} ${message}`);
    },
  );
});
afterEach(() => {
  vi.useRealTimers();
});

function record(id: string, kind: LedgerKind = 'call.outcome'): LedgerRecord {
  return { id, kind, time: 't', callId: `call-${id}`, body: { id } };
}

/** Appends and tells how it ended: undefined while it has not. */
function append(id: string, kind?: LedgerKind): { ended: string | undefined } {
  const result: { ended: string | undefined } = { ended: undefined };
  queue.append(record(id, kind), 'power').then(
    () => {
      result.ended = 'written';
    },
    (error: unknown) => {
      result.ended = error instanceof LedgerUnavailable ? error.reason : 'other';
    },
  );
  return result;
}

const idsOf = ({ text }: Write) => (text === '' ? [] : text.split(separator).filter((_, index) => index % 7 === 0));
const turn = () => vi.advanceTimersByTimeAsync(0);

test('posts what was appended in one turn as one batch, and asks for power when one of them does', async () => {
  void queue.append(record('a'), 'process');
  append('b');
  void queue.append(record('c'), 'process');
  expect(posted).toEqual([]);
  await turn();
  expect(posted.map(idsOf)).toEqual([['a', 'b', 'c']]);
  expect(posted[0]?.durability).toBe('power');
});

test('lets what nobody waits for go with the next that somebody does, or by itself after a while', async () => {
  void queue.append(record('a'), 'process');
  await turn();
  expect(posted).toHaveLength(0);
  append('b');
  await turn();
  void queue.append(record('c'), 'process');
  await vi.advanceTimersByTimeAsync(5);
  expect(posted.map(idsOf)).toEqual([['a', 'b'], ['c']]);
  expect(posted[1]?.durability).toBe('process');
});

test('lets a crowd wait for company, until the batch is full or 4 ms have passed', async () => {
  for (let index = 0; index < 4; index += 1) append(`first-${index}`);
  await turn();
  append('second');
  await vi.advanceTimersByTimeAsync(2);
  append('third');
  expect(posted).toHaveLength(1);
  await vi.advanceTimersByTimeAsync(2);
  expect(posted.map(idsOf)[1]).toEqual(['second', 'third']);
  // Two are no crowd: the next goes at once.
  append('fourth');
  await turn();
  expect(posted).toHaveLength(3);
  for (let index = 0; index < 5; index += 1) append(`crowd-${index}`);
  await turn();
  queue.onMessage({ kind: 'written', batch: 4 });
  for (let index = 0; index < 48; index += 1) append(`full-${index}`);
  await turn();
  expect(posted).toHaveLength(5);
});

test('answers all up to the batch that was written', async () => {
  const first = append('a');
  await turn();
  const second = append('b');
  await turn();
  const third = append('c');
  await turn();
  queue.onMessage({ kind: 'written', batch: 2 });
  await turn();
  expect([first.ended, second.ended, third.ended]).toEqual(['written', 'written', undefined]);
});

test('holds records back while the writer owes four answers', async () => {
  for (const id of ['a', 'b', 'c', 'd', 'e', 'f']) {
    append(id);
    await turn();
  }
  expect(posted).toHaveLength(4);
  queue.onMessage({ kind: 'written', batch: 1 });
  expect(idsOf(posted[4] ?? { kind: 'write', batch: 0, durability: 'power', text: '' })).toEqual(['e', 'f']);
});

test('rejects at once what failed, and writes all but intents once the ledger is back', async () => {
  const intent = append('i', 'call.intent');
  const outcome = append('o');
  await turn();
  queue.onMessage({ kind: 'failed', batch: 1, reason: 'disk full' });
  await turn();
  expect([intent.ended, outcome.ended]).toEqual(['disk full', 'disk full']);
  expect(queue.healthy()).toBe(false);
  append('next');
  await turn();
  queue.onMessage({ kind: 'written', batch: 2 });
  expect(queue.healthy()).toBe(true);
  expect(posted.map(idsOf)).toEqual([['i', 'o'], ['next'], ['o']]);
  expect(logged).toEqual(['error the ledger cannot be written', 'info the ledger can be written again']);
});

test('asks once a second, without traffic, whether the ledger is back', async () => {
  queue.onBroken('gone');
  await vi.advanceTimersByTimeAsync(1_200);
  expect(posted.map(idsOf)).toEqual([[]]);
  queue.onMessage({ kind: 'failed', batch: 1, reason: 'gone' });
  await vi.advanceTimersByTimeAsync(1_200);
  queue.onMessage({ kind: 'written', batch: 2 });
  expect(queue.healthy()).toBe(true);
  await vi.advanceTimersByTimeAsync(5_000);
  expect(posted).toHaveLength(2);
});

test('rejects within three seconds when the writer does not answer, and still takes a late answer', async () => {
  const sent = append('a');
  await turn();
  const [second, third, fourth] = [append('b'), append('c'), append('d')];
  await turn();
  await vi.advanceTimersByTimeAsync(2_999);
  expect([sent.ended, second.ended, third.ended, fourth.ended]).toEqual(Array.from({ length: 4 }, () => 'the writer does not answer'));
  expect(queue.healthy()).toBe(false);
  queue.onMessage({ kind: 'written', batch: 2 });
  expect(queue.healthy()).toBe(true);
});

test('hears the answers first when this thread itself was held up', async () => {
  const sent = append('a');
  await turn();
  // The clock goes on, but no timer runs: what a blocked event loop or a paused machine looks like.
  const spy = vi.spyOn(performance, 'now').mockReturnValue(performance.now() + 50_000);
  await vi.advanceTimersByTimeAsync(100);
  queue.onMessage({ kind: 'written', batch: 1 });
  spy.mockRestore();
  await turn();
  expect(sent.ended).toBe('written');
  expect(queue.healthy()).toBe(true);
});

test('gives what was owed to the writer that follows a dead one, and keeps what nobody waits for any more', async () => {
  const outcome = append('o');
  await turn();
  queue.onDeath();
  expect(posted.map(idsOf)).toEqual([['o'], ['o']]);
  await vi.advanceTimersByTimeAsync(2_950);
  expect(outcome.ended).toBe('the writer does not answer');
  queue.onDeath();
  await vi.advanceTimersByTimeAsync(1_200);
  expect(posted.map(idsOf)).toEqual([['o'], ['o'], ['o']]);
});

test('flushes at once, with what had failed before', async () => {
  append('a');
  await turn();
  queue.onMessage({ kind: 'failed', batch: 1, reason: 'locked' });
  append('b');
  let flushed = false;
  void queue.flush().then(() => {
    flushed = true;
  });
  expect(posted.map(idsOf)[1]).toEqual(['b', 'a']);
  queue.onMessage({ kind: 'written', batch: 2 });
  await turn();
  expect(flushed).toBe(true);
});

test('tells at the end how many records could not be written', async () => {
  append('a');
  append('i', 'call.intent');
  const closed = queue.close();
  queue.onMessage({ kind: 'failed', batch: 1, reason: 'disk full' });
  expect(await closed).toBe(1);
  await expect(queue.append(record('late'), 'power')).rejects.toThrow(LedgerUnavailable);
});
