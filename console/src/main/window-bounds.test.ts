import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { menuTemplate } from './menu.ts';
import { readWindowBounds, writeWindowBounds } from './window-bounds.ts';

const folder = mkdtempSync(join(tmpdir(), 'tollgate-window-'));
const file = join(folder, 'window.json');
const screen = { x: 0, y: 0, width: 1920, height: 1080 };
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test('the window comes back to where it was, unless that is on no screen any more', async () => {
  expect(await readWindowBounds(file, [screen])).toBeUndefined();
  const left = { bounds: { x: 100, y: 50, width: 1200, height: 700 }, maximised: true };
  writeWindowBounds(file, left);
  expect(await readWindowBounds(file, [screen])).toEqual(left);
  writeWindowBounds(file, { ...left, bounds: { ...left.bounds, x: 1900 } });
  expect(await readWindowBounds(file, [screen])).toBeUndefined();
  expect(await readWindowBounds(file, [screen, { ...screen, x: 1920 }])).toBeDefined();
});

test.each(['', '{', '[]', '{"bounds":{"x":0,"y":0,"width":"1","height":1},"maximised":false}'])(
  'what is no place is passed over: %s',
  async (text) => {
    writeFileSync(file, text);
    expect(await readWindowBounds(file, [screen])).toBeUndefined();
  },
);

test.each(['linux', 'darwin', 'win32'] as const)('the menu of a packaged console has no developer tools and no reload: %s', (platform) => {
  expect(JSON.stringify(menuTemplate(platform, true))).not.toMatch(/devtools|reload/i);
  expect(JSON.stringify(menuTemplate(platform, false))).toMatch(/toggleDevTools/);
});
