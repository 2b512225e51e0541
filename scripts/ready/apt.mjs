import { existsSync } from 'node:fs';
import { run } from './project.mjs';

/** Is this Debian, and are we root? */
export function mayInstall() {
  return process.getuid?.() === 0 && existsSync('/usr/bin/apt-get');
}

/** Runs apt-get; throws where it fails. */
export async function apt(...args) {
  const code = await run('apt-get', args, { env: { DEBIAN_FRONTEND: 'noninteractive' } });
  if (code !== 0) throw new Error(`apt-get ${args.join(' ')} failed with ${code}; its message is above.`);
}
