import type { IncomingMessage } from 'node:http';
import { AdminRefusal } from '@tollgate/shared';
import type { ReplyHead, ReplyPiece } from '../ipc-contract.ts';

export interface OpenReplies {
  /** Asks, and reads the beginning. Rejects with AdminRefusal. */
  open(request: string, ask: (signal: AbortSignal) => Promise<IncomingMessage>): Promise<ReplyHead>;
  read(request: string): Promise<ReplyPiece>;
  abort(request: string): void;
  /** When the page is gone that asked. */
  abortAll(): void;
}

const mostOpen = 100;
/** UTF-16 units that one answer over IPC holds at most, about. */
const pieceSize = 256 * 1024;
/** Milliseconds: the appliance gives a sign of life on streams every 15 s. */
const silence = 60_000;
/** Of a reply, for the page: what its client reads. */
const shownHeaders = ['content-type', 'content-disposition', 'etag', 'location', 'retry-after'];

/** Replies of appliances that the page reads piece by piece. What it does not ask for stays in the socket, so a slow page slows the sender. */
export function openReplies(): OpenReplies {
  const replies = new Map<string, OpenReply>();
  const end = (request: string): void => {
    replies.get(request)?.stop.abort();
    replies.delete(request);
  };
  const piece = async (request: string, reply: Reading): Promise<ReplyPiece> => {
    try {
      const read = await nextPiece(reply);
      if (read.done) replies.delete(request);
      return read;
    } catch (error) {
      end(request);
      throw brokenOff(error);
    }
  };
  return {
    async open(request, ask) {
      if (replies.has(request)) throw new AdminRefusal('conflict', 'That request is under way already.');
      if (replies.size >= mostOpen) throw new AdminRefusal('too_many', 'Too many requests are under way.');
      const stop = new AbortController();
      replies.set(request, { stop });
      try {
        const answer = await ask(stop.signal);
        const reading = { pieces: textOf(answer), isStream: isStream(answer), isBusy: false };
        replies.set(request, { stop, reading });
        const head = { status: answer.statusCode ?? 0, headers: headersOf(answer) };
        // A stream's first event may be minutes away.
        return reading.isStream ? { ...head, text: '', done: false } : { ...head, ...(await piece(request, reading)) };
      } catch (error) {
        end(request);
        throw error;
      }
    },
    async read(request) {
      const reading = replies.get(request)?.reading;
      if (reading === undefined) throw new AdminRefusal('not_found', 'There is no such request under way.');
      if (reading.isBusy) throw new AdminRefusal('conflict', 'More of that reply is waited for already.');
      reading.isBusy = true;
      try {
        return await piece(request, reading);
      } finally {
        reading.isBusy = false;
      }
    },
    abort: end,
    abortAll() {
      for (const request of replies.keys()) end(request);
    },
  };
}

interface Reading {
  readonly pieces: AsyncIterator<string>;
  readonly isStream: boolean;
  isBusy: boolean;
}

interface OpenReply {
  readonly stop: AbortController;
  /** Absent until the reply begins. */
  readonly reading?: Reading;
}

/** Of a stream what has come; of another reply as much as fits, so that most need one answer. */
async function nextPiece({ pieces, isStream: atOnce }: Reading): Promise<ReplyPiece> {
  let text = '';
  do {
    const next = await inTime(pieces.next());
    if (next.done === true) return { text, done: true };
    text += next.value;
  } while (!atOnce && text.length < pieceSize);
  return { text, done: false };
}

async function inTime<T>(coming: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new AdminRefusal('unavailable', 'The appliance has fallen silent.')), silence);
  });
  try {
    return await Promise.race([coming, late]);
  } finally {
    clearTimeout(timer);
  }
}

async function* textOf(answer: IncomingMessage): AsyncGenerator<string> {
  answer.setEncoding('utf8');
  for await (const piece of answer) yield String(piece);
}

function isStream({ headers }: IncomingMessage): boolean {
  return (headers['content-type'] ?? '').startsWith('text/event-stream');
}

function headersOf({ headers }: IncomingMessage): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(headers).flatMap(([name, value]) =>
      typeof value === 'string' && (shownHeaders.includes(name) || name.startsWith('x-tollgate-')) ? [[name, value]] : [],
    ),
  );
}

function brokenOff(error: unknown): AdminRefusal {
  return error instanceof AdminRefusal ? error : new AdminRefusal('unavailable', 'The connection broke off.', { cause: error });
}
