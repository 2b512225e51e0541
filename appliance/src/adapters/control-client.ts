import { request, type IncomingMessage } from 'node:http';
import { json } from 'node:stream/consumers';
import { controlPath } from './control-path.ts';

/** Longest silence before an answer; a configuration with many providers is applied in far less. */
const patience = 60_000;

/** The running gateway's answer. `absent`: none is running on this data folder. `lost`: it ended before it answered. */
export type ControlAnswer =
  | { readonly kind: 'document'; readonly value: unknown }
  | { readonly kind: 'lines'; readonly lines: AsyncIterable<Buffer> }
  | { readonly kind: 'refused'; readonly error: unknown }
  | { readonly kind: 'forbidden' }
  | { readonly kind: 'absent' }
  | { readonly kind: 'lost' };

export interface ControlCall {
  readonly dataDir: string;
  readonly command: string;
  readonly actor: string;
  readonly input: unknown;
}

/** Asks the gateway that runs on a data folder. Loads nothing but node:http, so that commands are quick. */
export async function callControl({ dataDir, command, actor, input }: ControlCall): Promise<ControlAnswer> {
  let socket;
  try {
    socket = controlPath(dataDir);
  } catch (error) {
    return failure(error, true);
  }
  const body = JSON.stringify({ actor, input });
  let connected = false;
  try {
    const outgoing = request({
      socketPath: socket.path,
      path: `/v1/${command}`,
      method: 'POST',
      agent: false,
      timeout: patience,
      headers: { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) },
    });
    outgoing.once('timeout', () => {
      outgoing.destroy(new Error('no answer'));
    });
    outgoing.once('socket', (stream) => {
      stream.once('connect', () => {
        connected = true;
      });
    });
    const response = new Promise<IncomingMessage>((resolve, reject) => {
      outgoing.once('response', resolve).once('error', reject);
    });
    outgoing.end(body);
    return await read(await response);
  } catch (error) {
    return failure(error, !connected);
  } finally {
    socket.release();
  }
}

async function read(reply: IncomingMessage): Promise<ControlAnswer> {
  if (reply.headers['content-type'] === 'application/x-ndjson') return { kind: 'lines', lines: reply };
  const value: unknown = await json(reply);
  return reply.statusCode === 200 ? { kind: 'document', value } : { kind: 'refused', error: value };
}

function failure(error: unknown, beforeConnection: boolean): ControlAnswer {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  if (code === 'EACCES' || code === 'EPERM') return { kind: 'forbidden' };
  return beforeConnection && (code === 'ENOENT' || code === 'ECONNREFUSED' || code === 'ENOTDIR') ? { kind: 'absent' } : { kind: 'lost' };
}
