import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { lockDataFolder } from './data-lock.ts';

let dataDir = '';
beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'tollgate-lock-'));
});
afterEach(() => {
  rmSync(dataDir, { recursive: true, force: true });
});

test('makes a folder that only its owner can enter', async () => {
  const lock = await lockDataFolder(join(dataDir, 'new', 'data'), 0);
  expect(statSync(join(dataDir, 'new', 'data')).mode & 0o777).toBe(0o700);
  lock.release();
});

test('is held by one at a time', async () => {
  const lock = await lockDataFolder(dataDir, 0);
  await expect(lockDataFolder(dataDir, 60)).rejects.toMatchObject({ code: 'data_in_use' });
  lock.release();
  (await lockDataFolder(dataDir, 0)).release();
});

test('who waits gets it when it becomes free', async () => {
  const lock = await lockDataFolder(dataDir, 0);
  const next = lockDataFolder(dataDir, 5000);
  setTimeout(() => lock.release(), 60);
  (await next).release();
});

test('is free again when its holder is killed', async () => {
  const program = `const { lockDataFolder } = await import(${JSON.stringify(new URL('./data-lock.ts', import.meta.url).href)}); await lockDataFolder(${JSON.stringify(dataDir)}, 0); console.log('held'); setInterval(() => {}, 1000);`;
  const child = spawn(process.execPath, ['--conditions=source', '--input-type=module', '-e', program], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  await once(child.stdout, 'data');
  await expect(lockDataFolder(dataDir, 0)).rejects.toMatchObject({ code: 'data_in_use' });
  child.kill('SIGKILL');
  await once(child, 'exit');
  (await lockDataFolder(dataDir, 0)).release();
});
