import {
  AdminRefusal,
  type CacheClass,
  type CacheExplanation,
  type CacheImported,
  type CacheLook,
  type CacheMarked,
  type CachePurged,
  type CacheStatistics,
} from '@tollgate/shared';
import { isObject, type JsonObject } from '#pipeline/json';
import type { CacheBook, CacheContext, CacheFilter, CacheWrong } from './cache-context.ts';
import { classView, explanationView, lookView, statisticsView } from './cache-view.ts';
import type { Administrator } from './key-context.ts';
import { invalid, readInput, type InputReader } from './read-input.ts';
import { recordedChange } from './recorded-change.ts';

/** `{ tenant?, route? }` */
export async function cacheStatistics(context: CacheContext, input: JsonObject, actor: Administrator): Promise<CacheStatistics> {
  const read = readInput(input, ['tenant', 'route']);
  const [tenant, route] = [tenantOf(read, actor), read.optionalText('route')];
  const asked = { ...(tenant === undefined ? {} : { tenant }), ...(route === undefined ? {} : { route }) };
  return statisticsView(bookOf(context).statistics(asked), actor.tenant === undefined);
}

/** `{ call }` */
export async function explainCachedCall(context: CacheContext, input: JsonObject, actor: Administrator): Promise<CacheLook> {
  return lookView(bookOf(context).explainCall(readInput(input, ['call']).text('call'), actor.tenant));
}

/** `{ tenant, route, question, entry? }` */
export async function explainCacheQuestion(context: CacheContext, input: JsonObject, actor: Administrator): Promise<CacheExplanation> {
  const read = readInput(input, ['tenant', 'route', 'question', 'entry']);
  const place = placeIn(context, read, actor);
  const entry = read.optionalText('entry');
  const ask = { ...place, question: longText(input, 'question'), ...(entry === undefined ? {} : { entry }) };
  return explanationView(await bookOf(context).explainQuestion(ask));
}

/** `{ tenant?, route?, user?, key?, tag?, origin?, ids?, all?, dry_run? }`. Removes only with `dry_run: false`. */
export async function purgeCache(context: CacheContext, input: JsonObject, actor: Administrator): Promise<CachePurged> {
  const filter = filterIn(input, actor);
  const dryRun = input['dry_run'] !== false;
  const purge = async (dry_run: boolean): Promise<CachePurged> => {
    const { entries, ids } = await bookOf(context).purge(filter, { dryRun: dry_run });
    return { entries, ids: [...ids], dry_run };
  };
  if (dryRun) return await purge(true);
  const owner = filter.tenant === undefined ? {} : { tenant: filter.tenant };
  const subject = { actor, action: 'cache.purge', object: { kind: 'cache' }, ...owner } as const;
  return await recordedChange(context, subject, async (announce) => {
    const { entries } = await purge(true);
    await announce({ detail: { ...filter, entries } });
    return await purge(false);
  });
}

const usualTtlMs = 365 * 86_400_000;

/** `{ tenant, route, ttl?, rows: [{ question, answer, tags? }] }` */
export async function importCache(context: CacheContext, input: JsonObject, actor: Administrator): Promise<CacheImported> {
  const read = readInput(input, ['tenant', 'route', 'ttl', 'rows']);
  const place = placeIn(context, read, actor);
  const ttlMs = read.optionalDuration('ttl', 1_000) ?? usualTtlMs;
  const rows = rowsIn(input);
  const subject = { actor, action: 'cache.import', object: { kind: 'cache' }, tenant: place.tenant } as const;
  return await recordedChange(context, subject, async (announce) => {
    await announce({ detail: { ...place, rows: rows.length } });
    const { imported, exactOnly } = await bookOf(context).importFaq({ ...place, ttlMs, rows });
    return { imported, exact_only: exactOnly };
  });
}

/** `{ call }` or `{ entry, question }` */
export async function markCacheWrong(context: CacheContext, input: JsonObject, actor: Administrator): Promise<CacheMarked> {
  const wrong = wrongIn(input, actor);
  const id = wrong.kind === 'call' ? wrong.callId : wrong.entry;
  const owner = actor.tenant === undefined ? {} : { tenant: actor.tenant };
  const subject = { actor, action: 'cache.wrong', object: { kind: wrong.kind === 'call' ? 'call' : 'cache', id }, ...owner } as const;
  return await recordedChange(context, subject, async (announce) => {
    const book = bookOf(context);
    await announce({});
    const { removed, neverMatch, class: name } = await book.markWrong(wrong);
    return { ...(removed === undefined ? {} : { removed }), never_match: neverMatch, ...(name === undefined ? {} : { class: name }) };
  });
}

/** `{ class }` */
export async function resetCacheClass(context: CacheContext, input: JsonObject, actor: Administrator): Promise<CacheClass> {
  const name = readInput(input, ['class']).text('class');
  const subject = { actor, action: 'cache.reset', object: { kind: 'cache', id: name } } as const;
  return await recordedChange(context, subject, async (announce) => {
    const book = bookOf(context);
    await announce({});
    return classView(await book.reset(name));
  });
}

/** Refuses where no route has a cache. */
export function bookOf({ cache }: Pick<CacheContext, 'cache'>): CacheBook {
  const book = cache();
  if (book) return book;
  throw new AdminRefusal('unavailable', 'no route of a running gateway has a cache: give one cache: { mode: exact } or { mode: semantic }');
}

function tenantOf(read: InputReader, actor: Administrator): string | undefined {
  const tenant = read.optionalText('tenant');
  if (actor.tenant !== undefined && tenant !== undefined && tenant !== actor.tenant)
    throw new AdminRefusal('not_found', `there is no tenant '${tenant}'`);
  return actor.tenant ?? tenant;
}

function placeIn(context: CacheContext, read: InputReader, actor: Administrator): { readonly tenant: string; readonly route: string } {
  const [tenant, route] = [read.text('tenant'), read.text('route')];
  const seen = (actor.tenant === undefined || actor.tenant === tenant) && context.tenantExists(tenant);
  if (!seen) throw new AdminRefusal('not_found', `there is no tenant '${tenant}'`);
  if (!context.routeExists(route)) throw new AdminRefusal('not_found', `there is no route '${route}'`);
  return { tenant, route };
}

const filterNames = ['tenant', 'route', 'user', 'key', 'tag', 'origin'] as const;

function filterIn(input: JsonObject, actor: Administrator): CacheFilter {
  const read = readInput(input, [...filterNames, 'ids', 'all', 'dry_run']);
  const tenant = tenantOf(read, actor);
  const ids = read.optionalTexts('ids');
  const given = filterNames.filter((name) => input[name] !== undefined);
  if (given.length === 0 && ids === undefined && input['all'] !== true)
    throw invalid('all', 'says nothing: name what goes (tenant, route, user, key, tag, ids), or say all: true');
  const texts = Object.fromEntries(given.flatMap((name) => (name === 'origin' ? [] : [[name, read.text(name)]])));
  const origin = originIn(read);
  return { ...texts, ...(tenant === undefined ? {} : { tenant }), ...(ids === undefined ? {} : { ids }), ...(origin ? { origin } : {}) };
}

function originIn(read: InputReader): CacheFilter['origin'] {
  const origin = read.optionalText('origin');
  if (origin === undefined || origin === 'call' || origin === 'faq') return origin;
  throw invalid('origin', 'must be call or faq');
}

function rowsIn(input: JsonObject): Parameters<CacheBook['importFaq']>[0]['rows'] {
  const { rows } = input;
  if (!Array.isArray(rows)) throw invalid('rows', 'is missing: a list of { question, answer }');
  return rows.map((row: unknown, index) => {
    if (!isObject(row)) throw invalid(`rows[${index}]`, 'must be { question, answer }');
    const { question, answer, tags } = row;
    if (typeof question !== 'string' || typeof answer !== 'string')
      throw invalid(`rows[${index}]`, 'must have question and answer as text');
    return { question, answer, ...(tags === undefined ? {} : { tags: textsIn(tags, `rows[${index}].tags`) }) };
  });
}

function textsIn(value: unknown, path: string): readonly string[] {
  if (Array.isArray(value) && value.every((item) => typeof item === 'string')) return value;
  throw invalid(path, 'must be a list of texts');
}

const longestText = 10_000;

function longText(input: JsonObject, name: string): string {
  const value = input[name];
  if (typeof value === 'string' && value.trim() !== '' && value.length <= longestText) return value;
  throw invalid(name, `must be a text of at most ${longestText} letters`);
}

function wrongIn(input: JsonObject, actor: Administrator): CacheWrong {
  const read = readInput(input, ['call', 'entry', 'question']);
  const [callId, entry] = [read.optionalText('call'), read.optionalText('entry')];
  const seen = actor.tenant === undefined ? {} : { tenant: actor.tenant };
  if ((callId === undefined) === (entry === undefined)) throw invalid('call', 'or entry with question: give one of the two');
  if (callId !== undefined) return { kind: 'call', callId, ...seen };
  return { kind: 'question', entry: entry ?? '', question: longText(input, 'question'), ...seen };
}
