import { createSecretKey } from 'node:crypto';
import type { CacheEvent, CachedReply, CallCache, Lead, LeadEnd } from '#pipeline/caching';
import type { StreamPart } from '#pipeline/call';
import { type Cache, createCache } from './cache.ts';
import type { CacheCorePorts, EvidenceRow, NeverPair } from './core-ports.ts';
import { createTestBook } from './test-book.ts';
import { testCall, type TestCall } from './test-call.ts';

export interface TestStage {
  readonly cache: Cache;
  readonly book: ReturnType<typeof createTestBook>;
  readonly events: CacheEvent[];
  readonly evidence: EvidenceRow[];
  readonly pairs: NeverPair[];
  /** Moves the clock, milliseconds. */
  pass(ms: number): void;
  open(call: TestCall): CallCache;
  /** Asks and reads what the cache gives; undefined: nothing, and the call that is made fails. */
  ask(call: TestCall): Promise<{ readonly found: string | undefined; readonly call: CallCache }>;
  /** Asks, and where the cache has nothing answers as a model. */
  answered(call: TestCall, text: string): Promise<{ readonly text: string; readonly call: CallCache }>;
}

/** A cache with everything around it made for tests. Resolves when it is ready. */
export async function openTestStage(other: Partial<CacheCorePorts> = {}): Promise<TestStage> {
  const memory: Memory = { book: createTestBook(), events: [], evidence: [], pairs: [], nowMs: 1_800_000_000_000 };
  const cache = createCache({ ...testPorts(memory), ...other });
  await cache.settle();
  const open = (call: TestCall): CallCache => {
    const opened = cache.open(testCall(call));
    if (!opened) throw new Error('nothing is cached for this call');
    return opened;
  };
  const find: TestStage['ask'] = async (call) => {
    const opened = open(call);
    const reply = await opened.find(new AbortController().signal);
    return { found: reply && (await textOf(reply)), call: opened };
  };
  return {
    ...memory,
    cache,
    pass: (ms) => void (memory.nowMs += ms),
    open,
    async ask(call) {
      const asked = await find(call);
      asked.call.lead?.fail();
      return asked;
    },
    async answered(call, text) {
      const { found, call: opened } = await find(call);
      if (found === undefined && opened.lead) lead(opened.lead, text);
      return { text: found ?? text, call: opened };
    },
  };
}

interface Memory extends Pick<TestStage, 'book' | 'events' | 'evidence' | 'pairs'> {
  nowMs: number;
}

function testPorts(memory: Memory): CacheCorePorts {
  const { book, events, evidence, pairs } = memory;
  const now = (): number => memory.nowMs;
  let serial = 0;
  return {
    book,
    embed: async (text) => await Promise.resolve(testVector(text)),
    embedder: () => ({ sha256: 'e1' }),
    same: () => undefined,
    personal: (texts) => texts.some((text) => text.includes('4111')),
    key: createSecretKey(Buffer.alloc(32, 7)),
    evidence: {
      load: () => Promise.resolve([...evidence]),
      add: async (rows) => await Promise.resolve(void evidence.push(...rows)),
      remove: async ({ class: of, beforeMs = Infinity }) => {
        const kept = evidence.filter((row) => (of !== undefined && row.class !== of) || row.bucketMs >= beforeMs);
        await Promise.resolve(void evidence.splice(0, evidence.length, ...kept));
      },
    },
    neverMatch: { load: () => Promise.resolve([...pairs]), add: async (pair) => await Promise.resolve(void pairs.push(pair)) },
    clock: { now, monotonic: now },
    random: () => 0.5,
    newId: () => `entry-${(serial += 1)}`,
    log: () => undefined,
    measure: (event) => void events.push(event),
  };
}

/** A lead that answers with a text, whole. */
export function lead(leader: Lead, text: string, end: Partial<LeadEnd> = {}): void {
  leader.take(replyParts(text));
  leader.complete(leadEnd(end));
}

export function leadEnd(end: Partial<LeadEnd> = {}): LeadEnd {
  const usage = { input: 10, output: 5, cachedInput: 0, cacheWrite: 0, reasoning: 0, estimated: false };
  return { provider: 'p', model: 'm1', saved: { usage, currency: 'USD', picos: 1_000n }, clean: true, ...end };
}

export function replyParts(text: string, finish: 'stop' | 'length' = 'stop'): readonly StreamPart[] {
  return [
    { kind: 'start', id: 'r', model: 'm1-2026' },
    ...text.split('').map((letter): StreamPart => ({ kind: 'text-delta', choice: 0, text: letter })),
    { kind: 'finish', choice: 0, finish: { unified: finish, raw: finish } },
    { kind: 'usage', usage: { input: 10, output: 5, cachedInput: 0, cacheWrite: 0, reasoning: 0, estimated: false } },
    { kind: 'done' },
  ];
}

export async function textOf(reply: CachedReply): Promise<string> {
  let text = '';
  for await (const part of reply.parts) if (part.kind === 'text-delta') text += part.text;
  return text;
}

/** Words as a unit vector: more of the same words, more alike. */
export function testVector(text: string): Float32Array {
  const vector = new Float32Array(64);
  for (const word of text.toLowerCase().match(/\w+/g) ?? []) {
    let hash = 7;
    for (const letter of word) hash = (hash * 31 + letter.charCodeAt(0)) % 64;
    vector[hash] = (vector[hash] ?? 0) + 1;
  }
  const length = Math.hypot(...vector) || 1;
  return vector.map((value) => value / length);
}
