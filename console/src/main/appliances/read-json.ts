import type { IncomingMessage } from 'node:http';
import { AdminRefusal, isAdminErrorCode, isPlainObject } from '@tollgate/shared';

const largest = 256 * 1024;

/** A short JSON body; undefined for what is none. Rejects with AdminRefusal when it is long. */
export async function readSmallJson(reply: IncomingMessage): Promise<unknown> {
  let text = '';
  reply.setEncoding('utf8');
  for await (const piece of reply) {
    text += String(piece);
    if (text.length > largest) throw new AdminRefusal('unavailable', 'The answer of the appliance is longer than it can be.');
  }
  try {
    const value: unknown = JSON.parse(text);
    return value;
  } catch {
    return undefined;
  }
}

/** The refusal that an error of the admin API tells. */
export function refusalIn(value: unknown, otherwise: string): AdminRefusal {
  const error = isPlainObject(value) && isPlainObject(value['error']) ? value['error'] : {};
  const { code, message } = error;
  return new AdminRefusal(isAdminErrorCode(code) ? code : 'unavailable', typeof message === 'string' ? message : otherwise);
}
