import { statSync } from 'node:fs';

/**
 * Where root works on the data folder of another user, from here on it is that user: a file that belonged to root in there would keep
 * the gateway from starting. For commands that end soon; there is no way back.
 */
export function actAsOwner(dataDir: string): void {
  if (process.getuid?.() !== 0) return;
  const owner = statSync(dataDir, { throwIfNoEntry: false });
  if (owner === undefined || owner.uid === 0) return;
  process.setgroups?.([owner.gid]);
  process.setgid?.(owner.gid);
  process.setuid?.(owner.uid);
}
