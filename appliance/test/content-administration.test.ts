import { afterAll, beforeAll, expect, test } from 'vitest';
import { enrolDevice, type Device } from './support/device.ts';
import { startGateway, type Gateway } from './support/gateway.ts';
import { at, listAt } from './support/json.ts';

/** Topics and routes by content as administrators work on them: the admin API on the real gateway, with the embedder that ships. */
const lost = [
  'I lost my card on the train',
  'my bank card was stolen',
  'someone took my card',
  'I cannot find my card',
  'block my card, it is gone',
];
const mortgage = [
  'how much can I borrow for a house',
  'the interest on a mortgage',
  'apply for a home loan',
  'repay my mortgage early',
  'a deposit to buy a flat',
];
const targets = [{ model: 'm' }];
const configuration = {
  providers: [{ id: 'box', kind: 'sandbox', sandbox: { reply: 'hello' } }],
  models: [{ id: 'm', provider: 'box' }],
  routes: [
    { id: 'ask', strategy: 'content', targets, content: { topics: ['lost-card', 'mortgage'] } },
    { id: 'cards', targets },
    { id: 'loans', targets },
  ],
  topics: [
    { id: 'lost-card', examples: lost, route: 'cards' },
    { id: 'mortgage', examples: mortgage, route: 'loans' },
  ],
};

let gateway: Gateway;
let admin: Device;
let viewer: Device;
beforeAll(async () => {
  gateway = await startGateway(configuration);
  admin = await enrolDevice(gateway);
  viewer = await enrolDevice(gateway, '--role', 'viewer', '--tenant', 'bank');
});
afterAll(async () => {
  await gateway?.remove();
  admin?.remove();
  viewer?.remove();
});

test('a route says where calls would go', async () => {
  const items = [{ text: 'my card is gone, please block it' }, { messages: [{ role: 'user', content: 'Which rings does Saturn have?' }] }];
  const { status, body } = await admin.call('POST', 'routes/ask/test', { body: { items } });
  expect(status).toBe(200);
  expect(listAt(body, 'items')).toMatchObject([
    { topic: 'lost-card', route: 'cards', model: 'm', reason: { from: 'ask', by: 'topic' } },
    { route: 'ask', reason: { by: 'none' } },
  ]);
  expect((await viewer.call('POST', 'routes/ask/test', { body: { items } })).status).toBe(403);
  expect((await admin.call('POST', 'routes/none/test', { body: { items } })).status).toBe(404);
  expect((await admin.call('POST', 'routes/cards/test', { body: { items } })).status).toBe(400);
  expect((await admin.call('POST', 'routes/ask/test', { body: { items: [{ says: 'x' }] } })).status).toBe(400);
});

test('topics are evaluated on texts that are sent, and on their own examples', async () => {
  const rows = [{ text: 'my wallet and my card were taken', topic: 'lost-card' }, { text: 'Which rings does Saturn have?' }];
  const sent = await admin.call('POST', 'topics/evaluate', { body: { route: 'ask', rows } });
  expect(sent).toMatchObject({
    status: 200,
    body: {
      rows: 2,
      topics: [
        { topic: 'lost-card', rows: 1 },
        { topic: 'mortgage', rows: 0 },
      ],
    },
  });
  expect((await viewer.call('POST', 'topics/evaluate', { body: {} })).status).toBe(403);
  const own = await admin.call('POST', 'topics/evaluate', { body: {} });
  expect(own).toMatchObject({ status: 200, body: { rows: 10 } });
  expect(Number(at(own.body, 'right'))).toBeGreaterThanOrEqual(7);
  expect((await admin.call('POST', 'topics/evaluate', { body: { rows: [{ text: 'x', topic: 'none' }] } })).status).toBe(400);
});

test('examples are added to a topic by a revision, by who may write topics', async () => {
  const examples = ['the cash machine kept my card', 'block my card, it is gone'];
  expect((await viewer.call('POST', 'topics/lost-card/examples', { body: { examples } })).status).toBe(403);
  const before = await admin.call('GET', 'topics/lost-card');
  const stale = await admin.call('POST', 'topics/lost-card/examples', { body: { examples }, headers: { 'if-match': '"stale"' } });
  expect(stale.status).toBe(412);
  const added = await admin.call('POST', 'topics/lost-card/examples', {
    body: { examples },
    headers: { 'if-match': String(before.headers['etag']) },
  });
  expect(added.status).toBe(200);
  expect(at(added.body, 'examples')).toEqual([...lost, 'the cash machine kept my card']);
  const [latest] = listAt((await admin.call('GET', 'revisions?limit=1')).body, 'items');
  expect(at(latest, 'comment')).toBe('topic lost-card: examples added');
});

test('what routes by content refer to is not deleted, and what is wrong is not taken', async () => {
  for (const path of ['topics/mortgage', 'routes/loans']) {
    const { status, body } = await admin.call('DELETE', path);
    expect([path, status]).toEqual([path, 409]);
    expect(String(at(body, 'error', 'message'))).toContain(
      path === 'routes/loans' ? 'topics[mortgage].route' : 'routes[ask].content.topics[1]',
    );
  }
  const faults = async (body: object) => listAt((await admin.call('PATCH', 'routes/ask', { body })).body, 'error', 'details');
  expect(await faults({ content: { rules: [{ when: { tokens_over: 5 }, route: 'ask' }] } })).toMatchObject([
    { path: 'content.rules[0].route' },
  ]);
  expect(await faults({ strategy: 'weighted' })).toMatchObject([{ path: 'content' }]);
  const { body } = await admin.call('PATCH', 'topics/mortgage', { body: { patterns: ['(?=look)'] } });
  expect(listAt(body, 'error', 'details')).toMatchObject([{ path: 'patterns[0]', message: expect.stringContaining('RE2') }]);
});
