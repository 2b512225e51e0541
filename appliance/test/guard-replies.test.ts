import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ask } from './support/ask.ts';
import { startFakeProvider, type FakeProvider } from './support/fake-provider.ts';
import { allReplies } from './support/full-replies.ts';
import { startGateway, type Gateway } from './support/gateway.ts';
import { houseOf } from './support/house.ts';
import { leafName, leavesOf, planted } from './support/leaves.ts';
import { rawEvents, rawJson } from './support/raw-answer.ts';

/** The same number in every string of the fullest reply: it never reaches the caller, whole or streamed. */
const number = '536-22-8726';
const profile = { id: 'ids', processors: [{ use: 'pii', on: ['output'], action: 'redact', entities: ['us-ssn'] }] };

let fake: FakeProvider;
let gateway: Gateway;
beforeAll(async () => {
  fake = await startFakeProvider();
  gateway = await startGateway({ ...houseOf(fake), profiles: [profile], tenants: [{ id: 'bank', profile: 'ids' }] });
});
afterAll(async () => {
  await gateway?.remove();
  await fake?.close();
});

const version = { 'anthropic-version': '2023-06-01' };

describe.each(allReplies)('$name', ({ path, streamPath, body, reply, events, tail }) => {
  const streaming = path === streamPath ? { ...body, stream: true } : body;

  test('a whole reply goes through as it is', async () => {
    fake.next(rawJson(reply));
    const answer = await ask(gateway, { path, body: JSON.stringify(body), headers: version });
    expect(await answer.json()).toEqual(reply);
  });

  test('a stream goes through as it is', async () => {
    const sent = rawEvents(...events, tail);
    fake.next(sent);
    const answer = await ask(gateway, { path: streamPath, body: JSON.stringify(streaming), headers: version });
    expect(await answer.text()).toBe('body' in sent ? sent.body : '');
  });

  test('a whole reply is inspected in every string', async () => {
    for (const leaf of leavesOf(reply)) {
      fake.next(rawJson(planted(reply, leaf, number)));
      const heard = await (await ask(gateway, { path, body: JSON.stringify(body), headers: version })).text();
      expect(heard.includes('536-22'), `${leafName(leaf)}: ${heard.slice(0, 300)}`).toBe(false);
    }
  });

  test('a stream is inspected in every string of every event', async () => {
    for (const [index, event] of events.entries()) {
      // The event's own name is its type.
      for (const leaf of leavesOf(event).filter(({ path: place }) => place.join() !== 'type')) {
        const changed = eventText(event['type'], planted(event, leaf, number));
        fake.next(rawEvents(...events.slice(0, index), changed, ...events.slice(index + 1), tail));
        const heard = await (await ask(gateway, { path: streamPath, body: JSON.stringify(streaming), headers: version })).text();
        expect(heard.includes('536-22'), `event ${index}, ${leafName(leaf)}: ${heard.slice(0, 600)}`).toBe(false);
      }
    }
  });
});

function eventText(type: unknown, event: unknown): string {
  return `${typeof type === 'string' ? `event: ${type}\n` : ''}data: ${JSON.stringify(event)}\n\n`;
}
