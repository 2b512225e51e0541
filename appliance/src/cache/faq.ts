import { AdminRefusal, type Fault } from '@tollgate/shared';
import { readQuestion } from '#cache/meaning/meaning';
import type { CacheEntry, CacheReply } from './cache-ports.ts';
import type { CacheCore } from './core.ts';
import { resting } from './resting.ts';
import { exactKey, faqKeys } from './scope.ts';

export interface FaqRow {
  readonly question: string;
  readonly answer: string;
  readonly tags?: readonly string[];
}

export interface FaqImport {
  readonly tenant: string;
  readonly route: string;
  readonly rows: readonly FaqRow[];
  readonly ttlMs: number;
}

export interface FaqImported {
  readonly imported: number;
  /** Of these, answers given to exactly their question only: nobody can tell what else means the same. */
  readonly exactOnly: number;
}

const mostRows = 5_000;
const mostText = 32_000;
const mostYears = 10 * 365 * 86_400_000;
const embedMs = 10_000;

/**
 * Keeps answers that an administrator vouches for: every key of the tenant gets them, for questions in other words too. The same question again
 * takes the place of the older answer. Throws AdminRefusal for what is no question and answer; then nothing was imported.
 */
export async function importFaq(ask: FaqImport, core: CacheCore): Promise<FaqImported> {
  check(ask);
  const { book } = core.ports;
  const embed = resting((question: string) => core.ports.embed(question, embedMs), {
    ms: embedMs,
    monotonic: () => core.ports.clock.monotonic(),
  });
  let exactOnly = 0;
  for (const row of ask.rows) {
    const entry = await entryOf(row, ask, { ...core, embed });
    if (!entry.vector) exactOnly += 1;
    book.add(entry, replyOf(row.answer));
  }
  await book.flush();
  return { imported: ask.rows.length, exactOnly };
}

interface Importing extends CacheCore {
  readonly embed: (question: string) => Promise<Float32Array>;
}

function check({ rows, ttlMs }: FaqImport): void {
  if (rows.length === 0) throw new AdminRefusal('invalid_input', 'There are no questions in it: send rows with question and answer.');
  if (rows.length > mostRows)
    throw new AdminRefusal('too_large', `At most ${mostRows} questions can be imported at once: send them in parts.`);
  if (!(ttlMs > 0 && ttlMs <= mostYears))
    throw new AdminRefusal('invalid_input', 'How long the answers hold must be more than nothing and at most ten years.');
  const details = rows.flatMap((row, index) => faultsOf(row, `rows[${index}]`));
  if (details.length > 0)
    throw new AdminRefusal('invalid_input', 'Nothing was imported: some rows are no question and answer.', {
      details: details.slice(0, 100),
    });
}

function faultsOf({ question, answer }: FaqRow, path: string): readonly Fault[] {
  const texts = { question, answer };
  return Object.entries(texts).flatMap(([name, text]): readonly Fault[] => {
    if (text.trim() === '') return [{ path: `${path}.${name}`, message: 'must not be empty' }];
    return text.length > mostText ? [{ path: `${path}.${name}`, message: `must have at most ${mostText} letters` }] : [];
  });
}

async function entryOf(
  { question, tags = [] }: FaqRow,
  { tenant, route, ttlMs }: FaqImport,
  { ports, hash, embed }: Importing,
): Promise<CacheEntry> {
  const embedder = ports.embedder()?.sha256;
  const { scope, exactScope } = faqKeys(hash, { tenant, route, embedder: embedder ?? '' });
  const meaning = embedder !== undefined && readQuestion(question).exactOnly === undefined;
  const vector = meaning ? await embed(question).catch(() => undefined) : undefined;
  const now = ports.clock.now();
  return {
    id: ports.newId(),
    scope,
    exact: exactKey(hash, exactScope, question),
    origin: 'faq',
    tenant,
    route,
    user: '',
    key: '',
    tags: [...new Set(tags)].toSorted(),
    createdMs: now,
    expiresMs: now + ttlMs,
    question,
    vector,
    embedder: vector && embedder,
    principals: [],
    provider: 'faq',
    model: 'faq',
    saved: { usage: undefined, currency: undefined, picos: undefined },
  };
}

function replyOf(answer: string): CacheReply {
  return [
    { kind: 'start', id: '', model: 'faq' },
    { kind: 'text-delta', choice: 0, text: answer },
    { kind: 'finish', choice: 0, finish: { unified: 'stop', raw: 'stop' } },
    { kind: 'usage', usage: { input: 0, output: 0, cachedInput: 0, cacheWrite: 0, reasoning: 0, estimated: false } },
    { kind: 'done' },
  ];
}
