import { type AdminHttpReply, type AdminPort, AdminRefusal } from '@tollgate/shared';
import type { ReplyPiece, Told, TollgateBridge } from './ipc-contract.ts';

/** Requests of the page to one appliance, through the main process. Rejects with AdminRefusal (unavailable) when it cannot be reached. */
export function ipcPort(bridge: Pick<TollgateBridge, 'send' | 'read' | 'abort'>, appliance: string): AdminPort {
  return {
    async send({ method, path, headers, body, signal }) {
      signal?.throwIfAborted();
      const request = crypto.randomUUID();
      const abort = (): void => void bridge.abort({ request });
      signal?.addEventListener('abort', abort, { once: true });
      try {
        const {
          status,
          headers: answered,
          ...first
        } = valueOf(await bridge.send({ appliance, request, method, path, headers, ...(body === undefined ? {} : { body }) }));
        const read = async (): Promise<ReplyPiece> => valueOf(await bridge.read({ request }));
        return { status, headers: answered, text: textOf(first, { read, abort, signal }) };
      } catch (error) {
        signal?.throwIfAborted();
        throw error;
      } finally {
        signal?.removeEventListener('abort', abort);
      }
    },
  };
}

interface Rest {
  readonly read: () => Promise<ReplyPiece>;
  readonly abort: () => void;
  readonly signal: AbortSignal | undefined;
}

async function* textOf(first: ReplyPiece, { read, abort, signal }: Rest): AdminHttpReply['text'] {
  let piece = first;
  signal?.addEventListener('abort', abort, { once: true });
  try {
    if (piece.text !== '') yield piece.text;
    while (!piece.done) {
      signal?.throwIfAborted();
      piece = await read();
      if (piece.text !== '') yield piece.text;
    }
  } finally {
    signal?.removeEventListener('abort', abort);
    // Whoever stops reading early lets the connection go.
    if (!piece.done) abort();
  }
}

/** The value of a call. Throws AdminRefusal where it was refused. */
export function valueOf<Value>(told: Told<Value>): Value {
  if (told.ok) return told.value;
  const { code, message, details } = told.refusal;
  throw new AdminRefusal(code, message, { details });
}
