import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants } from 'node:zlib';
import { consoleFile, consoleFileType, consolePolicy } from '@tollgate/shared';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';

/** Of the page and its files: nothing inline, nothing from elsewhere, in no frame. */
const consoleHeaders: Readonly<Record<string, string>> = {
  'content-security-policy': consolePolicy,
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'permissions-policy': 'camera=(), geolocation=(), microphone=(), payment=(), usb=()',
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
};

interface File {
  readonly content: Buffer;
  readonly packed: Buffer;
  readonly type: string;
  readonly etag: string;
}

/** The console for browsers of enrolled devices: the files of `folder`, and its page for every path that the page itself knows. */
export function addConsolePage(app: FastifyInstance, { folder }: { readonly folder: string }): void {
  const kept = new Map<string, Promise<File | undefined>>();
  const file = (name: string): Promise<File | undefined> => {
    const known = kept.get(name) ?? readPacked(folder, name);
    kept.set(name, known);
    // Only what is there is remembered: names are the caller's.
    void known.then((found) => (found === undefined ? kept.delete(name) : undefined));
    return known;
  };
  app.get('/*', async (request, reply) => {
    const path = pathOf(request);
    if (path.startsWith('/admin/')) return reply.callNotFound();
    const named = consoleFile(path);
    const found = await file(named ?? 'index.html');
    if (found !== undefined) return send(request, reply, { file: found, lasting: named?.startsWith('assets/') ?? false });
    return named === undefined ? notBuilt(reply) : reply.callNotFound();
  });
}

function pathOf({ url }: FastifyRequest): string {
  return url.split('?', 1)[0] ?? '/';
}

const pack = promisify(brotliCompress);

async function readPacked(folder: string, name: string): Promise<File | undefined> {
  const type = consoleFileType(name);
  if (type === undefined || name.includes('..')) return undefined;
  try {
    const content = await readFile(join(folder, name));
    const packed = await pack(content, { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } });
    return { content, packed, type, etag: `"${createHash('sha256').update(content).digest('base64url').slice(0, 27)}"` };
  } catch {
    return undefined;
  }
}

function send(
  request: FastifyRequest,
  reply: FastifyReply,
  { file, lasting }: { readonly file: File; readonly lasting: boolean },
): FastifyReply {
  void reply.headers({
    ...consoleHeaders,
    etag: file.etag,
    vary: 'accept-encoding',
    // The names of assets change with what is in them.
    'cache-control': lasting ? 'private, max-age=31536000, immutable' : 'private, no-cache',
  });
  if (request.headers['if-none-match'] === file.etag) return reply.code(304).send();
  const packs = /\bbr\b/.test(request.headers['accept-encoding'] ?? '');
  if (packs) void reply.header('content-encoding', 'br');
  return reply.type(file.type).send(packs ? file.packed : file.content);
}

function notBuilt(reply: FastifyReply): FastifyReply {
  const text = 'The console is not part of this installation: install its package, or run npm run setup in a checkout.';
  return reply.code(404).headers(consoleHeaders).type('text/plain; charset=utf-8').send(text);
}
