import type { CacheNote, CachedReply, CallCache, Lead, Saved } from '#pipeline/caching';
import type { AskedQuestion } from './asked-question.ts';
import type { CacheEntry, CacheReply, Neighbour } from './cache-ports.ts';
import { createLead, mostPrincipals } from './call-lead.ts';
import type { CacheCore } from './core.ts';
import type { Flight, Gift } from './flight/flight.ts';
import { follow, type Followed } from './flight/follow.ts';
import { isLive, isOpenTo } from './live.ts';
import { askByMeaning, type MeaningOutcome } from './meaning-ask.ts';
import type { Look } from './looks.ts';
import { storedParts } from './stored-parts.ts';
import { within } from './within.ts';

/** Milliseconds that a store may take. */
const exactMs = 250;
const replyMs = 1_000;
const firstPartMs = 30_000;
/** Leaders that may fail a call before it goes its own way. */
const mostLeaders = 2;
/** Looks again at most, whatever happens between. */
const mostRounds = 8;

/** One call's way through the cache: exact, in flight, by meaning. A class because one is made for every call. */
export class QuestionCache implements CallCache {
  note: CacheNote = { state: 'miss', reason: 'no-entry' };
  lead: Lead | undefined = undefined;
  readonly #core: CacheCore;
  readonly #asked: AskedQuestion;
  readonly #callId: string;
  #meaning: MeaningOutcome | undefined;
  /** Entries whose reply was gone. */
  readonly #gone = new Set<string>();
  #leave: (() => void) | undefined;
  #given: Saved | undefined;
  #rejected = false;
  /** The question whose entry answered by its meaning. */
  #answered: Look['answered'];

  constructor(core: CacheCore, asked: AskedQuestion, callId: string) {
    this.#core = core;
    this.#asked = asked;
    this.#callId = callId;
  }

  async find(signal: AbortSignal): Promise<CachedReply | undefined> {
    const { ports, counters, looks } = this.#core;
    const { tenant, route, scope, exact, question } = this.#asked;
    const began = ports.clock.monotonic();
    const found = await this.#look(signal).catch((error: unknown) => {
      ports.log('warn', 'a look into the cache failed', { call: this.#callId, error: error instanceof Error ? error.name : 'unknown' });
      return this.#alone('failed');
    });
    counters.note(this.#asked, this.note);
    looks.add({
      callId: this.#callId,
      tenant,
      route,
      atMs: ports.clock.now(),
      note: this.note,
      scope,
      exact,
      question: question === undefined ? undefined : this.#core.never.keyOf(tenant, question),
      answered: this.#answered,
      candidates: this.#meaning?.candidates ?? [],
    });
    ports.measure({ kind: 'look', route, state: this.note.state, reason: this.note.reason, ms: ports.clock.monotonic() - began });
    return found;
  }

  leave(reason: string): void {
    if (this.#rejected) return;
    const before = this.note;
    this.note = { state: 'miss', reason };
    this.#rejected = true;
    this.#leave?.();
    if (this.#given) this.#core.counters.saved(this.#asked, this.#given, -1);
    this.#core.counters.amend(this.#asked, { before, after: this.note });
    this.#core.looks.amend(this.#callId, this.note);
  }

  async #look(signal: AbortSignal): Promise<CachedReply | undefined> {
    const { flights, ports } = this.#core;
    const { exact, fresh, family } = this.#asked;
    let failures = 0;
    for (let round = 0; round < mostRounds; round += 1) {
      // Nothing may be awaited between a look that found nothing and the one at who is on the way, or a reply that is done between is missed.
      const looked = fresh ? undefined : this.#entry();
      const entry = looked instanceof Promise ? await looked : looked;
      const stored = entry && (await this.#stored(entry));
      if (stored) return stored;
      if (entry) continue;
      if (signal.aborted) return this.#miss('left');
      const flight = flights.of(exact, ports.clock.monotonic());
      if (!flight) return await this.#leadOff(signal);
      if (fresh) return this.#alone('fresh');
      if (failures === mostLeaders) return this.#alone('leaders-failed');
      const followed = await follow(flight, { family, signal, firstPartMs });
      if (followed.kind === 'parts') return this.#coalesced(flight, followed);
      if (followed.kind === 'given' && this.#mayHave(followed.gift)) return this.#similar(followed.gift);
      if (followed.kind === 'left') return this.#miss('left');
      if (followed.kind === 'late') return this.#alone('leader-late');
      if (followed.kind === 'failed') failures += 1;
    }
    return this.#alone('leaders-failed');
  }

  /** The entry of exactly this question; an imported one first. A store that does not answer has none. */
  #entry(): CacheEntry | undefined | Promise<CacheEntry | undefined> {
    const { exact, faq } = this.#asked;
    if (!faq) return this.#entryOf(exact);
    const imported = this.#entryOf(faq.exact);
    if (imported instanceof Promise) return imported.then((found) => found ?? this.#entryOf(exact));
    return imported ?? this.#entryOf(exact);
  }

  #entryOf(exact: string): CacheEntry | undefined | Promise<CacheEntry | undefined> {
    const { book, clock } = this.#core.ports;
    const found = book.exact(exact, clock.now());
    if (!(found instanceof Promise)) return this.#usable(found);
    const waited = within(found, exactMs);
    return waited instanceof Promise
      ? waited.then(
          (entry) => this.#usable(entry),
          () => undefined,
        )
      : this.#usable(waited);
  }

  #usable(entry: CacheEntry | undefined): CacheEntry | undefined {
    if (!entry || this.#gone.has(entry.id)) return undefined;
    const { settings, tags } = this.#asked;
    return isLive(entry, settings, this.#core.ports.clock.now()) && tags.every((tag) => entry.tags.includes(tag)) ? entry : undefined;
  }

  async #stored(entry: CacheEntry): Promise<CachedReply | undefined> {
    const reply = await this.#replyOf(entry);
    if (!reply) return undefined;
    this.note = { state: 'hit-exact', reason: undefined, entry: entry.id };
    this.#confirm(entry);
    return this.#replay(entry, reply);
  }

  async #replyOf({ id }: CacheEntry): Promise<CacheReply | undefined> {
    const reply = await Promise.resolve(within(this.#core.ports.book.reply(id), replyMs)).catch(() => undefined);
    if (!reply) this.#gone.add(id);
    return reply;
  }

  #replay({ provider, model, saved }: CacheEntry, reply: CacheReply): CachedReply {
    this.#give(saved);
    return { parts: storedParts(reply), provider, model, saved: () => saved };
  }

  #give(saved: Saved): void {
    if (this.#rejected) return;
    this.#given = saved;
    this.#core.counters.saved(this.#asked, saved, 1);
  }

  /** One more key that asked exactly this. */
  #confirm({ id, origin, vector, principals }: CacheEntry): void {
    const { family } = this.#asked;
    if (origin === 'faq' || !vector || principals.includes(family) || principals.length >= mostPrincipals) return;
    this.#core.ports.book.confirm(id, family);
  }

  #coalesced(flight: Flight, { maker, parts, saved, leave }: Extract<Followed, { readonly kind: 'parts' }>): CachedReply {
    this.note = { state: 'hit-coalesced', reason: undefined };
    this.#leave = leave;
    flight.whenEnded((end) => this.#give(end.saved));
    return {
      parts,
      saved,
      // Known for certain when the reply has come to its end.
      get provider() {
        return maker().provider;
      },
      get model() {
        return maker().model;
      },
    };
  }

  #mayHave({ entry, cosine }: Neighbour): boolean {
    const { family, settings, threshold } = this.#asked;
    return isOpenTo(entry, family, settings.confirmations) && cosine >= (threshold ?? 0);
  }

  #similar({ entry, cosine, class: name, reply }: Gift): CachedReply {
    this.note = { state: 'hit-semantic', reason: undefined, entry: entry.id, similarity: cosine };
    this.#answered = { question: this.#core.never.keyOf(this.#asked.tenant, entry.question), class: name };
    return this.#replay(entry, reply);
  }

  /** Others who ask the same wait from now on, while this one still looks for a question that means the same. */
  async #leadOff(signal: AbortSignal): Promise<CachedReply | undefined> {
    const { flights, ports } = this.#core;
    const { exact, family, fresh } = this.#asked;
    const flight = flights.begin(exact, family, ports.clock.monotonic());
    this.#lead(flight, fresh ? 'fresh' : 'no-entry');
    if (fresh) return undefined;
    const outcome = (this.#meaning = await askByMeaning(this.#asked, this.#core).catch(() => undefined));
    const hit = outcome?.hit;
    const reply = hit && (await this.#replyOf(hit.entry));
    if (hit && reply) {
      this.lead = undefined;
      const gift: Gift = { ...hit, reply };
      flight.give(gift);
      return this.#similar(gift);
    }
    if (!signal.aborted) return this.#lead(flight, hit ? 'gone' : (outcome?.reason ?? 'failed'));
    this.lead = undefined;
    flight.fail();
    return this.#miss('left');
  }

  #lead(flight: Flight, reason: string): undefined {
    const { vector, audited } = this.#meaning ?? {};
    this.lead = createLead({ core: this.#core, asked: this.#asked, flight, vector, audited });
    return this.#miss(reason);
  }

  /** Made for this call alone, and kept all the same. */
  #alone(reason: string): undefined {
    const { flights, ports } = this.#core;
    if (this.lead) return this.#miss(reason);
    return this.#lead(flights.begin(this.#asked.exact, this.#asked.family, ports.clock.monotonic()), reason);
  }

  #miss(reason: string): undefined {
    this.note = { state: 'miss', reason };
    return undefined;
  }
}
