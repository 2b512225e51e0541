import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ask, codeAt, questionIn, type Question } from './support/ask.ts';
import { startFakeProvider, type FakeProvider } from './support/fake-provider.ts';
import { startGateway, type Gateway } from './support/gateway.ts';
import { credentials, houseOf } from './support/house.ts';
import { at, textAt } from './support/json.ts';
import type { DialectName } from './support/speaker.ts';

/** What a provider cannot do is refused by name or done by another target; between equal dialects nothing is touched. */
let fake: FakeProvider;
let gateway: Gateway;
beforeAll(async () => {
  fake = await startFakeProvider();
  const route = (id: string, ...models: readonly string[]): object => ({
    id,
    targets: models.map((model) => ({ model })),
    retry: { attempts: 0 },
  });
  gateway = await startGateway({
    ...houseOf(fake),
    routes: [
      ...['openai', 'plain', 'anthropic', 'gemini', 'sandbox'].map((id) => route(id, `${id}-model`)),
      route('either', 'anthropic-model', 'plain-model'),
      route('neither', 'anthropic-model', 'gemini-model'),
    ],
  });
});
afterAll(async () => {
  await gateway?.remove();
  await fake?.close();
});

const cases: readonly { readonly dialect: DialectName; readonly route: string; readonly more: object; readonly named: string }[] = [
  { dialect: 'chat', route: 'anthropic', more: { n: 2 }, named: 'n' },
  { dialect: 'chat', route: 'anthropic', more: { seed: 7 }, named: 'seed' },
  { dialect: 'chat', route: 'anthropic', more: { logprobs: true }, named: 'logprobs' },
  { dialect: 'chat', route: 'anthropic', more: { frequency_penalty: 0.5 }, named: 'frequency_penalty' },
  { dialect: 'chat', route: 'anthropic', more: { response_format: { type: 'json_object' } }, named: 'response_format' },
  { dialect: 'chat', route: 'gemini', more: { logit_bias: { '50256': -100 } }, named: 'logit_bias' },
  {
    dialect: 'chat',
    route: 'gemini',
    more: { messages: [{ role: 'user', content: [{ type: 'video_url' }] }] },
    named: 'messages[0].content[0]',
  },
  { dialect: 'chat', route: 'gemini', more: { colour: 'red' }, named: 'colour' },
  { dialect: 'responses', route: 'anthropic', more: { previous_response_id: 'resp_1' }, named: 'previous_response_id' },
  { dialect: 'responses', route: 'gemini', more: { tools: [{ type: 'web_search' }] }, named: 'tools[0]' },
  { dialect: 'responses', route: 'plain', more: { background: true }, named: 'background' },
  { dialect: 'messages', route: 'openai', more: { tools: [{ type: 'web_search_20250305', name: 'web_search' }] }, named: 'tools[0]' },
  { dialect: 'messages', route: 'gemini', more: { container: 'c_1' }, named: 'container' },
  { dialect: 'gemini', route: 'openai', more: { tools: [{ googleSearch: {} }] }, named: 'tools[0]' },
  { dialect: 'gemini', route: 'anthropic', more: { cachedContent: 'cachedContents/1' }, named: 'cachedContent' },
  { dialect: 'gemini', route: 'anthropic', more: { generationConfig: { candidateCount: 2 } }, named: 'n' },
  { dialect: 'chat', route: 'sandbox', more: { logprobs: true }, named: 'logprobs' },
];

test.each(cases)('$dialect to $route refuses $named', async ({ dialect, route, more, named }) => {
  for (const stream of [false, true]) {
    const asks = fake.calls.length;
    const reply = await ask(gateway, questionIn(dialect, route, { stream, ...more }));
    const body: unknown = await reply.json();
    expect([reply.status, at(body, ...codeAt[dialect])]).toEqual([400, dialect === 'gemini' ? 'INVALID_REQUEST' : 'invalid_request']);
    expect(textAt(body, 'error', 'message')).toContain(named);
    expect(reply.headers.get('x-should-retry')).toBe('false');
    expect(fake.calls).toHaveLength(asks);
  }
});

test('another target that can is asked instead, and the caller hears of none that could not', async () => {
  const reply = await ask(gateway, questionIn('chat', 'either', { n: 2, seed: 7 }));
  expect([reply.status, reply.headers.get('x-tollgate-provider'), reply.headers.get('x-tollgate-model')]).toEqual([
    200,
    'plain',
    'plain-model',
  ]);
  expect(fake.calls.at(-1)?.body).toMatchObject({ n: 2, seed: 7 });
  expect(reply.headers.get('x-tollgate-ignored')).toBeNull();
});

test('where no target can, nothing is made and the record says so', async () => {
  const reply = await ask(gateway, questionIn('chat', 'neither', { logit_bias: { '1': 1 } }));
  expect(reply.status).toBe(400);
  const callId = reply.headers.get('x-tollgate-call-id');
  const records = (await gateway.records()).filter((record) => at(record, 'call', 'id') === callId);
  expect(records.map((record) => at(record, 'kind'))).toEqual(['call.intent', 'call.outcome']);
  expect(records[1]).toMatchObject({ error: 'invalid_request', usage: null, cost: { picos: null } });
});

test.each([
  {
    dialect: 'chat',
    route: 'anthropic',
    more: { store: true, metadata: { a: 'b' }, service_tier: 'flex' },
    ignored: ['store', 'metadata', 'service_tier'],
  },
  { dialect: 'responses', route: 'gemini', more: { store: true, prompt_cache_key: 'k' }, ignored: ['store', 'prompt_cache_key'] },
  {
    dialect: 'messages',
    route: 'openai',
    more: { system: [{ type: 'text', text: 'x', cache_control: { type: 'ephemeral' } }] },
    ignored: ['cache_control'],
  },
  { dialect: 'gemini', route: 'plain', more: { labels: { a: 'b' } }, ignored: ['labels'] },
] as const)('$dialect to $route leaves out $ignored and says so', async ({ dialect, route, more, ignored }) => {
  const reply = await ask(gateway, questionIn(dialect, route, more));
  expect(reply.status).toBe(200);
  expect(reply.headers.get('x-tollgate-ignored')?.split(', ')).toEqual(ignored);
});

describe('the same dialect on both sides', () => {
  const odd = '"zz_unknown" : {"big":12345678901234567890,"one":1.0,"exp":1e2 , "esc":"\\u00e9\\ud83d\\ude42","deep":[ [ ] ,{}]}';
  const exchanges: readonly (Question & {
    readonly name: string;
    readonly route: string;
    readonly upstream: string;
    readonly reply: string;
  })[] = [
    {
      name: 'chat',
      route: 'plain',
      upstream: 'llama-3',
      path: '/v1/chat/completions',
      body: `{ ${odd},\n "messages":[{"content":"hi","role":"user","x":1.50}],"model" :"plain" }`,
      reply: `{"choices":[ {"index":0,"finish_reason":"stop","message":{"role":"assistant","content":"\\u00e9"}} ],${odd},"usage":{"prompt_tokens":1,"completion_tokens":1.0}}`,
    },
    {
      name: 'responses',
      route: 'openai',
      upstream: 'gpt-5-mini',
      path: '/v1/responses',
      body: `{"model":"openai",${odd},"input":"hi"}`,
      reply: `{"id":"r","status":"completed","output":[],${odd}}`,
    },
    {
      name: 'messages',
      route: 'anthropic',
      upstream: 'claude-sonnet-4-5',
      path: '/v1/messages',
      body: `{"max_tokens":1,"model":"anthropic",${odd},"messages":[{"role":"user","content":"hi"}]}`,
      reply: `{"type":"message","role":"assistant","content":[],"stop_reason":"end_turn","usage":{"input_tokens":1,"output_tokens":1},${odd}}`,
    },
    {
      name: 'gemini',
      route: 'gemini',
      upstream: 'gemini-3-pro',
      path: '/v1beta/models/gemini:generateContent',
      body: `{"contents":[{"parts":[{"text":"hi"}]}],${odd}}`,
      reply: `{"candidates":[{"finishReason":"STOP"}],${odd}}`,
    },
    {
      name: 'embeddings',
      route: 'plain',
      upstream: 'llama-3',
      path: '/v1/embeddings',
      body: `{"input":"hi","model":"plain",${odd}}`,
      reply: `{"data":[{"index":0,"embedding":[0.1000000000000000055,1.0]}],${odd}}`,
    },
  ];

  test.each(exchanges)(
    '$name: fields nobody knows and numbers no double holds stay as they are, both ways',
    async ({ route, upstream, path, body, reply }) => {
      fake.next({ kind: 'status', status: 200, headers: { 'x-request-id': 'req_1', 'x-ratelimit-remaining-requests': '9' }, body: reply });
      const answered = await ask(gateway, { path, body });
      expect([answered.status, await answered.text()]).toEqual([200, reply]);
      expect(fake.calls.at(-1)?.text).toBe(String(body).replace(`"${route}"`, `"${upstream}"`));
      expect([answered.headers.get('x-request-id'), answered.headers.get('x-ratelimit-remaining-requests')]).toEqual(['req_1', '9']);
    },
  );

  const chunk = (rest: string): string => `data: {"id":"c","choices":[${rest}],"zz":12345678901234567890}`;
  const streams: readonly { readonly dialect: DialectName; readonly route: string; readonly events: readonly string[] }[] = [
    {
      dialect: 'chat',
      route: 'plain',
      events: [
        ': hello',
        chunk('{"index":0,"delta":{"content":"a\\u00e9"},"q":1.0}'),
        'event: odd\ndata:{"new":true}',
        chunk('{"index":0,"delta":{},"finish_reason":"stop"}'),
        'data: [DONE]',
      ],
    },
    {
      dialect: 'messages',
      route: 'anthropic',
      events: [
        'event: message_start\ndata: {"type":"message_start","message":{"id":"m","usage":{"input_tokens":1,"output_tokens":1},"zz":1.0}}',
        ': ping',
        'event: content_block_start\ndata: {"type":"content_block_start","index":0,"content_block":{"type":"novel"}}',
        'event: content_block_stop\ndata: {"type":"content_block_stop","index":0}',
        'event: message_delta\ndata: {"type":"message_delta","delta":{"stop_reason":"end_turn"},"usage":{"output_tokens":2}}',
        'event: message_stop\ndata: {"type":"message_stop"}',
      ],
    },
    {
      dialect: 'gemini',
      route: 'gemini',
      events: [
        'data: {"candidates":[{"content":{"parts":[{"text":"a","zz":1.0}]}}]}',
        'data: {"candidates":[{"finishReason":"STOP"}],"big":12345678901234567890}',
      ],
    },
    {
      dialect: 'responses',
      route: 'openai',
      events: [
        'event: response.created\ndata: {"type":"response.created","response":{"id":"r"},"zz":1.0}',
        'event: response.novel\ndata: {"type":"response.novel"}',
        'event: response.output_text.delta\ndata: {"type":"response.output_text.delta","delta":"a","output_index":0}',
        'event: response.completed\ndata: {"type":"response.completed","response":{"id":"r","status":"completed","output":[]}}',
      ],
    },
  ];

  test.each(streams)('$dialect: events nobody knows come as they are, line ends included', async ({ dialect, route, events }) => {
    for (const end of ['\n', '\r\n']) {
      const body = events.map((event) => event.replaceAll('\n', end) + end + end).join('');
      fake.next({ kind: 'status', status: 200, headers: { 'content-type': 'text/event-stream' }, body });
      expect(await (await ask(gateway, questionIn(dialect, route, { stream: true }))).text()).toBe(body);
    }
  });

  test("the caller's beta headers go along, the caller's key never does", async () => {
    const headers = { 'anthropic-beta': 'context-1m', 'anthropic-version': '2024-01-01', 'x-api-key': gateway.key };
    await ask(gateway, { ...questionIn('messages', 'anthropic'), headers });
    const { headers: sent } = fake.calls.at(-1) ?? {};
    expect(sent).toMatchObject({ 'anthropic-beta': 'context-1m', 'anthropic-version': '2024-01-01', 'x-api-key': credentials.anthropic });
    expect(JSON.stringify(sent)).not.toContain(gateway.key);
  });
});
