import { closeSync, existsSync, openSync } from 'node:fs';
import { join, relative } from 'node:path';

/** sun_path holds 108 bytes with its end on Linux, 104 elsewhere (unix(7)); longer names would be cut without a word. */
const mostBytes = process.platform === 'linux' ? 107 : 103;
const socketName = 'tollgate.sock';

/** A name for the control socket that fits. `release` when the socket is closed or connected to. */
export interface ControlPath {
  readonly path: string;
  release(): void;
}

/**
 * The control socket of a data folder: `<data>/tollgate.sock`. Where that is too long for a socket's name, the same file by way of an
 * open descriptor of the folder (Linux) or relative to the working directory. Throws where there is no such folder or no name fits.
 */
export function controlPath(dataDir: string): ControlPath {
  const whole = join(dataDir, socketName);
  if (fits(whole)) return { path: whole, release: () => undefined };
  if (existsSync('/proc/self/fd')) {
    const folder = openSync(dataDir, 'r');
    let open = true;
    const release = (): void => {
      if (open) closeSync(folder);
      open = false;
    };
    return { path: `/proc/self/fd/${folder}/${socketName}`, release };
  }
  const near = relative(process.cwd(), whole);
  if (fits(near)) return { path: near, release: () => undefined };
  throw new Error(`the path of the data folder is too long for a socket (${mostBytes} bytes): choose a shorter one`);
}

function fits(path: string): boolean {
  return Buffer.byteLength(path) <= mostBytes;
}
