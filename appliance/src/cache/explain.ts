import { AdminRefusal } from '@tollgate/shared';
import { decide, judgePair, readQuestion, thresholds, type Question } from '#cache/meaning/meaning';
import type { CacheEntry } from './cache-ports.ts';
import type { CacheCore } from './core.ts';
import type { CacheCorePorts } from './core-ports.ts';

export interface QuestionToExplain {
  readonly tenant: string;
  readonly route: string;
  readonly question: string;
  /** Absent: the most similar entries of the route. */
  readonly entry?: string;
}

/** How a question compares with an entry's. Scopes are left aside: they also have to be the same. */
export interface PairExplained {
  readonly entry: string;
  readonly cosine: number | undefined;
  /** Of the rules: how strong they show that both ask the same, and why. */
  readonly proof: string;
  /** Probability that the verifier gives; undefined: it was not needed or is not there. */
  readonly same: number | undefined;
  readonly hit: boolean;
  readonly reason: string;
  readonly neverMatch: boolean;
  /** Other keys get it too. */
  readonly confirmations: number;
}

export interface QuestionExplained {
  /** `route/question class`. */
  readonly class: string;
  /** Why only exactly the same question can answer it; undefined: others can. */
  readonly exactOnly: string | undefined;
  readonly pairs: readonly PairExplained[];
}

const mostEntries = 5_000;
const mostPairs = 5;
const embedMs = 5_000;
const sameMs = 5_000;

/** Why a question would be answered from an entry or not. Throws AdminRefusal not_found. */
export async function explainQuestion(ask: QuestionToExplain, core: CacheCore): Promise<QuestionExplained> {
  const { ports } = core;
  const read = readQuestion(ask.question);
  const vector = await ports.embed(ask.question, embedMs).catch(() => undefined);
  const near = entriesOf(ask, core)
    .map((entry) => ({ entry, cosine: cosineOf(entry, vector, ports.embedder()?.sha256) }))
    .toSorted((left, right) => (right.cosine ?? -1) - (left.cosine ?? -1))
    .slice(0, mostPairs);
  const pairs = await Promise.all(near.map((pair) => explainPair({ ...pair, read, ask }, core)));
  return { class: `${ask.route}/${read.class}`, exactOnly: read.exactOnly, pairs };
}

function entriesOf({ tenant, route, entry }: QuestionToExplain, { ports: { book, clock } }: CacheCore): readonly CacheEntry[] {
  const found = book.list({ tenant, route, ...(entry === undefined ? {} : { ids: [entry] }) }, { limit: mostEntries, nowMs: clock.now() });
  if (entry !== undefined && found.length === 0)
    throw new AdminRefusal('not_found', 'There is no such entry of this tenant and route: it may have expired. List those there are.');
  return found.filter(({ question }) => question !== '');
}

function cosineOf(entry: CacheEntry, vector: Float32Array | undefined, embedder: string | undefined): number | undefined {
  const other = entry.vector;
  if (!vector || !other || entry.embedder !== embedder || other.length !== vector.length) return undefined;
  return other.reduce((sum, value, index) => sum + value * (vector[index] ?? 0), 0);
}

interface Pair {
  readonly entry: CacheEntry;
  readonly cosine: number | undefined;
  readonly read: Question;
  readonly ask: QuestionToExplain;
}

async function explainPair({ entry, cosine, read, ask }: Pair, { ports, never }: CacheCore): Promise<PairExplained> {
  const judgement = judgePair(readQuestion(entry.question), read);
  const measured = { cosine: cosine ?? 0, thresholds };
  const unverified = decide(judgement, { ...measured, same: undefined });
  const same = unverified.reason === 'verifier-silent' ? await verify(entry.question, ask.question, ports) : undefined;
  const { hit, reason } = same === undefined ? unverified : decide(judgement, { ...measured, same });
  const neverMatch = never.has(ask.tenant, entry.question, ask.question);
  return {
    entry: entry.id,
    cosine,
    proof: judgement.proof,
    same: same === 'none' ? undefined : same,
    hit: hit && !neverMatch && cosine !== undefined && read.exactOnly === undefined,
    reason: neverMatch ? 'never-match' : reason,
    neverMatch,
    confirmations: entry.principals.length,
  };
}

/** `none`: there is no verifier. undefined: it did not answer. */
async function verify(stored: string, asked: string, { same }: CacheCorePorts): Promise<number | 'none' | undefined> {
  const asking = same(stored, asked, sameMs);
  return asking === undefined ? 'none' : await asking.catch(() => undefined);
}
