import { AdminRefusal } from '@tollgate/shared';
import { judgePair, readQuestion } from '#cache/meaning/meaning';
import type { CacheEntry } from './cache-ports.ts';
import type { CacheCore } from './core.ts';
import type { Look } from './looks.ts';

/** An answer from the cache that was wrong: by the call that got it, or by entry and question. `tenant`: others' do not exist. */
export type WrongAnswer =
  | { readonly kind: 'call'; readonly callId: string; readonly tenant?: string }
  | { readonly kind: 'question'; readonly entry: string; readonly question: string; readonly tenant?: string };

export interface MarkedWrong {
  /** The entry that is gone; undefined: it was gone before, or it is an imported answer that was wrong for another question only. */
  readonly removed: string | undefined;
  /** The two questions will never answer for each other again. */
  readonly neverMatch: boolean;
  /** Whose bound counts it as a wrong answer; undefined: the question was exactly the same, and it was the model that was wrong. */
  readonly class: string | undefined;
}

/** Removes the entry; where it had answered another question, keeps the two apart from now on. Throws AdminRefusal not_found or conflict. */
export async function markWrong(wrong: WrongAnswer, core: CacheCore): Promise<MarkedWrong> {
  return wrong.kind === 'call' ? await byCall(wrong, core) : await byQuestion(wrong, core);
}

async function byCall({ callId, tenant }: Extract<WrongAnswer, { readonly kind: 'call' }>, core: CacheCore): Promise<MarkedWrong> {
  const look = core.looks.of(callId);
  if (!look || (tenant !== undefined && look.tenant !== tenant))
    throw new AdminRefusal(
      'not_found',
      'What the cache did for this call is not known here: it was long ago, or on another node. Give entry and question instead.',
    );
  const { note, question, answered } = look;
  if (note.state === 'miss' || note.state === 'bypass')
    throw new AdminRefusal('conflict', 'The cache did not answer this call: its answer came from the model.');
  const entry = note.entry === undefined ? await entryBehind(look, core) : core.ports.book.entry(note.entry);
  const removed = isVouchedFor(entry, note.state === 'hit-semantic') ? undefined : await remove(entry?.id, core);
  if (note.state !== 'hit-semantic' || question === undefined || answered === undefined)
    return { removed, neverMatch: false, class: undefined };
  await keepApart({ tenant: look.tenant, left: answered.question, right: question, class: answered.class }, core);
  return { removed, neverMatch: true, class: answered.class };
}

async function byQuestion(
  { entry: id, question, tenant }: Extract<WrongAnswer, { readonly kind: 'question' }>,
  core: CacheCore,
): Promise<MarkedWrong> {
  const { ports, never } = core;
  const entry = ports.book.entry(id);
  if (!entry || (tenant !== undefined && entry.tenant !== tenant))
    throw new AdminRefusal('not_found', 'There is no such entry: it may have expired or been removed.');
  const [left, right] = [entry.question, question].map((text) => never.keyOf(entry.tenant, text));
  const removed = isVouchedFor(entry, left !== right) ? undefined : await remove(id, core);
  if (entry.question === '' || left === undefined || right === undefined || left === right)
    return { removed, neverMatch: false, class: undefined };
  const name = `${entry.route}/${judgePair(readQuestion(entry.question), readQuestion(question)).class}`;
  await keepApart({ tenant: entry.tenant, left, right, class: name }, core);
  return { removed, neverMatch: true, class: name };
}

/** An imported answer stays for its own question, where it was wrong for another. */
function isVouchedFor(entry: CacheEntry | undefined, forAnother: boolean): boolean {
  return entry?.origin === 'faq' && forAnother;
}

/** What the leader of a coalesced call left behind. */
async function entryBehind({ exact }: Look, { ports: { book, clock } }: CacheCore): Promise<CacheEntry | undefined> {
  return exact === undefined ? undefined : await book.exact(exact, clock.now());
}

async function remove(id: string | undefined, { ports: { book } }: CacheCore): Promise<string | undefined> {
  return id !== undefined && (await book.remove({ ids: [id] })) > 0 ? id : undefined;
}

interface Apart {
  readonly tenant: string;
  readonly left: string;
  readonly right: string;
  readonly class: string;
}

async function keepApart({ tenant, left, right, class: name }: Apart, { bounds, never }: CacheCore): Promise<void> {
  bounds.record(name, true);
  try {
    await never.add(tenant, left, right);
  } catch (error) {
    throw new AdminRefusal(
      'unavailable',
      'The two questions are kept apart on this node, but that could not be written: mark the answer again later.',
      {
        cause: error,
      },
    );
  }
}
