import type { IncomingMessage, ServerResponse } from 'node:http';
import type { CallWay } from './call-way.ts';
import type { Surface } from './surfaces.ts';

export interface PlainCalls {
  /** By address, as a request writes it. */
  readonly surfaces: ReadonlyMap<string, Surface>;
  /** Bytes. */
  readonly largestBody: number;
  readonly way: CallWay;
}

/**
 * Takes a request that needs no router, hooks or body parsers: a POST to a path without a query, with JSON of a length it tells and that is not
 * too large. Nearly all calls are such, and each costs less without them. False: it is another one, and has not been touched.
 */
export function takePlainCall(request: IncomingMessage, response: ServerResponse, { surfaces, largestBody, way }: PlainCalls): boolean {
  const { method, url = '', headers } = request;
  const surface = method === 'POST' ? surfaces.get(url) : undefined;
  if (!surface || headers['content-type'] !== 'application/json') return false;
  const length = Number(headers['content-length']);
  if (!(length > 0 && length <= largestBody)) return false;
  const call = way.enter(request, response, surface);
  if (!call) return true;
  const pieces: Buffer[] = [];
  request.on('data', (piece: Buffer) => pieces.push(piece));
  request.on('end', () => {
    const [only] = pieces;
    way.walk(call, pieces.length === 1 && only ? only : Buffer.concat(pieces), response);
  });
  request.on('error', () => way.unreadable(call, response));
  return true;
}
