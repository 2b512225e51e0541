import { createHash } from 'node:crypto';
import { createClient } from '@redis/client';
import { type ScriptName, scripts } from './scripts.ts';

export interface LinkOptions {
  /** redis://… or rediss://… */
  readonly url: string;
  /** Milliseconds within which Redis answers whatever it is asked. */
  readonly deadlineMs: number;
}

/** One connection. Its first failure is its end: what it was asked meanwhile rejects, and so does all that comes after. */
export interface RedisLink {
  command(...args: readonly string[]): Promise<unknown>;
  run(script: ScriptName, keys: readonly string[], args: readonly string[]): Promise<unknown>;
  /** Says what it is about in a word; resolves once. */
  readonly ended: Promise<string>;
  close(): void;
}

/** Connects and brings the scripts along. Rejects when that takes longer than four deadlines. */
export async function openLink({ url, deadlineMs }: LinkOptions): Promise<RedisLink> {
  const client = createClient({
    url,
    disableOfflineQueue: true,
    disableClientInfo: true,
    maintNotifications: 'disabled',
    socket: { connectTimeout: deadlineMs * 4, reconnectStrategy: false, noDelay: true },
  });
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

  function command(...args: readonly string[]): Promise<unknown> {
    if (over) return Promise.reject(new Error('the connection to Redis is over'));
    return within(deadlineMs, client.sendCommand<unknown>(args));
  }

  await within(deadlineMs * 4, client.connect());
  const hashes = new Map(Object.entries(scripts).map(([name, text]) => [name, createHash('sha1').update(text).digest('hex')]));
  await Promise.all(Object.values(scripts).map((text) => command('SCRIPT', 'LOAD', text)));
  return {
    command,
    run: (script, keys, args) => command('EVALSHA', hashes.get(script) ?? '', String(keys.length), ...keys, ...args),
    ended,
    close: () => end('closed'),
  };
}

/** Redis begins its refusals with a word in capitals: OOM, READONLY, NOAUTH. The rest may quote what it was asked, and stays here. */
function whyOf(error: unknown): string {
  const message = error instanceof Error ? error.message : '';
  return message === 'late' ? 'late' : (/^[A-Z]{2,}\b/.exec(message)?.[0] ?? 'connection');
}
