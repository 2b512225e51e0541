import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { root } from './ready/project.mjs';

let folder: string;
beforeEach(() => {
  // Inside the project, so that the files find vitest; its name keeps them out of every other run.
  mkdirSync(join(root, '.setup'), { recursive: true });
  folder = mkdtempSync(join(root, '.setup', 'closing-line-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

/** The last line that a run of these test files prints. */
function closingLine(files: Readonly<Record<string, string>>): string | undefined {
  for (const [name, code] of Object.entries(files)) writeFileSync(join(folder, name), `import { test } from 'vitest';\n${code}\n`);
  writeFileSync(join(folder, 'vitest.config.mjs'), 'export default {};\n');
  const args = ['run', '--root', folder, '--reporter', join(root, 'scripts/closing-line.mjs')];
  const { stdout } = spawnSync(process.execPath, [join(root, 'node_modules/vitest/vitest.mjs'), ...args], { encoding: 'utf8' });
  return stdout.trimEnd().split('\n').at(-1);
}

test('counts tests that passed and that failed', () => {
  const code = "test('a', () => {}); test('b', () => {}); test('c', () => { throw new Error('c'); });";
  expect(closingLine({ 'some.test.mjs': code })).toBe('2 passed, 1 failed');
});

test('says how many were skipped', () => {
  expect(closingLine({ 'some.test.mjs': "test('a', () => {}); test.skip('b', () => {});" })).toBe('1 passed, 0 failed, 1 skipped');
});

test('counts a file that cannot be loaded as failed', () => {
  const files = { 'good.test.mjs': "test('a', () => {});", 'bad.test.mjs': "throw new Error('cannot load');" };
  expect(closingLine(files)).toBe('1 passed, 1 failed');
});

test('counts an error outside every test as failed', () => {
  const code = "test('a', async () => { Promise.reject(new Error('stray')); await new Promise((done) => setTimeout(done, 50)); });";
  expect(closingLine({ 'some.test.mjs': code })).toBe('1 passed, 1 failed');
});
