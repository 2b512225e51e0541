import { setTimeout as delay } from 'node:timers/promises';
import type { CacheHeadRow, CacheRowsListener } from '../database/cache-rows-port.ts';
import { cacheGroups, type CacheGroupKeys, type CacheKeys } from './cache-keys.ts';
import type { CacheLink } from './cache-link.ts';
import { type CacheMessage, headFromWire, messagesFromWire, textsOf } from './cache-wire.ts';

/** Entries read and told at a time: some milliseconds of work. */
const page = 48;
const messagesAtOnce = 1_000;

/** Who reads the logs, and tells whom. */
export interface LogReader {
  readonly keys: CacheKeys;
  readonly link: Pick<CacheLink, 'command'>;
  readonly listener: CacheRowsListener;
  readonly writer: string;
  /** Epoch milliseconds. */
  readonly now: () => number;
  /** Nobody listens any more. */
  readonly closed: boolean;
}

/** How far this node has read a group's log. */
export interface LogPosition {
  readonly epoch: string;
  readonly seq: number;
}

/** A log does not go on where this node left it: Redis has forgotten, or this node was away for too long. */
export class LogBroken extends Error {}

/** First how far the logs are, then what is there: what comes in between is told twice. */
export async function tellAll(reader: LogReader): Promise<readonly LogPosition[]> {
  const positions = await positionsOf(reader);
  for (let group = 0; group < cacheGroups && !reader.closed; group += 1) {
    const { index, entry } = reader.keys.group(group);
    const ids = textsOf(await reader.link.command('ZRANGEBYSCORE', index, String(reader.now()), '+inf'));
    await tellEntries(reader, ids, entry);
  }
  return positions;
}

function positionsOf({ link, keys }: LogReader): Promise<readonly LogPosition[]> {
  return Promise.all(
    Array.from({ length: cacheGroups }, async (_, group) => {
      const [epoch = '', seq = ''] = textsOf(await link.command('HMGET', keys.group(group).meta, 'epoch', 'seq'));
      return { epoch, seq: Number(seq) };
    }),
  );
}

async function tellEntries(reader: LogReader, ids: readonly string[], entry: CacheGroupKeys['entry']): Promise<void> {
  for (let from = 0; from < ids.length && !reader.closed; from += page) {
    const began = performance.now();
    const some = ids.slice(from, from + page);
    const answers = await Promise.all(some.map((id) => reader.link.command('HMGET', entry(id), 'row', 'head')));
    const rows: readonly CacheHeadRow[] = answers.flatMap((answer) => headFromWire(answer) ?? []);
    if (rows.length > 0) reader.listener.put(rows);
    if (ids.length > page) await delay(Math.max(1, performance.now() - began));
  }
}

/** Resolves to how far the logs are now. Throws LogBroken. */
export async function tellChanges(reader: LogReader, known: readonly LogPosition[]): Promise<readonly LogPosition[]> {
  const now = await positionsOf(reader);
  const told: LogPosition[] = [];
  for (const [group, position] of now.entries()) {
    const last = known[group] ?? { epoch: '', seq: 0 };
    // A log that had not begun begins now.
    const begun = last.epoch === '' && last.seq === 0;
    if ((position.epoch !== last.epoch && !begun) || position.seq < last.seq) throw new LogBroken();
    if (position.seq > last.seq) await tellGroup(reader, group, { from: last.seq, to: position.seq });
    told.push(position);
  }
  return told;
}

/** What was said last of each id, for the messages after `from` up to `to` at least. */
async function tellGroup(reader: LogReader, group: number, { from, to }: { readonly from: number; readonly to: number }): Promise<void> {
  const { link, keys, listener, writer } = reader;
  const { log, entry } = keys.group(group);
  const last = new Map<string, CacheMessage>();
  for (let at = from; at < to;) {
    const messages = messagesFromWire(await link.command('XRANGE', log, `${at + 1}-0`, `${to}-0`, 'COUNT', String(messagesAtOnce)));
    for (const message of messages) {
      if (message.number !== at + 1) throw new LogBroken();
      last.set(message.id, message);
      at += 1;
    }
    if (messages.length === 0) throw new LogBroken();
  }
  const removed = [...last.values()].filter(({ kind }) => kind === 'removed').map(({ id }) => id);
  if (removed.length > 0) listener.removed(removed);
  const put = [...last.values()].filter(({ kind, by }) => kind === 'put' && by !== writer).map(({ id }) => id);
  await tellEntries(reader, put, entry);
}
