import { describe, expect, test } from 'vitest';
import { isWhatLockSays } from './install.mjs';

const locked = {
  '': { name: 'workspace' },
  shared: { version: '0.1.0' },
  'node_modules/@x/shared': { resolved: 'shared', link: true },
  'node_modules/a': { version: '1.0.0', integrity: 'sha512-a' },
  'node_modules/b-arm64': { version: '2.0.0', integrity: 'sha512-b', optional: true },
};
const present = { 'node_modules/@x/shared': { link: true }, 'node_modules/a': { version: '1.0.0', integrity: 'sha512-a' } };

describe('set-up installs nothing', () => {
  test('where the locked packages are there, but for optional ones', () => expect(isWhatLockSays(present, locked)).toBe(true));
});

describe('set-up installs anew', () => {
  test.each([
    ['a package is missing', { ...present, 'node_modules/a': undefined }],
    ['a package has another version', { ...present, 'node_modules/a': { version: '1.0.1', integrity: 'sha512-a' } }],
    ['a package has other contents', { ...present, 'node_modules/a': { version: '1.0.0', integrity: 'sha512-z' } }],
    ['an optional package has another version', { ...present, 'node_modules/b-arm64': { version: '1.0.0', integrity: 'sha512-b' } }],
    ['a workspace is not linked', { ...present, 'node_modules/@x/shared': undefined }],
  ])('where %s', (_what, changed) => expect(isWhatLockSays(changed, locked)).toBe(false));
});
