import type { CacheEntry } from '../cache-ports.ts';
import { createExpiryOrder, type ExpiryOrder } from './expiry-order.ts';
import type { Kept } from './kept.ts';
import { createShelves, type Shelves } from './shelves.ts';
import type { VectorIndex } from './vector-index.ts';

/** Where entries are: each in all places, or in none. Only the functions below write here. */
export interface EntryPlaces {
  readonly byId: Map<string, Kept>;
  readonly byExact: Map<string, Kept>;
  readonly shelves: Shelves;
  readonly expiries: ExpiryOrder;
  readonly vectors: VectorIndex;
  /** An estimate, without vectors. */
  bytes: number;
}

export function createEntryPlaces(vectors: VectorIndex): EntryPlaces {
  return { byId: new Map(), byExact: new Map(), shelves: createShelves(), expiries: createExpiryOrder(), vectors, bytes: 0 };
}

/** Over those of the same id and of the same `exact`. Returns the ids of others that made room. */
export function putEntry(places: EntryPlaces, entry: CacheEntry, maxEntries: number): readonly string[] {
  const older = places.byId.get(entry.id);
  const same = places.byExact.get(entry.exact);
  if (same !== undefined && same !== older) dropEntry(places, same);
  if (older !== undefined && staysInPlace(older.entry, entry)) {
    renew(places, older, entry);
    return [];
  }
  if (older !== undefined) dropEntry(places, older);
  const evicted = makeRoom(places, entry.createdMs, maxEntries);
  insert(places, entry);
  return evicted;
}

export function dropEntry(places: EntryPlaces, kept: Kept): void {
  places.vectors.remove(kept);
  kept.gone = true;
  places.byId.delete(kept.entry.id);
  places.byExact.delete(kept.entry.exact);
  places.shelves.remove(kept);
  places.expiries.stale();
  places.bytes -= bytesOf(kept.entry);
}

/** Removes what has expired, at most so many, and returns how many it were. */
export function dropExpired(places: EntryPlaces, nowMs: number, most: number): number {
  let dropped = 0;
  for (; dropped < most; dropped += 1) {
    const first = places.expiries.first();
    if (first === undefined || first.entry.expiresMs > nowMs) break;
    dropEntry(places, first);
  }
  return dropped;
}

function insert(places: EntryPlaces, entry: CacheEntry): void {
  const kept: Kept = { entry: withoutVector(entry), rows: undefined, slot: 0, gone: false, newer: undefined, older: undefined };
  places.byId.set(entry.id, kept);
  places.byExact.set(entry.exact, kept);
  places.shelves.add(kept);
  places.expiries.add(kept);
  places.bytes += bytesOf(entry);
  if (entry.vector !== undefined) places.vectors.add(kept, entry.vector);
}

function renew(places: EntryPlaces, kept: Kept, entry: CacheEntry): void {
  const expiresAnew = kept.entry.expiresMs !== entry.expiresMs;
  places.bytes += bytesOf(entry) - bytesOf(kept.entry);
  kept.entry = withoutVector(entry);
  places.vectors.replace(kept, entry.vector);
  if (!expiresAnew) return;
  places.expiries.stale();
  places.expiries.add(kept);
}

function makeRoom(places: EntryPlaces, nowMs: number, maxEntries: number): readonly string[] {
  const evicted: string[] = [];
  while (places.byId.size >= Math.max(1, maxEntries)) {
    const first = places.expiries.first();
    const victim = first !== undefined && first.entry.expiresMs <= nowMs ? first : places.shelves.leastWanted();
    if (victim === undefined) break;
    dropEntry(places, victim);
    evicted.push(victim.entry.id);
  }
  return evicted;
}

const inPlace = ['scope', 'exact', 'tenant', 'route', 'origin', 'createdMs'] as const;

function staysInPlace(one: CacheEntry, other: CacheEntry): boolean {
  return inPlace.every((field) => one[field] === other[field]);
}

function withoutVector(entry: CacheEntry): CacheEntry {
  return entry.vector === undefined ? entry : { ...entry, vector: undefined };
}

/** Objects, places in maps and orders, short texts: measured. */
const fixedBytes = 900;

function bytesOf({ question, principals, tags }: CacheEntry): number {
  // Text may take two bytes a character.
  return fixedBytes + question.length * 2 + (principals.length + tags.length) * 40;
}
