import { expect, test } from 'vitest';
import { pageOfPath } from './page-of-path.ts';

test.each([
  ['routes[assistant].targets[0].model', '/routes/assistant'],
  ['models[openai/gpt-5].price', '/models/openai%2Fgpt-5'],
  ['profiles[0].processors[1]', '/profiles'],
  ['roles[auditor]', '/users'],
  ['sign_in.oidc.issuer', '/single-sign-on'],
  ['listen.lan.port', '/settings'],
  ['', undefined],
])('%s is shown at %s', (path, page) => {
  expect(pageOfPath(path)).toBe(page);
});
