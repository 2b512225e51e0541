import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { askedOf } from './support/asked.ts';
import { startFakeProvider, type FakeProvider, type FakeReply } from './support/fake-provider.ts';
import { startGateway, type Gateway } from './support/gateway.ts';
import { houseOf, providerNames } from './support/house.ts';
import { dialectNames, finishWords, speakers, type ToolDefinition } from './support/speaker.ts';

/** Tool calls in every dialect with every provider, through the official SDKs. */
let fake: FakeProvider;
let gateway: Gateway;
beforeAll(async () => {
  fake = await startFakeProvider();
  gateway = await startGateway(houseOf(fake));
});
afterAll(async () => {
  await gateway?.remove();
  await fake?.close();
});

const nested = {
  type: 'object',
  properties: {
    account: {
      type: 'object',
      properties: { iban: { type: 'string', description: 'IBAN „…“' }, owners: { type: 'array', items: { type: 'string' } } },
    },
    amount: { anyOf: [{ type: 'number', minimum: 0 }, { type: 'null' }] },
  },
  required: ['account'],
} as const;
const transfer: ToolDefinition = { name: 'make_transfer', parameters: { ...nested, required: ['account'] } };
const now: ToolDefinition = { name: 'now', parameters: { type: 'object', properties: {} } };
const input = { account: { iban: 'DE89 "3704"', owners: ['Jürgen 🙂', ''] }, amount: 12.5 };

const twoCalls: FakeReply = {
  parts: [],
  tools: [
    { id: 'call_a1', name: 'make_transfer', input },
    { id: 'call_b2', name: 'now', input: {} },
  ],
};

const pairs = dialectNames.flatMap((dialect) =>
  providerNames.flatMap((route) => [true, false].map((stream) => ({ dialect, route, stream }))),
);

describe.each(pairs)('$dialect to $route (streamed: $stream)', ({ dialect, route, stream }) => {
  const open = (choice?: 'required' | { name: string }) =>
    speakers[dialect]({ gateway, route, stream, tools: [transfer, now], ...(choice ? { choice } : {}) });
  const asked = (back = 1) => {
    const call = fake.calls.at(-back);
    if (!call) throw new Error('the provider was not asked');
    return askedOf(call);
  };

  test('parallel calls, one without arguments, and their results in the next turn', async () => {
    const conversation = open();
    fake.next({ kind: 'answer', reply: twoCalls, ...(stream ? { drip: 17 } : {}) }, { kind: 'answer', reply: { parts: ['Done.'] } });
    const heard = await conversation.say('Pay Jürgen.');
    expect(heard.calls.map(({ name, input: given }) => ({ name, input: given }))).toEqual([
      { name: 'make_transfer', input },
      { name: 'now', input: {} },
    ]);
    expect(heard.finish).toBe(finishWords[dialect]['tool-calls']);
    expect((await conversation.answer(['{"paid":true}', '10:00'])).text).toBe('Done.');
    expect(asked().calls).toEqual([
      { name: 'make_transfer', input },
      { name: 'now', input: {} },
    ]);
    expect(asked().results).toEqual(['{"paid":true}', '10:00']);
    expect(asked().turns).toEqual(['user: Pay Jürgen.']);
  });

  test('tools with their schemas, and the choice among them', async () => {
    await open().say('Choose.');
    expect(asked().tools).toEqual([
      { name: 'make_transfer', parameters: transfer.parameters },
      { name: 'now', parameters: now.parameters },
    ]);
    expect(asked().forced).toBeUndefined();
    await open('required').say('Use one.');
    expect(asked().forced).toBe('any');
    await open({ name: 'now' }).say('Use that.');
    expect(asked().forced).toBe('now');
  });
});

describe.each(dialectNames.flatMap((dialect) => [true, false].map((stream) => ({ dialect, stream }))))(
  '$dialect to the sandbox (streamed: $stream)',
  ({ dialect, stream }) => {
    test('calls the tools it is told to call, and hears of their results', async () => {
      const conversation = speakers[dialect]({ gateway, route: 'sandbox', stream, tools: [transfer, now] });
      const heard = await conversation.say(`call make_transfer ${JSON.stringify(input)}\ncall now`);
      expect(heard.calls.map(({ name, input: given }) => ({ name, input: given }))).toEqual([
        { name: 'make_transfer', input },
        { name: 'now', input: {} },
      ]);
      expect((await conversation.answer(['paid', 'ten'])).text).toBe('paid\nten');
    });

    test('calls a tool it is forced to', async () => {
      const heard = await speakers[dialect]({ gateway, route: 'sandbox', stream, tools: [transfer, now], choice: { name: 'now' } }).say(
        'Which?',
      );
      expect(heard.calls).toMatchObject([{ name: 'now', input: {} }]);
    });
  },
);
