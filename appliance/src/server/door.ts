import type { IncomingMessage } from 'node:http';
import { GatewayError } from '@tollgate/shared';
import type { Dialect, PathParameters } from '#pipeline/call';
import { noHeaders } from '#pipeline/accepted';
import type { CacheAsk } from '#pipeline/caching';
import type { Door } from '#pipeline/stages';
import type { Clock, NewId } from '#ports';

const keyHeaders = ['authorization', 'x-api-key', 'x-goog-api-key'] as const;
const keyParameters = new Set(['key', 'api_key', 'api-key', 'apikey', 'access_token', 'token']);
/** Headers that may stand once only; Node would quietly take the first or join them. */
const single = new Set(['authorization', 'x-api-key', 'x-goog-api-key', 'content-type', 'content-length', 'host', 'anthropic-version']);
const forwarded = ['anthropic-beta', 'anthropic-version', 'openai-beta'] as const;

export interface DoorPorts {
  readonly clock: Clock;
  readonly newId: NewId;
}

/** What a request shows before its body is read. The key it presents is taken from the headers; see refuseOddRequest for the rest. */
export function doorOf(
  request: IncomingMessage,
  surface: { readonly dialect: Dialect; readonly path: PathParameters },
  { clock, newId }: DoorPorts,
): Door {
  return {
    callId: newId(),
    dialect: surface.dialect,
    path: surface.path,
    presentedKey: presentedKey(request),
    connection: request.socket,
    address: request.socket.remoteAddress ?? '',
    conversation: conversationOf(request),
    metadata: metadataOf(request),
    cacheAsk: cacheAskOf(request),
    forwardedHeaders: forwardedHeaders(request),
    arrivedAt: clock.now(),
    began: clock.monotonic(),
  };
}

/** Throws GatewayError for a key in the query string, doubled headers or two different keys. */
export function refuseOddRequest(request: IncomingMessage): void {
  refuseKeyInQuery(request.url ?? '');
  if (request.headers['content-encoding'] !== undefined)
    throw new GatewayError('invalid_request', { detail: 'Compressed bodies are not taken: send the body without content-encoding.' });
  // Node folds repeated headers into one, so a difference in number says that there are some.
  if (Object.keys(request.headers).length * 2 !== request.rawHeaders.length) refuseDoubledHeaders(request.rawHeaders);
  const [first, second, third] = keyHeaders.map((name) => keyIn(request, name));
  const key = first ?? second ?? third;
  if ([first, second, third].some((other) => other !== undefined && other !== key)) {
    throw new GatewayError('invalid_request', { detail: 'Two different API keys were sent: send one.' });
  }
}

function refuseDoubledHeaders(rawHeaders: readonly string[]): void {
  const seen = new Set<string>();
  for (let at = 0; at < rawHeaders.length; at += 2) {
    const name = (rawHeaders[at] ?? '').toLowerCase();
    if (!single.has(name)) continue;
    if (seen.has(name)) throw new GatewayError('invalid_request', { detail: `The header ${name} stands twice: send it once.` });
    seen.add(name);
  }
}

function refuseKeyInQuery(url: string): void {
  const query = url.indexOf('?');
  if (query === -1) return;
  for (const name of new URLSearchParams(url.slice(query + 1)).keys()) {
    if (keyParameters.has(name.toLowerCase())) {
      throw new GatewayError('invalid_request', {
        detail:
          'A key in the address ends up in logs: send it as Authorization: Bearer, x-api-key or x-goog-api-key, and replace this one.',
      });
    }
  }
}

function presentedKey(request: IncomingMessage): string | undefined {
  for (const name of keyHeaders) {
    const key = keyIn(request, name);
    if (key !== undefined) return key;
  }
  return undefined;
}

function keyIn(request: IncomingMessage, name: (typeof keyHeaders)[number]): string | undefined {
  const value = request.headers[name];
  if (typeof value !== 'string' || value === '') return undefined;
  if (name !== 'authorization') return value;
  return value.length > 7 && value.slice(0, 7).toLowerCase() === 'bearer ' ? value.slice(7).trim() : undefined;
}

const longestConversation = 200;

function conversationOf({ headers }: IncomingMessage): string | undefined {
  const id = headers['x-tollgate-conversation'];
  return typeof id === 'string' && id !== '' && id.length <= longestConversation ? id : undefined;
}

const longestMetadata = 4_000;

function metadataOf({ headers }: IncomingMessage): string | undefined {
  const metadata = headers['x-tollgate-metadata'];
  return typeof metadata === 'string' && metadata.length <= longestMetadata ? metadata : undefined;
}

const mostTags = 16;

/** What the caller says of the cache: `cache-control` (RFC 9111, no-store and no-cache) and x-tollgate-cache-*. */
function cacheAskOf({ headers }: IncomingMessage): CacheAsk | undefined {
  const control = headers['cache-control'];
  const threshold = headers['x-tollgate-cache-threshold'];
  const tags = headers['x-tollgate-cache-tags'];
  if (control === undefined && threshold === undefined && tags === undefined) return undefined;
  const says = (directive: string): boolean =>
    control
      ?.toLowerCase()
      .split(',')
      .some((one) => one.trim() === directive) === true;
  const named = String(tags ?? '')
    .split(',')
    .map((tag) => tag.trim())
    .filter((tag) => tag !== '')
    .toSorted();
  return {
    // An answer for some of the tags is not one for all of them.
    noStore: says('no-store') || named.length > mostTags,
    fresh: says('no-cache'),
    threshold: threshold === undefined ? undefined : leastIn(String(threshold)),
    tags: named,
  };
}

/** What cannot be read was meant to be strict. */
function leastIn(text: string): number {
  const least = Number(text);
  return least >= 0 && least <= 1 ? least : 1;
}

function forwardedHeaders(request: IncomingMessage): Readonly<Record<string, string>> {
  let passed: Record<string, string> | undefined;
  for (const name of forwarded) {
    const value = request.headers[name];
    if (typeof value === 'string') (passed ??= {})[name] = value;
  }
  return passed ?? noHeaders;
}
