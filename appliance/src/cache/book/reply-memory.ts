import type { CacheReply } from '../cache-ports.ts';

/** Replies in memory, the last used ones, as many as there is room for. */
export interface ReplyMemory {
  get(id: string): CacheReply | undefined;
  put(id: string, reply: CacheReply): void;
  remove(id: string): void;
  clear(): void;
  bytes(): number;
}

interface Held {
  readonly reply: CacheReply;
  readonly bytes: number;
}

/** Bytes a part costs beside its text, about. */
const partBytes = 120;

/** `left` is told of each that had to make room. */
export function replyMemory(mostBytes: number, left: (id: string) => void): ReplyMemory {
  const held = new Map<string, Held>();
  let bytes = 0;

  function remove(id: string): void {
    bytes -= held.get(id)?.bytes ?? 0;
    held.delete(id);
  }

  function makeRoom(): void {
    for (const id of held.keys()) {
      if (bytes <= mostBytes) return;
      remove(id);
      left(id);
    }
  }

  return {
    get(id) {
      const found = held.get(id);
      if (!found) return undefined;
      held.delete(id);
      held.set(id, found);
      return found.reply;
    },
    put(id, reply) {
      remove(id);
      const size = sizeOf(reply);
      held.set(id, { reply, bytes: size });
      bytes += size;
      makeRoom();
    },
    remove,
    clear() {
      held.clear();
      bytes = 0;
    },
    bytes: () => bytes,
  };
}

/** About what it takes in memory; texts that are not Latin-1 take two bytes a unit. */
export function sizeOf(reply: CacheReply): number {
  return reply.reduce((sum, part) => sum + partBytes + ('text' in part ? 2 * part.text.length : 0), 0);
}
