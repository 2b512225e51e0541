import type { StreamPart } from '#pipeline/call';
import type { CacheReply } from './cache-ports.ts';

/** A stored reply as it is read: once, and at once. */
export function storedParts(reply: CacheReply): AsyncIterable<StreamPart> {
  const parts = reply.values();
  const iterator: AsyncIterator<StreamPart> = { next: () => Promise.resolve(parts.next()) };
  return { [Symbol.asyncIterator]: () => iterator };
}
