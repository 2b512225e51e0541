import { parseJson } from '#pipeline/json';
import type { CacheHeadRow } from '../database/cache-rows-port.ts';
import { listOf } from './hold-wire.ts';

/** All of a row that is not sealed, as one text: the same row, the same text. */
export function rowToWire({ id, scope, exact, tenant, route, user, key, createdMs, expiresMs, dataKey }: CacheHeadRow): string {
  return JSON.stringify([id, scope, exact, tenant, route, user, key, dataKey, createdMs, expiresMs]);
}

/** Of `HMGET … row head`; undefined: no such entry, or somebody else's. */
export function headFromWire(answer: unknown): CacheHeadRow | undefined {
  const [text, head] = bytesOf(answer);
  if (text === undefined || head === undefined) return undefined;
  const values = parseJson(text.toString('utf8'));
  if (!Array.isArray(values) || values.length !== 10) return undefined;
  const [id, scope, exact, tenant, route, user, key, dataKey] = values.map((value: unknown) =>
    typeof value === 'string' ? value : undefined,
  );
  const [createdMs, expiresMs] = values.slice(8).map(Number);
  if (id === undefined || scope === undefined || exact === undefined || tenant === undefined || route === undefined) return undefined;
  if (user === undefined || key === undefined || dataKey === undefined || createdMs === undefined || expiresMs === undefined)
    return undefined;
  return { id, scope, exact, tenant, route, user, key, createdMs, expiresMs, dataKey, head };
}

/** A list's items as bytes; undefined where one is none. */
export function bytesOf(answer: unknown): readonly (Buffer | undefined)[] {
  return listOf(answer).map((value) => (Buffer.isBuffer(value) ? value : undefined));
}

/** A list's items as text; '' where one is none. */
export function textsOf(answer: unknown): readonly string[] {
  return bytesOf(answer).map((value) => value?.toString('utf8') ?? '');
}

/** One message of a group's log. */
export interface CacheMessage {
  readonly number: number;
  readonly kind: string;
  readonly id: string;
  readonly by: string;
}

/** Of XRANGE on a log. */
export function messagesFromWire(answer: unknown): readonly CacheMessage[] {
  return listOf(answer).map((message) => {
    const [id, fields] = listOf(message);
    const [kind = '', entry = '', , by = ''] = textsOf(fields);
    return { number: Number.parseInt(textsOf([id])[0] ?? '', 10), kind, id: entry, by };
  });
}
