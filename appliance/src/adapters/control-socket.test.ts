import { mkdirSync, mkdtempSync, rmSync, statSync, writeFileSync, existsSync } from 'node:fs';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { AdminRefusal } from '@tollgate/shared';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { JsonObject } from '#pipeline/json';
import { callControl } from './control-client.ts';
import { startControlSocket, type ControlSocketOptions } from './control-socket.ts';

let dataDir = '';
const logged: string[] = [];
beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'tollgate-control-'));
  logged.length = 0;
});
afterEach(() => {
  rmSync(dataDir, { recursive: true, force: true });
});

async function* count(to: number): AsyncGenerator<JsonObject> {
  for (let n = 0; n < to; n += 1) yield { n };
}

async function* failing(): AsyncGenerator<JsonObject> {
  yield { n: 0 };
  throw new Error('disk');
}

const commands: ControlSocketOptions['commands'] = {
  echo: async (input, actor) => ({ kind: 'document', value: { input, actor } }),
  refuse: async () => {
    throw new AdminRefusal('not_found', 'there is no key x', { details: [{ path: 'id', message: 'unknown' }] });
  },
  crash: async () => {
    throw new Error('canary internal text');
  },
  count: async () => ({ kind: 'stream', items: count(10_000) }),
  cut: async () => ({ kind: 'stream', items: failing() }),
};

const start = (folder = dataDir) =>
  startControlSocket({
    dataDir: folder,
    commands,
    log: (_level, message) => {
      logged.push(message);
    },
  });
const call = (command: string, input: unknown = {}, folder = dataDir) => callControl({ dataDir: folder, command, actor: 'alice', input });

async function textOf(lines: AsyncIterable<Buffer>): Promise<string> {
  let text = '';
  for await (const piece of lines) text += piece.toString();
  return text;
}

test('answers commands for the owner of the data folder alone', async () => {
  const socket = await start();
  expect(await call('echo', { a: 'é' })).toEqual({ kind: 'document', value: { input: { a: 'é' }, actor: { kind: 'local', id: 'alice' } } });
  expect(statSync(join(dataDir, 'tollgate.sock')).mode & 0o777).toBe(0o600);
  await socket.close();
  expect(existsSync(join(dataDir, 'tollgate.sock'))).toBe(false);
});

test('refusals keep their code and details; failures show nothing of themselves', async () => {
  const socket = await start();
  expect(await call('refuse')).toEqual({
    kind: 'refused',
    error: { error: { code: 'not_found', message: 'there is no key x', details: [{ path: 'id', message: 'unknown' }] } },
  });
  const crashed = await call('crash');
  expect(JSON.stringify(crashed)).not.toContain('canary');
  expect(crashed).toMatchObject({ kind: 'refused', error: { error: { code: 'internal_error' } } });
  expect(logged).toEqual(['a command failed']);
  expect(await call('no-such')).toMatchObject({ kind: 'refused', error: { error: { code: 'not_found' } } });
  expect(await call('constructor')).toMatchObject({ kind: 'refused', error: { error: { code: 'not_found' } } });
  await socket.close();
});

test('streams records as JSON lines, and a stream that failed does not look complete', async () => {
  const socket = await start();
  const answer = await call('count');
  expect(answer.kind === 'lines' ? (await textOf(answer.lines)).split('\n').length : 0).toBe(10_001);
  const cut = await call('cut');
  await expect(cut.kind === 'lines' ? textOf(cut.lines) : 'no lines').rejects.toThrow();
  await socket.close();
});

test('says when no gateway runs, also over a socket that was left behind', async () => {
  expect(await call('echo')).toEqual({ kind: 'absent' });
  expect(await call('echo', {}, join(dataDir, 'no', 'folder'))).toEqual({ kind: 'absent' });
  writeFileSync(join(dataDir, 'tollgate.sock'), '');
  expect(await call('echo')).toEqual({ kind: 'absent' });
  const socket = await start();
  expect(await call('echo')).toMatchObject({ kind: 'document' });
  await socket.close();
});

test('works in a data folder whose path is too long for a socket', async () => {
  const deep = join(dataDir, 'd'.repeat(100), 'e'.repeat(100));
  expect(await call('echo', {}, deep)).toEqual({ kind: 'absent' });
  mkdirSync(deep, { recursive: true });
  const socket = await start(deep);
  expect(await call('echo', {}, deep)).toMatchObject({ kind: 'document' });
  expect(existsSync(join(deep, 'tollgate.sock'))).toBe(true);
  await socket.close();
  expect(existsSync(join(deep, 'tollgate.sock'))).toBe(false);
});

test.each(['', 'not json', '[]', '{}', '{"actor":"a","input":[]}', '{"actor":"a\\nb"}'])('refuses the body %j', async (body) => {
  const socket = await start();
  const status = await new Promise<number | undefined>((resolve) => {
    request({ socketPath: join(dataDir, 'tollgate.sock'), path: '/v1/echo', method: 'POST', agent: false }, (reply) => {
      resolve(reply.resume().statusCode);
    }).end(body);
  });
  expect(status).toBe(400);
  await socket.close();
});
