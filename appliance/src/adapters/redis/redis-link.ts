import { createHash } from 'node:crypto';
import { createClient } from '@redis/client';
import { clientOptions, type Connection, type LinkOptions, openConnection } from './connection.ts';
import { type ScriptName, scripts } from './scripts.ts';

/** A connection that speaks texts and knows the scripts. */
export interface RedisLink extends Pick<Connection, 'ended' | 'close'> {
  command(...args: readonly string[]): Promise<unknown>;
  run(script: ScriptName, keys: readonly string[], args: readonly string[]): Promise<unknown>;
}

/** Connects and brings the scripts along. Rejects when that takes longer than four deadlines. */
export async function openLink(options: LinkOptions): Promise<RedisLink> {
  const client = createClient(clientOptions(options));
  const { ask, ended, close } = await openConnection(client, options.deadlineMs);
  const command = (...args: readonly string[]): Promise<unknown> => ask(() => client.sendCommand<unknown>(args));
  const hashes = new Map(Object.entries(scripts).map(([name, text]) => [name, createHash('sha1').update(text).digest('hex')]));
  await Promise.all(Object.values(scripts).map((text) => command('SCRIPT', 'LOAD', text)));
  return {
    command,
    run: (script, keys, args) => command('EVALSHA', hashes.get(script) ?? '', String(keys.length), ...keys, ...args),
    ended,
    close,
  };
}
