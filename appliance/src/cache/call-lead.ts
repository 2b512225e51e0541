import type { Lead, LeadEnd } from '#pipeline/caching';
import type { AskedQuestion } from './asked-question.ts';
import { auditAnswer } from './bound/audit.ts';
import type { CacheEntry, CacheReply } from './cache-ports.ts';
import type { CacheCore } from './core.ts';
import type { Flight } from './flight/flight.ts';
import type { Audited } from './similar.ts';
import { keepable, type NotKept } from './keepable.ts';

/** What a lead must know of its call. */
export interface Leading {
  readonly core: CacheCore;
  readonly asked: AskedQuestion;
  readonly flight: Flight;
  /** The question's, where it was made in time. */
  readonly vector: Float32Array | undefined;
  /** What would have answered, where this call is made to see whether rightly. */
  readonly audited: Audited | undefined;
}

/** Milliseconds to embed a question that was not embedded before its call. */
const embedLaterMs = 10_000;
/** Families remembered with an entry: as many as a route may ask for. */
export const mostPrincipals = 16;

/** The lead of a call that is made: its reply goes to who waits, and is kept if it may be. */
export function createLead(leading: Leading): Lead {
  const { core, asked, flight } = leading;
  return {
    followers: () => flight.followers,
    onAlone: (listener) => flight.onAlone(listener),
    by(maker) {
      flight.maker ??= maker;
    },
    take: (parts) => flight.take(parts),
    complete(end) {
      if (flight.state.kind !== 'open') return;
      const kept = whatIsKept(leading, end);
      if (typeof kept === 'string') core.tell(asked, { kind: 'not-kept', route: asked.route, reason: kept });
      else keep(leading, end, kept);
      // After the entry is known: whoever comes now finds one of the two.
      flight.end(end);
    },
    fail: () => flight.fail(),
  };
}

function whatIsKept({ core, flight }: Leading, end: LeadEnd): CacheReply | NotKept {
  if (flight.oversized) return 'too-large';
  if (!end.clean) return 'not-clean';
  try {
    return keepable(flight.parts, (texts) => core.ports.personal(texts, 'reply'));
  } catch {
    return 'not-clean';
  }
}

function keep(leading: Leading, end: LeadEnd, reply: CacheReply): void {
  const { core, asked, audited } = leading;
  const entry = entryOf(leading, end);
  if (core.purges.covers(entry, leading.flight.beganMs))
    return core.tell(asked, { kind: 'not-kept', route: asked.route, reason: 'purged' });
  core.ports.book.add(entry, reply);
  core.tell(asked, { kind: 'kept', route: asked.route, reason: undefined });
  if (asked.meaning && !entry.vector) core.later('embed a kept question', () => embedLater(entry, { core, asked, reply }));
  if (audited) core.later('audit', () => auditAnswer({ core, asked, audited, reply }));
}

function entryOf({ core, asked, flight, vector }: Leading, { provider, model, saved }: LeadEnd): CacheEntry {
  const { ports } = core;
  const now = ports.clock.now();
  const { scope, exact, tenant, route, user, family, tags, meaning, settings } = asked;
  return {
    id: ports.newId(),
    scope,
    exact,
    origin: 'call',
    tenant,
    route,
    user,
    key: family,
    tags,
    createdMs: now,
    expiresMs: now + settings.ttlMs,
    question: meaning?.text ?? '',
    vector: meaning && vector,
    embedder: meaning && vector && meaning.embedder,
    principals: [...flight.families].slice(0, mostPrincipals),
    provider,
    model,
    saved,
  };
}

async function embedLater(
  { id }: CacheEntry,
  { core: { ports }, asked, reply }: { readonly core: CacheCore; readonly asked: AskedQuestion; readonly reply: CacheReply },
): Promise<void> {
  if (!asked.meaning) return;
  const vector = await ports.embed(asked.meaning.text, embedLaterMs);
  // It may have been replaced, confirmed or purged since.
  const now = ports.book.entry(id);
  if (now) ports.book.add({ ...now, vector, embedder: asked.meaning.embedder }, reply);
}
