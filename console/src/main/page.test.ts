import { expect, test } from 'vitest';
import { pageUrl, servePage } from './page.ts';

type Handler = (request: Request) => Response | Promise<Response>;

/** What the page's protocol answers to a URL. */
async function ask(url: string): Promise<Response> {
  const handlers = new Map<string, Handler>();
  servePage({ handle: (scheme, handler) => handlers.set(scheme, handler) });
  const handler = handlers.get('app');
  if (!handler) throw new Error('nothing answers app://');
  return await handler(new Request(url));
}

test('serves the page with a policy that allows nothing by default', async () => {
  const reply = await ask(pageUrl);
  expect(reply.status).toBe(200);
  expect(await reply.text()).toContain('<title>Tollgate</title>');
  expect(reply.headers.get('content-security-policy')).toMatch(/^default-src 'none'; script-src 'self';/);
  expect(reply.headers.get('x-content-type-options')).toBe('nosniff');
});

test.each([
  'app://console/../package.json',
  'app://console/%2e%2e/package.json',
  'app://elsewhere/index.html',
  'app://console/index.html?x=1',
])('serves nothing else: %s', async (url) => {
  const reply = await ask(url);
  expect(reply.status).toBe(404);
  expect(reply.headers.get('content-security-policy')).toMatch(/^default-src 'none'/);
});
