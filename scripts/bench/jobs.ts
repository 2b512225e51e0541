/** Where a gateway takes calls, and what it wants beside the body. */
export interface Endpoint {
  readonly port: number;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
}

interface Load {
  readonly endpoint: Endpoint;
  readonly body: string;
  readonly connections: number;
}

/** What the load process can be told to do. All are bounded, in time or in count. */
export type Job =
  /** Call after call on each connection, for so many milliseconds. */
  | (Load & { readonly kind: 'calls'; readonly ms: number })
  /** Stream after stream on each connection, so many in all. */
  | (Load & { readonly kind: 'streams'; readonly count: number })
  /** One stream on each connection, all at once, with a part every so many milliseconds, measured for so many. */
  | (Load & { readonly kind: 'steady'; readonly every: number; readonly ms: number })
  /** Streams left after their first part, so many in all. */
  | (Load & { readonly kind: 'aborts'; readonly count: number });

export interface JobResult {
  /** Calls or streams that went well. */
  readonly count: number;
  readonly failed: number;
  readonly ms: number;
  /** Milliseconds to the end of a call, or to the first part of a stream: median. */
  readonly p50: number;
  /** steady: the longest wait for a part beyond its time, milliseconds. */
  readonly longestStall: number;
}

export function isJobResult(value: unknown): value is JobResult {
  return typeof value === 'object' && value !== null && 'count' in value && 'failed' in value && 'p50' in value && 'longestStall' in value;
}

/** The bytes of one request, made once for all that a job sends. */
export function requestBytes({ endpoint, body }: Load): Buffer {
  const headers = Object.entries({
    host: `127.0.0.1:${endpoint.port}`,
    'content-type': 'application/json',
    'content-length': String(Buffer.byteLength(body)),
    ...endpoint.headers,
  });
  return Buffer.from(`POST ${endpoint.path} HTTP/1.1\r\n${headers.map(([name, value]) => `${name}: ${value}\r\n`).join('')}\r\n${body}`);
}
