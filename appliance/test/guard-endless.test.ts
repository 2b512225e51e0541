import { afterAll, beforeAll, expect, test } from 'vitest';
import { ask, questionIn } from './support/ask.ts';
import { type EndlessProvider, startEndlessProvider } from './support/endless-provider.ts';
import { type Gateway, startGateway } from './support/gateway.ts';

let endless: EndlessProvider;
let gateway: Gateway;

beforeAll(async () => {
  endless = await startEndlessProvider({ size: 40, gap: 20 });
  gateway = await startGateway({
    egress: { allow: [endless.host] },
    providers: [{ id: 'up', kind: 'openai-compatible', base_url: `${endless.url}/v1`, credential: 'x' }],
    models: [{ id: 'm', provider: 'up' }],
    routes: [{ id: 'assistant', targets: [{ model: 'm' }], profile: 'no-x' }],
    profiles: [
      { id: 'no-x', processors: [{ use: 'pattern', on: ['output'], action: 'block', patterns: [{ name: 'xs', regex: 'x{30}' }] }] },
    ],
  });
});
afterAll(async () => {
  await gateway.remove();
  await endless.close();
});

test('a stream that is blocked at its beginning ends the work of its provider', async () => {
  const reply = await ask(gateway, questionIn('chat', 'assistant', { stream: true }));
  expect(await reply.text()).toContain('content_filter');
  await expect.poll(() => endless.open(), { timeout: 1_000 }).toBe(0);
});
