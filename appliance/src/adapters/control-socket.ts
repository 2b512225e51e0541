import { chmod, rm } from 'node:fs/promises';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { once } from 'node:events';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { AdminRefusal, adminErrorTable } from '@tollgate/shared';
import { isObject, type JsonObject } from '#pipeline/json';
import type { Log } from '#ports';
import { controlPath } from './control-path.ts';

const mostBytes = 16 * 1024 * 1024;

interface Actor {
  readonly kind: 'local';
  readonly id: string;
}

/** What a command gives back: one document, or items one after the other (sent as JSON lines). */
type Result =
  | { readonly kind: 'document'; readonly value: unknown }
  | { readonly kind: 'stream'; readonly items: AsyncIterable<JsonObject> };

export interface ControlSocketOptions {
  readonly dataDir: string;
  /** By name: `POST /v1/<name>` with `{ actor, input }`. */
  readonly commands: Readonly<Record<string, (input: JsonObject, actor: Actor) => Promise<Result>>>;
  readonly log: Log;
}

/**
 * Listens for the command line on `<data>/tollgate.sock`, for the owner of the data folder alone (folder 0700, socket 0600). The caller
 * holds the lock of the data folder, so a socket that is already there is a dead one. HTTP/1.1; refusals as
 * `{ error: { code, message, details } }`.
 */
export async function startControlSocket({ dataDir, commands, log }: ControlSocketOptions): Promise<{ close(): Promise<void> }> {
  const { path, release } = controlPath(dataDir);
  const server = createServer({ requestTimeout: 30_000, headersTimeout: 10_000 }, (request, response) => {
    answer(commands, request, response).catch((error: unknown) => {
      refuse(response, error, log);
    });
  });
  await rm(path, { force: true });
  server.listen(path);
  await once(server, 'listening');
  await chmod(path, 0o600);
  return { close: () => close(server).finally(release) };
}

async function answer(commands: ControlSocketOptions['commands'], request: IncomingMessage, response: ServerResponse): Promise<void> {
  const name = /^\/v1\/([a-z/-]+)$/.exec(request.url ?? '')?.[1] ?? '';
  const command = request.method === 'POST' && Object.hasOwn(commands, name) ? commands[name] : undefined;
  if (command === undefined) throw new AdminRefusal('not_found', 'the running gateway has no such command: is it another version?');
  const { actor, input } = await readBody(request);
  const result = await command(input, actor);
  switch (result.kind) {
    case 'document':
      sendDocument(response, 200, result.value);
      return;
    case 'stream':
      await sendLines(response, result.items);
      return;
  }
}

async function readBody(request: AsyncIterable<Buffer>): Promise<{ readonly actor: Actor; readonly input: JsonObject }> {
  const pieces: Buffer[] = [];
  let size = 0;
  for await (const piece of request) {
    size += piece.length;
    if (size > mostBytes) throw new AdminRefusal('invalid_input', 'the input is too large');
    pieces.push(piece);
  }
  const body = parse(Buffer.concat(pieces).toString('utf8'));
  const input = isObject(body) ? (body['input'] ?? {}) : undefined;
  const id = isObject(body) ? body['actor'] : undefined;
  if (!isObject(input) || typeof id !== 'string' || !/^[^\p{Cc}]{1,64}$/u.test(id))
    throw new AdminRefusal('invalid_input', 'the body must be { actor, input }');
  return { actor: { kind: 'local', id }, input };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function sendDocument(response: ServerResponse, status: number, value: unknown): void {
  response.writeHead(status, { 'content-type': 'application/json' });
  response.end(`${JSON.stringify(value)}\n`);
}

/** With back-pressure: records are read as the other side takes them. A failure on the way cuts the connection, which the other side sees. */
async function sendLines(response: ServerResponse, items: AsyncIterable<JsonObject>): Promise<void> {
  response.writeHead(200, { 'content-type': 'application/x-ndjson' });
  await pipeline(Readable.from(lines(items), { objectMode: true }), response);
}

async function* lines(items: AsyncIterable<JsonObject>): AsyncGenerator<string> {
  for await (const item of items) yield `${JSON.stringify(item)}\n`;
}

function refuse(response: ServerResponse, error: unknown, log: Log): void {
  if (response.destroyed) return;
  if (response.headersSent) {
    log('error', 'a command failed while its answer was on the way', { reason: error instanceof Error ? error.message : 'unknown' });
    response.destroy();
    return;
  }
  const refusal = error instanceof AdminRefusal ? error : new AdminRefusal('internal_error');
  if (refusal !== error) log('error', 'a command failed', { reason: error instanceof Error ? (error.stack ?? error.message) : 'unknown' });
  const { code, message, details } = refusal;
  sendDocument(response, adminErrorTable[code].status, { error: { code, message, details } });
}

/** Answers that are on the way get a second. */
async function close(server: Server): Promise<void> {
  const closed = once(server, 'close');
  server.close();
  server.closeIdleConnections();
  const hurry = setTimeout(() => {
    server.closeAllConnections();
  }, 1000);
  await closed;
  clearTimeout(hurry);
}
