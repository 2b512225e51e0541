/** What is true of every connection to Redis, whether it speaks texts or bytes. */

export interface LinkOptions {
  /** redis://… or rediss://… */
  readonly url: string;
  /** Milliseconds within which Redis answers whatever it is asked. */
  readonly deadlineMs: number;
}

/** Its first failure is its end: what it was asked meanwhile rejects, and so does all that comes after. */
export interface Connection {
  /** The answer to what `send` asks the client. */
  ask<T>(send: () => Promise<T>): Promise<T>;
  over(): boolean;
  /** Says what it is about in a word; resolves once. */
  readonly ended: Promise<string>;
  close(): void;
}

interface Client {
  on(event: 'error' | 'end', listener: () => void): unknown;
  connect(): Promise<unknown>;
  destroy(): void;
}

/** For the client of a connection: it neither waits for a connection nor makes another. */
export function clientOptions({ url, deadlineMs }: LinkOptions) {
  return {
    url,
    disableOfflineQueue: true,
    disableClientInfo: true,
    maintNotifications: 'disabled',
    socket: { connectTimeout: deadlineMs * 4, reconnectStrategy: false, noDelay: true },
  } as const;
}

/** Connects. Rejects when that takes longer than four deadlines. */
export async function openConnection(client: Client, deadlineMs: number): Promise<Connection> {
  const { promise: ended, resolve: say } = Promise.withResolvers<string>();
  let over = false;

  function end(why: string): void {
    if (over) return;
    over = true;
    say(why);
    client.destroy();
  }

  client.on('error', () => end('connection'));
  client.on('end', () => end('connection'));

  async function within<T>(ms: number, asked: Promise<T>): Promise<T> {
    const { promise: late, reject } = Promise.withResolvers<never>();
    // What came in while this process was busy is read before it is called late.
    const timer = setTimeout(() => setImmediate(() => reject(new Error('late'))), ms);
    try {
      return await Promise.race([asked, late]);
    } catch (error) {
      const why = whyOf(error);
      end(why);
      throw new Error(`Redis does not do what it is asked: ${why}`);
    } finally {
      clearTimeout(timer);
    }
  }

  await within(deadlineMs * 4, client.connect());
  return {
    ask: (send) => (over ? Promise.reject(new Error('the connection to Redis is over')) : within(deadlineMs, send())),
    over: () => over,
    ended,
    close: () => end('closed'),
  };
}

/** Redis begins its refusals with a word in capitals: OOM, READONLY, NOAUTH. The rest may quote what it was asked, and stays here. */
function whyOf(error: unknown): string {
  const message = error instanceof Error ? error.message : '';
  return message === 'late' ? 'late' : (/^[A-Z]{2,}\b/.exec(message)?.[0] ?? 'connection');
}
