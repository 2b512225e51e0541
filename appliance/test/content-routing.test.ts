import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { latinLanguages } from '../src/routing/content/latin-words.ts';
import { han, scripts } from '../src/routing/content/scripts.ts';
import { toldLanguages } from '../src/configuration/told-languages.ts';
import { ask, questionIn } from './support/ask.ts';
import { startGateway, type Gateway } from './support/gateway.ts';
import { at, parsed } from './support/json.ts';

/** Where calls go by what they are about: through the real gateway, with the embedder that ships. */
const lost = [
  'I lost my card on the train',
  'my bank card was stolen last night',
  'someone took my wallet with the card in it',
  'I cannot find my debit card anywhere',
  'please block my card, it is gone',
  'my card is missing since yesterday',
];
const mortgage = [
  'how much can I borrow for a house',
  'what is the interest on a mortgage',
  'I want to apply for a home loan',
  'can I repay my mortgage early',
  'which deposit do I need to buy a flat',
  'how long does approval of a mortgage take',
];

const routes = {
  ask: {
    strategy: 'content',
    sticky: { by: 'conversation' },
    content: {
      topics: ['lost-card', 'mortgage'],
      rules: [
        { id: 'teller', when: { metadata: { app: 'teller' } }, route: 'desk' },
        { id: 'long', when: { tokens_over: 3000 }, route: 'roomy' },
        { id: 'hindi', when: { languages: ['hi'] }, route: 'desk' },
      ],
    },
  },
  forgetful: { strategy: 'content', content: { topics: ['lost-card', 'mortgage'] } },
  graded: { strategy: 'content', content: { topics: [], tiers: { easy: 'cheap', hard: 'roomy' } } },
} as const;
const plain = ['cards', 'loans', 'desk', 'roomy', 'cheap'];

const configuration = {
  providers: [{ id: 'box', kind: 'sandbox', sandbox: { reply: 'hello' } }],
  models: ['own', ...plain].map((id) => ({ id, provider: 'box' })),
  routes: [
    ...Object.entries(routes).map(([id, route]) => ({ id, targets: [{ model: 'own' }], ...route })),
    ...plain.map((id) => ({ id, targets: [{ model: id }] })),
  ],
  topics: [
    { id: 'lost-card', examples: lost, route: 'cards' },
    { id: 'mortgage', examples: mortgage, route: 'loans', keywords: ['code blue'] },
    { id: 'idle', examples: ['topics without a route lead nowhere'] },
  ],
  tenants: [{ id: 'bank', name: 'Bank', content: 'full' }],
};

let gateway: Gateway;
beforeAll(async () => {
  gateway = await startGateway(configuration);
  await learned();
});
afterAll(() => gateway?.remove());

/** The log says when. */
async function learned(): Promise<void> {
  for (const end = Date.now() + 30_000; !gateway.log().includes('topics are learned'); await pause(50))
    if (Date.now() > end) throw new Error(`topics are not learned:\n${gateway.log()}`);
}

interface Went {
  readonly status: number;
  readonly route: string | null;
  readonly model: string | null;
  readonly call: string;
}

async function went(reply: Response): Promise<Went> {
  await reply.text();
  const header = (name: string): string | null => reply.headers.get(`x-tollgate-${name}`);
  return { status: reply.status, route: header('route'), model: header('model'), call: header('call-id') ?? '' };
}

interface Said {
  readonly route?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly key?: string;
  readonly more?: object;
}

async function say(
  turns: string | readonly string[],
  { route = 'ask', headers = {}, key = gateway.key, more = {} }: Said = {},
): Promise<Went> {
  const said = typeof turns === 'string' ? [turns] : turns;
  const messages = said.flatMap((content, index) => [
    ...(index === 0 ? [] : [{ role: 'assistant', content: 'Go on.' }]),
    { role: 'user', content },
  ]);
  const body = JSON.stringify({ model: route, messages, ...more });
  return went(await ask({ lan: gateway.lan, key }, { path: '/v1/chat/completions', body, headers }));
}

async function reasonOf(call: string): Promise<unknown> {
  const record = (await gateway.records()).find((entry) => at(entry, 'kind') === 'call.outcome' && at(entry, 'call', 'id') === call);
  return at(record, 'call', 'routing');
}

describe('topics', () => {
  test('a call goes where its topic leads, and its record says why without quoting it', async () => {
    const text = 'My purse is gone, and the bank card was in it';
    const went = await say(text);
    expect(went).toMatchObject({ status: 200, route: 'cards', model: 'cards' });
    const reason = await reasonOf(went.call);
    expect(reason).toMatchObject({ from: 'ask', by: 'topic', topic: 'lost-card' });
    expect(at(reason, 'score')).toBeGreaterThan(0.3);
    expect(at(reason, 'similarity')).toBeLessThanOrEqual(1);
    expect(lost[Number(at(reason, 'example'))]).toBeTypeOf('string');
    expect(JSON.stringify(await gateway.records())).not.toContain('purse');
    expect(await say('What would the interest be if we bought a house?')).toMatchObject({ route: 'loans', model: 'loans' });
  });

  test('what fits no topic stays with the own targets of the route', async () => {
    const went = await say('Which planets of the solar system have rings of ice?');
    expect(went).toMatchObject({ status: 200, route: 'ask', model: 'own' });
    expect(await reasonOf(went.call)).toMatchObject({ from: 'ask', by: 'none' });
  });

  test('a keyword decides by itself', async () => {
    const went = await say('It is a Code Blue again, sorry.');
    expect(went.route).toBe('loans');
    expect(await reasonOf(went.call)).toMatchObject({ by: 'topic', topic: 'mortgage', why: 'keyword' });
  });

  test('in every dialect, streamed and not', async () => {
    const [card] = lost;
    const turn = { role: 'user', content: card };
    const questions = [
      questionIn('chat', 'ask', { stream: true, messages: [turn] }),
      questionIn('responses', 'ask', { input: card }),
      questionIn('messages', 'ask', { messages: [turn] }),
      questionIn('gemini', 'ask', { contents: [{ role: 'user', parts: [{ text: card }] }] }),
    ];
    for (const question of questions) expect(await went(await ask(gateway, question))).toMatchObject({ status: 200, route: 'cards' });
  });

  test('a conversation keeps its topic where the route is sticky, until another is named', async () => {
    const vague = 'Understood, and how many days will that be?';
    const kept = await say(['I lost my card on the train', vague]);
    expect(kept.route).toBe('cards');
    expect(await reasonOf(kept.call)).toMatchObject({ by: 'topic', topic: 'lost-card', why: 'earlier-turn' });
    expect((await say(['I lost my card on the train', 'I want to apply for a home loan'])).route).toBe('loans');
    expect((await say(['I lost my card on the train', vague], { route: 'forgetful' })).route).toBe('forgetful');
  });
});

describe('rules', () => {
  test('come before topics, in their order', async () => {
    const went = await say('I lost my card on the train', { more: { metadata: { app: 'teller' } } });
    expect(went).toMatchObject({ route: 'desk' });
    expect(await reasonOf(went.call)).toEqual({ from: 'ask', by: 'rule', rule: 'teller' });
    expect((await say(`I lost my card. ${'It was a long day. '.repeat(900)}`)).route).toBe('roomy');
    expect((await say('मेरा कार्ड खो गया है, कृपया उसे ब्लॉक करें')).route).toBe('desk');
  });

  test('read what callers say of a call in a header', async () => {
    expect((await say('I lost my card on the train', { headers: { 'x-tollgate-metadata': 'branch=7, app=teller' } })).route).toBe('desk');
    expect((await say('I lost my card on the train', { headers: { 'x-tollgate-metadata': 'app=web' } })).route).toBe('cards');
  });
});

test('tiers send simple prompts one way and demanding ones another', async () => {
  const easy = await say('What is an IBAN?', { route: 'graded' });
  expect(easy.route).toBe('cheap');
  expect(await reasonOf(easy.call)).toMatchObject({ by: 'tier', why: 'easy', complexity: 0 });
  const hard = 'Compare both mortgages, evaluate the risks of each over twenty years and derive the total cost step by step.';
  expect((await say(hard, { route: 'graded' })).route).toBe('roomy');
});

test('a key that may use the route may go where it leads, and nowhere else', async () => {
  const key = await gateway.makeKey('--models', 'ask');
  expect(await say('I lost my card on the train', { key })).toMatchObject({ status: 200, route: 'cards' });
  expect(await say('I lost my card on the train', { key, route: 'cards' })).toMatchObject({ status: 403 });
});

test('other topics are in use when they are learned, and no call fails in between', async () => {
  const topics = [
    ...configuration.topics,
    {
      id: 'card-limit',
      route: 'cheap',
      examples: [
        'raise the limit of my card',
        'my card limit is too low',
        'increase my spending limit',
        'how high is my daily limit',
        'change how much I can spend',
      ],
    },
  ];
  const widened = { ...routes.ask, content: { ...routes.ask.content, topics: ['lost-card', 'mortgage', 'card-limit'] } };
  await gateway.apply({
    ...configuration,
    topics,
    routes: configuration.routes.map((route) => (route.id === 'ask' ? { ...route, ...widened } : route)),
  });
  expect(await say('I lost my card on the train')).toMatchObject({ status: 200, route: 'cards' });
  await expect.poll(async () => (await say('Could you please increase my daily card limit?')).route, { timeout: 20_000 }).toBe('cheap');
  await gateway.apply(configuration);
});

test('the command line says where calls would go', async () => {
  const input = [
    { id: 'a', text: 'I lost my card on the train' },
    { id: 7, messages: [{ role: 'user', content: 'What is the weather on Mars?' }] },
    { text: 'x', metadata: { app: 'teller' } },
  ];
  const { code, stdout } = await tollgate(
    ['routes', 'test', '--route', 'ask', '--data', gateway.dataDir],
    input.map((row) => JSON.stringify(row)).join('\n'),
  );
  expect(code).toBe(0);
  expect(linesOf(stdout)).toMatchObject([
    { id: 'a', topic: 'lost-card', route: 'cards', model: 'cards', reason: { by: 'topic' } },
    { id: 7, topic: null, route: 'ask', model: 'own', reason: { by: 'none' } },
    { id: 3, topic: null, score: null, route: 'desk', model: 'desk', reason: { by: 'rule', rule: 'teller' } },
  ]);
  expect((await tollgate(['routes', 'test', '--route', 'cards', '--data', gateway.dataDir], '')).stderr).toContain('strategy content');
});

test('a dry run shows what a candidate would change: of calls on stdin, and of recent ones that are kept', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'tollgate-candidate-'));
  const candidate = join(folder, 'candidate.yaml');
  const moved = configuration.topics.map((topic) => (topic.id === 'mortgage' ? { ...topic, route: 'desk' } : topic));
  writeFileSync(candidate, JSON.stringify({ topics: moved }));
  try {
    const words = ['routes', 'dry-run', '--route', 'ask', '--with', candidate, '--data', gateway.dataDir];
    const [card, loan] = ['I lost my card on the train', 'I want to apply for a home loan'] as const;
    const asked = await tollgate(words, [card, loan].map((text) => JSON.stringify({ id: text, text })).join('\n'));
    expect(linesOf(asked.stdout)).toMatchObject([
      { id: loan, before: { route: 'loans', topic: 'mortgage' }, after: { route: 'desk', topic: 'mortgage' } },
    ]);
    expect(asked.stderr).toContain('1 of 2 calls would go elsewhere.');
    const called = await went(await ask(gateway, questionIn('messages', 'ask', { messages: [{ role: 'user', content: loan }] })));
    await say(card);
    expect((await tollgate([...words, '--recent', '2'], '')).code).toBe(2);
    const recent = await tollgate([...words, '--recent', '2', '--reason', 'before we move mortgages'], '');
    expect(linesOf(recent.stdout)).toMatchObject([{ id: called.call, before: { route: 'loans' }, after: { route: 'desk' } }]);
    expect(recent.stderr).toContain('1 of 2 calls would go elsewhere.');
    const looks = (await gateway.records()).filter((record) => at(record, 'kind') === 'security.content');
    expect(looks.map((record) => at(record, 'detail', 'reason'))).toEqual(['before we move mortgages', 'before we move mortgages']);
    writeFileSync(candidate, JSON.stringify({ topics: [{ id: 'mortgage', examples: mortgage, route: 'nowhere' }] }));
    expect(await tollgate(words, '')).toMatchObject({ code: 1, stdout: '' });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});

test('an embedder that is killed costs topics for a moment, never a call', async () => {
  const children = readFileSync(`/proc/${gateway.pid}/task/${gateway.pid}/children`, 'utf8').trim().split(' ');
  for (const child of children) process.kill(Number(child), 'SIGKILL');
  // Texts that are asked for the first time: the answers to others are remembered.
  const replies = await Promise.all(['train', 'tram', 'ferry', 'plane'].map((place) => say(`I just lost my card on the ${place}`)));
  expect(replies.map(({ status }) => status)).toEqual([200, 200, 200, 200]);
  let day = 0;
  await expect.poll(async () => (await say(`I lost my card ${(day += 1)} days ago`)).route, { timeout: 20_000 }).toBe('cards');
});

test('an embedder that cannot be used costs topics, never a call', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'tollgate-broken-'));
  try {
    mkdirSync(join(folder, 'onnx'));
    for (const name of ['config.json', 'tokenizer.json']) writeFileSync(join(folder, name), '{}');
    writeFileSync(join(folder, 'onnx', 'model.onnx'), 'no model');
    await gateway.apply({
      ...configuration,
      inference: { models: [{ id: 'broken', kind: 'embedder', folder, sha256: 'a'.repeat(64) }], embedder: 'broken' },
    });
    const went = await say('I lost my card on the train');
    expect(went).toMatchObject({ status: 200, route: 'ask', model: 'own' });
    expect(await reasonOf(went.call)).toMatchObject({ from: 'ask', by: 'failed', why: 'untrained' });
    expect((await say('I lost my card', { more: { metadata: { app: 'teller' } } })).route).toBe('desk');
    expect(gateway.log()).not.toContain('on the train');
  } finally {
    await gateway.apply(configuration);
    rmSync(folder, { recursive: true, force: true });
  }
});

test('the configuration knows every language that can be told, and no other', () => {
  const tables = [...latinLanguages, ...scripts, ...scripts.flatMap(({ others = [] }) => others), han];
  expect([...toldLanguages].toSorted()).toEqual([...new Set(tables.map(({ language }) => language))].toSorted());
});

function linesOf(text: string): readonly unknown[] {
  return text
    .split('\n')
    .filter((line) => line !== '')
    .map(parsed);
}

const command = fileURLToPath(new URL('../bin/tollgate', import.meta.url));

interface Ended {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

function tollgate(words: readonly string[], input: string): Promise<Ended> {
  return new Promise((resolve) => {
    const child = execFile(command, words, { env: { PATH: process.env.PATH ?? '' } }, (_, stdout, stderr) =>
      resolve({ code: child.exitCode ?? -1, stdout, stderr }),
    );
    child.stdin?.end(input);
  });
}
