import { spawn } from 'node:child_process';
import type { Gateway } from './gateway.ts';
import type { Question } from './ask.ts';
import { at, listAt, parsed } from './json.ts';

/** In a process of its own, so that what keeps the test busy does not count. */
const script = `
  const { url, key, body } = JSON.parse(process.argv[1]);
  const times = [];
  let wrong = 0;
  process.on('SIGTERM', () => { console.log(JSON.stringify({ times, wrong })); process.exit(0); });
  for (;;) {
    const began = performance.now();
    const reply = await fetch(url, { method: 'POST', headers: { authorization: 'Bearer ' + key, 'content-type': 'application/json' }, body }).catch(() => undefined);
    await reply?.text();
    if (reply?.status !== 200) wrong += 1;
    times.push(performance.now() - began);
    if (times.length === 1) console.log('');
    await new Promise((done) => setTimeout(done, 20));
  }
`;

export interface SteadyCaller {
  /** Ends it. Milliseconds of each call so far, and how many of them were not answered with 200. */
  stop(): Promise<{ readonly times: readonly number[]; readonly wrong: number }>;
}

/** Asks the same good question again and again. Resolves after the first answer. */
export async function startSteadyCaller({ lan, key }: Pick<Gateway, 'lan' | 'key'>, { path, body }: Question): Promise<SteadyCaller> {
  const input = JSON.stringify({ url: lan + path, key, body });
  const child = spawn(process.execPath, ['--input-type=module', '-e', script, input], { stdio: ['ignore', 'pipe', 'inherit'] });
  let output = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => (output += text));
  await new Promise((resolve) => child.stdout.once('data', resolve));
  return {
    async stop() {
      const ended = new Promise((resolve) => child.stdout.once('end', resolve));
      child.kill('SIGTERM');
      await ended;
      const told = parsed(output);
      return { times: listAt(told, 'times').map(Number), wrong: Number(at(told, 'wrong')) };
    },
  };
}
