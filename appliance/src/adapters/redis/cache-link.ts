import { createClient, RESP_TYPES } from '@redis/client';

/** Which Redis, and how patient one is with it. */
export interface CacheLinkOptions {
  /** redis://… or rediss://… */
  readonly url: string;
  /** Milliseconds within which Redis answers whatever it is asked. */
  readonly deadlineMs: number;
}

/** One connection that speaks bytes: texts in answers are Buffers. Its first failure is its end, and what it was asked meanwhile rejects. */
export interface CacheLink {
  command(...args: readonly (string | Buffer)[]): Promise<unknown>;
  over(): boolean;
  close(): void;
}

const bytes = { typeMapping: { [RESP_TYPES.BLOB_STRING]: Buffer } };

/** Connects. Rejects when that takes longer than four deadlines. */
export async function openCacheLink({ url, deadlineMs }: CacheLinkOptions): Promise<CacheLink> {
  const client = createClient({
    url,
    RESP: 2,
    disableOfflineQueue: true,
    disableClientInfo: true,
    maintNotifications: 'disabled',
    socket: { connectTimeout: deadlineMs * 4, reconnectStrategy: false, noDelay: true },
  });
  let over = false;

  function end(): void {
    if (over) return;
    over = true;
    client.destroy();
  }

  client.on('error', end);
  client.on('end', end);

  async function within<T>(ms: number, asked: Promise<T>): Promise<T> {
    const { promise: late, reject } = Promise.withResolvers<never>();
    // What came in while this process was busy is read before it is called late.
    const timer = setTimeout(() => setImmediate(() => reject(new Error('late'))), ms);
    try {
      return await Promise.race([asked, late]);
    } catch (error) {
      end();
      throw new Error(`Redis does not do what it is asked: ${whyOf(error)}`);
    } finally {
      clearTimeout(timer);
    }
  }

  await within(deadlineMs * 4, client.connect());
  return {
    command: (...args) =>
      over ? Promise.reject(new Error('the connection to Redis is over')) : within(deadlineMs, client.sendCommand<unknown>(args, bytes)),
    over: () => over,
    close: end,
  };
}

/** Redis begins its refusals with a word in capitals: OOM, READONLY, NOAUTH. The rest may quote what it was asked, and stays here. */
function whyOf(error: unknown): string {
  const message = error instanceof Error ? error.message : '';
  return message === 'late' ? 'late' : (/^[A-Z]{2,}\b/.exec(message)?.[0] ?? 'connection');
}

/** A connection that is made when it is needed, and again when it has ended; not more often than every `retryMs`. */
export function lastingCacheLink(options: CacheLinkOptions, retryMs: number): Pick<CacheLink, 'command' | 'close'> {
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
