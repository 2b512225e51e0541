import { connect, type Socket } from 'node:net';

/** A keep-alive HTTP/1.1 connection that reads no more of a reply than where it ends: the load must cost little beside what it loads. */
export interface Connection {
  /** Sends a whole request. Resolves with the status once the reply has ended; `onBody` is told whenever bytes of the body have come. */
  call(request: Buffer, onBody?: (piece: Buffer) => void): Promise<number>;
  /** Reads what has come only every so many milliseconds from now on; the operating system keeps it until then. */
  readEvery(ms: number): void;
  destroy(): void;
}

export function openConnection(port: number): Promise<Connection> {
  return new Promise((resolve, reject) => {
    let received = (_piece: Buffer): void => undefined;
    // One buffer for every read: nothing that was read is kept.
    const onread = {
      buffer: Buffer.allocUnsafe(64 * 1024),
      callback: (bytes: number, buffer: Uint8Array): boolean => {
        received(Buffer.from(buffer.buffer, buffer.byteOffset, bytes));
        return true;
      },
    };
    const socket = connect({ host: '127.0.0.1', port, noDelay: true, onread });
    socket.once('error', reject);
    socket.once('connect', () => {
      socket.off('error', reject);
      resolve(
        createConnection(socket, (receive) => {
          received = receive;
        }),
      );
    });
  });
}

interface Exchange {
  readonly resolve: (status: number) => void;
  readonly reject: (error: Error) => void;
}

const ignore = (): void => undefined;

function createConnection(socket: Socket, onData: (receive: (piece: Buffer) => void) => void): Connection {
  let exchange: Exchange | undefined;
  let read = createReplyReader(ignore);
  let pacing: ReturnType<typeof setInterval> | undefined;

  const fail = (why: string): void => {
    clearInterval(pacing);
    exchange?.reject(new Error(why));
    exchange = undefined;
  };
  socket.on('error', ({ message }) => fail(message));
  socket.on('close', () => fail('the connection ended within a reply'));
  onData((piece) => {
    if (pacing) socket.pause();
    const status = read(piece);
    if (status === undefined) return;
    const done = exchange;
    exchange = undefined;
    done?.resolve(status);
  });

  return {
    call: (request, onBody = ignore) =>
      new Promise((resolve, reject) => {
        if (socket.destroyed) return reject(new Error('the connection is closed'));
        read = createReplyReader(onBody);
        exchange = { resolve, reject };
        socket.write(request);
      }),
    readEvery: (ms) => {
      pacing = setInterval(() => socket.resume(), ms);
    },
    destroy: () => {
      clearInterval(pacing);
      socket.destroy();
    },
  };
}

const lastChunk = Buffer.from('0\r\n\r\n');

/** Takes a reply's bytes as they come. Returns its status once it is whole, undefined before. */
function createReplyReader(onBody: (piece: Buffer) => void): (piece: Buffer) => number | undefined {
  let head = '';
  let status = 0;
  let left = -1;
  const tail = Buffer.alloc(lastChunk.length);

  function body(piece: Buffer): number | undefined {
    if (piece.length > 0) onBody(piece);
    if (left >= 0) {
      left -= piece.length;
      return left <= 0 ? status : undefined;
    }
    keepTail(tail, piece);
    return tail.equals(lastChunk) ? status : undefined;
  }

  return (piece) => {
    if (status > 0) return body(piece);
    const before = head.length;
    head += piece.toString('latin1');
    const end = head.indexOf('\r\n\r\n');
    if (end === -1) return undefined;
    status = Number(head.slice(9, 12));
    const length = /\r\ncontent-length: *(\d+)/i.exec(head.slice(0, end));
    left = length ? Number(length[1]) : -1;
    return body(piece.subarray(end + 4 - before));
  };
}

/** Keeps the last bytes of all that came, in `tail`. */
function keepTail(tail: Buffer, piece: Buffer): void {
  const fresh = Math.min(piece.length, tail.length);
  tail.copyWithin(0, fresh);
  piece.copy(tail, tail.length - fresh, piece.length - fresh);
}
