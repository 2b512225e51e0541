import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { askedOf } from './support/asked.ts';
import { startFakeProvider, type FakeProvider } from './support/fake-provider.ts';
import { startGateway, type Gateway } from './support/gateway.ts';
import { houseOf } from './support/house.ts';
import { at, listAt, textAt } from './support/json.ts';
import { signedContent, signedMessage, type SignedReply } from './support/signed-answer.ts';
import { dialectNames, speakers, type DialectName } from './support/speaker.ts';

/** Thinking and its signatures over the turns of a conversation, through the official SDKs. */
let fake: FakeProvider;
let gateway: Gateway;
beforeAll(async () => {
  fake = await startFakeProvider();
  gateway = await startGateway({
    ...houseOf(fake),
    routes: [
      { id: 'anthropic', targets: [{ model: 'anthropic-model' }], retry: { attempts: 0 } },
      { id: 'gemini', targets: [{ model: 'gemini-model' }], retry: { attempts: 0 } },
      { id: 'openai', targets: [{ model: 'openai-model' }], retry: { attempts: 0 } },
      { id: 'gemini-first', targets: [{ model: 'gemini-model' }, { model: 'anthropic-model' }], retry: { attempts: 0 } },
      { id: 'anthropic-first', targets: [{ model: 'anthropic-model' }, { model: 'gemini-model' }], retry: { attempts: 0 } },
    ],
  });
});
afterAll(async () => {
  await gateway?.remove();
  await fake?.close();
});

const signatures = {
  anthropic: 'EuYBCkQYAiJA+k/3Anthropic+Signature/x9==',
  sealed: 'EmwKAhgBSealed+Block/Anthropic==',
  gemini: 'CiQBGemini+Thought/Signature0a1b2c==',
};
const weather = { name: 'weather', parameters: { type: 'object' as const, properties: {} } };
const clock = { name: 'clock', parameters: { type: 'object' as const, properties: {} } };
const called: SignedReply = {
  thought: 'I must look.',
  signature: signatures.anthropic,
  sealed: signatures.sealed,
  text: 'One moment.',
  tools: ['weather', 'clock'],
};
const calledAtGemini: SignedReply = { thought: 'I must look.', signature: signatures.gemini, tools: ['weather', 'clock'] };
const pairs = dialectNames.flatMap((dialect) => [true, false].map((stream) => ({ dialect, stream })));

function open(dialect: DialectName, route: string, stream: boolean) {
  return speakers[dialect]({ gateway, route, stream, reasoning: true, tools: [weather, clock] });
}

function lastCall() {
  const call = fake.calls.at(-1);
  if (!call) throw new Error('no provider was asked');
  return call;
}

/** In every form in which it could travel. */
function holds(text: string, signature: string): boolean {
  const bytes = Buffer.from(signature, 'utf8');
  const forms = [signature, bytes.toString('base64url'), bytes.toString('base64'), signature.replaceAll('+', '-').replaceAll('/', '_')];
  return forms.some((form) => text.includes(form.replace(/=+$/, '')));
}

describe.each(pairs)('$dialect (streamed: $stream)', ({ dialect, stream }) => {
  test('Anthropic gets its signed and its sealed thinking back, to the letter, before its calls', async () => {
    const conversation = open(dialect, 'anthropic', stream);
    fake.next(signedMessage(called, stream), { kind: 'answer', reply: { parts: ['Sunny.'] } });
    const heard = await conversation.say('Weather?');
    expect(heard).toMatchObject({ reasoning: 'I must look.', text: 'One moment.', calls: [{ name: 'weather' }, { name: 'clock' }] });
    expect((await conversation.answer(['sun', 'noon'])).text).toBe('Sunny.');
    const turn = listAt(lastCall().body, 'messages', 1, 'content');
    expect(turn.slice(0, 2)).toEqual([
      { type: 'thinking', thinking: 'I must look.', signature: signatures.anthropic },
      { type: 'redacted_thinking', data: signatures.sealed },
    ]);
    expect(turn.slice(2).map((block) => [textAt(block, 'type'), at(block, 'id')])).toEqual([
      ['text', undefined],
      ['tool_use', 'toolu_00'],
      ['tool_use', 'toolu_01'],
    ]);
    expect(listAt(lastCall().body, 'messages', 2, 'content').map((block) => at(block, 'tool_use_id'))).toEqual(['toolu_00', 'toolu_01']);
  });

  test('Gemini gets the signature of its first call back, to the letter', async () => {
    const conversation = open(dialect, 'gemini', stream);
    fake.next(signedContent(calledAtGemini, stream), { kind: 'answer', reply: { parts: ['Sunny.'] } });
    const heard = await conversation.say('Weather?');
    expect(heard).toMatchObject({ reasoning: 'I must look.', calls: [{ name: 'weather' }, { name: 'clock' }] });
    expect((await conversation.answer(['sun', 'noon'])).text).toBe('Sunny.');
    const calls = listAt(lastCall().body, 'contents', 1, 'parts').filter((part) => at(part, 'functionCall'));
    expect(calls.map((part) => [at(part, 'functionCall', 'name'), at(part, 'thoughtSignature')])).toEqual([
      ['weather', signatures.gemini],
      ['clock', undefined],
    ]);
    expect(askedOf(lastCall()).results).toEqual(['sun', 'noon']);
  });

  test('Gemini gets the signature of its text back', async () => {
    const conversation = open(dialect, 'gemini', stream);
    fake.next(signedContent({ ...calledAtGemini, text: 'Blue.', tools: [] }, stream));
    expect((await conversation.say('Colour?')).text).toBe('Blue.');
    await conversation.say('Sure?');
    const parts = listAt(lastCall().body, 'contents', 1, 'parts').filter((part) => at(part, 'thought') !== true);
    expect(parts.some((part) => at(part, 'thoughtSignature') === signatures.gemini)).toBe(true);
    expect(parts.map((part) => textAt(part, 'text')).join('')).toBe('Blue.');
  });

  test.each([
    { first: 'gemini', second: 'anthropic', reply: signedContent(calledAtGemini, stream), own: [signatures.gemini] },
    { first: 'anthropic', second: 'gemini', reply: signedMessage(called, stream), own: [signatures.anthropic, signatures.sealed] },
  ])(
    'a fallback from $first to $second sends no foreign signature, and $first has its own again later',
    async ({ first, second, reply, own }) => {
      const conversation = open(dialect, `${first}-first`, stream);
      fake.next(reply, { kind: 'status', status: 500 }, { kind: 'answer', reply: { parts: ['Sunny.'] } });
      await conversation.say('Weather?');
      expect((await conversation.answer(['sun', 'noon'])).text).toBe('Sunny.');
      const foreign = lastCall();
      expect(foreign.path.includes(second === 'gemini' ? 'streamGenerateContent' : '/v1/messages') || !stream).toBe(true);
      for (const signature of own) expect(holds(foreign.text, signature)).toBe(false);
      expect(foreign.text).not.toMatch(/__tgs_|X190Z3Nf/);
      expect(askedOf(foreign)).toMatchObject({ results: ['sun', 'noon'], calls: [{ name: 'weather' }, { name: 'clock' }] });
      await conversation.say('And now?');
      for (const signature of own) expect(lastCall().text).toContain(signature);
    },
  );
});

test.each([true, false])("OpenAI's sealed reasoning comes back to it and goes to nobody else (streamed: %s)", async (stream) => {
  const sealed = 'ZmFrZSByZWFzb25pbmc=';
  const conversation = open('responses', 'openai', stream);
  fake.next({ kind: 'answer', reply: { parts: ['Hm.'], reasoning: 'Thinking.' } });
  await conversation.say('Well?');
  await conversation.say('Again?');
  expect(
    at(
      listAt(lastCall().body, 'input').find((item) => at(item, 'type') === 'reasoning'),
      'encrypted_content',
    ),
  ).toBe(sealed);
  for (const route of ['anthropic', 'gemini']) {
    conversation.moveTo(route);
    await conversation.say('And you?');
    expect(holds(lastCall().text, sealed)).toBe(false);
  }
});
