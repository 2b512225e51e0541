import { decide, judgePair, readQuestion, thresholds } from '#cache/meaning/meaning';
import type { CacheEntry, CacheReply } from './cache-ports.ts';
import type { CacheCorePorts } from './core-ports.ts';
import { exactKey, type Hash } from './scope.ts';
import { within } from './within.ts';

/** Whether the cache still finds what it keeps. `failed`: the first part that did not do its work. */
export interface SelfTestResult {
  readonly atMs: number;
  readonly failed: SelfTestPart | undefined;
}

export type SelfTestPart = 'embedder' | 'exact' | 'index' | 'rules' | 'reply' | 'remove';

/** No one's question: its scope is made anew for each test. */
const stored = 'What does the lamp of the self-test look like?';
const reworded = 'what does the lamp of the self-test look like';
const opposite = 'What does the lamp of the self-test not look like?';
const ttlMs = 60_000;
const embedMs = 5_000;
const partMs = 2_000;

/** Keeps a question that nobody asked, looks for it in other words and for one that only looks like it, and removes it. Never rejects. */
export async function selfTest(ports: CacheCorePorts, hash: Hash): Promise<SelfTestResult> {
  const { book, clock } = ports;
  const atMs = clock.now();
  const id = ports.newId();
  // What is being tried: where it throws, that is what failed.
  const trying: { part: SelfTestPart } = { part: 'embedder' };
  const passed = await tryAll(id, { ports, hash, trying }).catch(() => false);
  const removed = await Promise.resolve(within(book.remove({ ids: [id] }), partMs)).then(
    () => book.entry(id) === undefined,
    () => false,
  );
  if (!passed) return { atMs, failed: trying.part };
  return { atMs, failed: removed ? undefined : 'remove' };
}

interface Trial {
  readonly ports: CacheCorePorts;
  readonly hash: Hash;
  readonly trying: { part: SelfTestPart };
}

async function tryAll(id: string, { ports, hash, trying }: Trial): Promise<boolean> {
  const { book, clock, embed } = ports;
  const [vector, asked] = await Promise.all([embed(stored, embedMs), embed(reworded, embedMs)]);
  const nowMs = clock.now();
  const entry = entryOf({ id, nowMs, vector, hash, embedder: ports.embedder()?.sha256 });
  trying.part = 'exact';
  book.add(entry, reply);
  const exact = await within(Promise.resolve(book.exact(entry.exact, nowMs)), partMs);
  if (exact?.id !== id) return false;
  trying.part = 'index';
  const [found] = await within(Promise.resolve(book.nearest(entry.scope, asked, { count: 1, floor: 0.5, nowMs })), partMs);
  if (found?.entry.id !== id) return false;
  trying.part = 'rules';
  if (!isHit(reworded, found.cosine) || isHit(opposite, 1)) return false;
  trying.part = 'reply';
  const kept = await within(book.reply(id), partMs);
  return kept?.length === reply.length;
}

function isHit(question: string, cosine: number): boolean {
  return decide(judgePair(readQuestion(stored), readQuestion(question)), { cosine, same: undefined, thresholds }).hit;
}

const reply: CacheReply = [
  { kind: 'start', id: '', model: 'self-test' },
  { kind: 'text-delta', choice: 0, text: 'It is green.' },
  { kind: 'finish', choice: 0, finish: { unified: 'stop', raw: 'stop' } },
  { kind: 'done' },
];

interface Synthetic {
  readonly id: string;
  readonly nowMs: number;
  readonly vector: Float32Array;
  readonly hash: Hash;
  readonly embedder: string | undefined;
}

function entryOf({ id, nowMs, vector, hash, embedder }: Synthetic): CacheEntry {
  const scope = hash('self-test', id);
  return {
    id,
    scope,
    exact: exactKey(hash, scope, stored),
    origin: 'call',
    tenant: '',
    route: '',
    user: '',
    key: '',
    tags: [],
    createdMs: nowMs,
    expiresMs: nowMs + ttlMs,
    question: stored,
    vector,
    embedder,
    principals: [],
    provider: '',
    model: 'self-test',
    saved: { usage: undefined, currency: undefined, picos: undefined },
  };
}
