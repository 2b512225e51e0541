import { execFile } from 'node:child_process';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { CommandEnd, Gateway } from './gateway.ts';

const tollgate = fileURLToPath(new URL('../../bin/tollgate', import.meta.url));

/** `tollgate cache import` for tenant `bank`, with these lines on its stdin. */
export function importAnswers(
  { dataDir }: Pick<Gateway, 'dataDir'>,
  { route, more = [] }: { readonly route: string; readonly more?: readonly string[] },
  lines: readonly (string | object)[],
): Promise<CommandEnd> {
  const place = ['--config', join(dirname(dataDir), 'tollgate.yaml'), '--data', dataDir];
  const words = ['cache', 'import', '--tenant', 'bank', '--route', route, ...more, ...place];
  return new Promise((resolve) => {
    const child = execFile(tollgate, words, { env: { PATH: process.env['PATH'] ?? '' } }, (_, stdout, stderr) => {
      resolve({ code: child.exitCode ?? -1, stdout, stderr });
    });
    child.stdin?.end(lines.map((line) => `${typeof line === 'string' ? line : JSON.stringify(line)}\n`).join(''));
  });
}
