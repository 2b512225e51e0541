import { createClient, RESP_TYPES } from '@redis/client';
import { clientOptions, type LinkOptions, openConnection } from './connection.ts';

/** One connection that speaks bytes: texts in answers are Buffers. Its first failure is its end, and what it was asked meanwhile rejects. */
export interface CacheLink {
  command(...args: readonly (string | Buffer)[]): Promise<unknown>;
  over(): boolean;
  close(): void;
}

const bytes = { typeMapping: { [RESP_TYPES.BLOB_STRING]: Buffer } };

/** Connects. Rejects when that takes longer than four deadlines. */
export async function openCacheLink(options: LinkOptions): Promise<CacheLink> {
  const client = createClient({ ...clientOptions(options), RESP: 2 });
  const { ask, over, close } = await openConnection(client, options.deadlineMs);
  return { command: (...args) => ask(() => client.sendCommand<unknown>(args, bytes)), over, close };
}

/** A connection that is made when it is needed, and again when it has ended; not more often than every `retryMs`. */
export function lastingCacheLink(options: LinkOptions, retryMs: number): Pick<CacheLink, 'command' | 'close'> {
  let connecting: Promise<CacheLink> | undefined;
  let link: CacheLink | undefined;
  let failedAt = Number.NEGATIVE_INFINITY;
  let closed = false;

  async function connect(): Promise<CacheLink> {
    try {
      link = await openCacheLink(options);
      if (closed) link.close();
      return link;
    } catch (error) {
      failedAt = performance.now();
      throw error;
    } finally {
      connecting = undefined;
    }
  }

  async function connected(): Promise<CacheLink> {
    if (link?.over() === false) return link;
    if (closed || performance.now() - failedAt < retryMs) throw new Error('there is no connection to Redis');
    connecting ??= connect();
    return await connecting;
  }

  return {
    command: async (...args) => (link?.over() === false ? link : await connected()).command(...args),
    close: () => {
      closed = true;
      link?.close();
    },
  };
}
