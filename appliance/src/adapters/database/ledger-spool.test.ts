import { appendFileSync, mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { separator } from './ledger-messages.ts';
import { LedgerSpool, readSpool } from './ledger-spool.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'spool-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const text = (id: string, body = '{}') => ['id-' + id, 'call.outcome', 't', id, 'retail', body, ''].join(separator);
const never = { take: () => new Promise<void>(() => {}), flush: async () => undefined };
const size = () => ['a', 'b'].reduce((sum, name) => sum + statSync(join(folder, `ledger-spool-${name}`)).size, 0);

test('keeps what was acknowledged where the next start finds it, and nothing else', async () => {
  const spool = new LedgerSpool(folder, never);
  await Promise.all([spool.append(text('a')), spool.append(text('b', '{"text":"é"}'))]);
  expect(readSpool(folder)).toEqual([text('a'), text('b', '{"text":"é"}')]);
  appendFileSync(join(folder, 'ledger-spool-a'), text('cut').slice(0, -10));
  expect(readSpool(folder)).toHaveLength(2);
  spool.clear();
  expect(readSpool(folder)).toEqual([]);
  expect(statSync(join(folder, 'ledger-spool-a')).mode & 0o777).toBe(0o600);
  spool.close();
});

test('reads what a version before usage left behind', () => {
  const old = ['id-a', 'call.outcome', 't', 'a', 'retail', '{}'].join(separator);
  appendFileSync(join(folder, 'ledger-spool-a'), `${old}\n`);
  expect(readSpool(folder)).toEqual([text('a')]);
});

test('stays small while the store keeps up, and drops nothing while it does not', async () => {
  let stored: (() => void)[] = [];
  const spool = new LedgerSpool(folder, { ...never, take: () => new Promise((done) => stored.push(done)) });
  const body = JSON.stringify('x'.repeat(1_000));
  for (let round = 0; round < 40; round += 1) {
    await Promise.all(Array.from({ length: 50 }, (_, index) => spool.append(text(`${round}-${index}`, body))));
    for (const done of stored) done();
    stored = [];
    await Promise.resolve();
  }
  expect(size()).toBeLessThan(700_000);
  spool.clear();
  for (let round = 0; round < 20; round += 1) {
    await Promise.all(Array.from({ length: 50 }, (_, index) => spool.append(text(`late-${round}-${index}`, body))));
  }
  expect(readSpool(folder)).toHaveLength(1_000);
  spool.close();
});

test('asks the store itself when a file cannot be written', async () => {
  const asked: string[] = [];
  const spool = new LedgerSpool(folder, {
    ...never,
    take: async (records) => {
      asked.push(...records);
    },
  });
  spool.close();
  await spool.append(text('a'));
  expect(asked).toEqual([text('a')]);
});

test('stays small again after the store was away, once it has what it kept', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  let away = true;
  const answer = async () => {
    if (away) throw new Error('away');
  };
  const spool = new LedgerSpool(folder, { take: answer, flush: answer });
  const body = JSON.stringify('x'.repeat(1_000));
  const load = async (round: number) => {
    for (let part = 0; part < 20; part += 1) {
      await Promise.all(Array.from({ length: 50 }, (_, index) => spool.append(text(`${round}-${part}-${index}`, body))));
    }
  };
  await load(0);
  await vi.advanceTimersByTimeAsync(3_000);
  expect(readSpool(folder)).toHaveLength(1_000);
  away = false;
  await vi.advanceTimersByTimeAsync(1_000);
  await load(1);
  await load(2);
  expect(size()).toBeLessThan(700_000);
  spool.close();
  vi.useRealTimers();
});
