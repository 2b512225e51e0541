import type { OnReadOpts, Socket } from 'node:net';

/**
 * For `net.connect`: all its sockets read into one piece of memory, from which what came is copied. Node otherwise takes 64 KiB anew for each
 * read, which costs more than the copy.
 */
export function sharedReads(): { readonly onread: OnReadOpts } {
  return { onread: { buffer: Buffer.allocUnsafeSlow(64 * 1024), callback: takeRead } };
}

/** False: the socket's own buffer is full, and it reads again when it is asked to. */
function takeRead(this: Socket, length: number, buffer: Uint8Array): boolean {
  return this.push(Buffer.from(buffer.subarray(0, length)));
}
