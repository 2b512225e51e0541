import { createHash } from 'node:crypto';
import { createServer } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { root } from './project.mjs';

/**
 * Runs `work` while no other set-up of this folder runs. The lock is a listening socket in Linux's abstract namespace: it needs no
 * file, and the kernel gives it back however its holder ends, so there is no stale lock to judge.
 */
export async function alone(work, { onWait, folder = root }) {
  if (process.platform !== 'linux') return await work();
  const name = `\0tollgate-setup-${createHash('sha256').update(folder).digest('hex').slice(0, 32)}`;
  let server = await listen(name);
  if (!server) onWait();
  while (!server) {
    await pause(200);
    server = await listen(name);
  }
  try {
    return await work();
  } finally {
    server.close();
  }
}

/** The listening server, or undefined where another process holds the name. */
function listen(name) {
  return new Promise((resolve, reject) => {
    const server = createServer((socket) => socket.destroy());
    server.once('error', (error) => (error.code === 'EADDRINUSE' ? resolve(undefined) : reject(error)));
    server.listen(name, () => resolve(server));
  });
}
