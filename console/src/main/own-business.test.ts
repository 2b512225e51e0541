import fc from 'fast-check';
import { expect, test } from 'vitest';
import { refuseOwnBusiness } from './own-business.ts';

test.each([
  '/admin/v1/me',
  '/admin/v1/models/openai%2Fgpt-5',
  '/admin/v1/keys?limit=1&name=a/../b',
  '/admin/v1/sessions',
  '/admin/v1/devices/codes',
])('lets through %s', (path) => expect(() => refuseOwnBusiness(path)).not.toThrow());

test.each([
  '/admin/v1',
  '/admin/v1/a/../session/end',
  '/admin/v1/%2e%2e/x',
  '/admin/v1/a\\b',
  '/admin/v1/%zz',
  '//host/admin/v1/me',
  '/admin/v1/me#a',
])('does not understand %s', (path) => expect(() => refuseOwnBusiness(path)).toThrow(expect.objectContaining({ code: 'invalid_input' })));

test('no spelling of a session or a renewal gets through', () => {
  const spelled = (word: string) =>
    fc
      .array(fc.boolean(), { minLength: word.length, maxLength: word.length })
      .map((encoded) =>
        Array.from(word, (letter, at) => (encoded[at] === true ? `%${letter.charCodeAt(0).toString(16)}` : letter)).join(''),
      );
  const paths = fc.oneof(
    spelled('session').map((word) => `/admin/v1/${word}/begin`),
    fc.tuple(spelled('devices'), spelled('renew')).map((words) => `/admin/v1/${words.join('/')}`),
  );
  fc.assert(
    fc.property(paths, (path) => {
      expect(() => refuseOwnBusiness(path)).toThrow();
    }),
  );
});
