import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Device } from './support/device.ts';
import { at, listAt, textAt } from './support/json.ts';
import { card, redact, until, openTrialHouse, type TrialHouse } from './support/trial-house.ts';

/** Profiles before they are saved, on texts and on kept calls: the admin API on the real gateway. */
let house: TrialHouse;
beforeAll(async () => {
  house = await openTrialHouse();
});
afterAll(() => house?.close());

describe('a profile that is being designed', () => {
  const draft = {
    processors: [
      redact,
      { use: 'keywords', on: ['input'], action: 'flag', words: ['falcon'], mode: 'shadow' },
      { use: 'pattern', on: ['input'], action: 'block', patterns: [{ name: 'case-id', regex: String.raw`CASE-\d{8}` }] },
      { use: 'keywords', on: ['output'], action: 'block', words: ['never'] },
    ],
  };
  const ask = (device: Device, body: object) => device.call('POST', 'profiles/test', { body });

  test('shows a text after each processor, those in shadow told apart', async () => {
    const items = [{ text: `project falcon, my card is ${card}`, on: 'input' }];
    const { status, body } = await ask(house.admin, { profile: draft, items });
    expect(status).toBe(200);
    const after = 'project falcon, my card is [CARD-NUMBER]';
    expect(listAt(body, 'items')[0]).toMatchObject({
      verdict: 'redact',
      text: after,
      steps: [
        { index: 0, use: 'pii', verdict: 'redact', text: after, findings: [{ type: 'card-number', start: 27, end: 46 }] },
        { index: 1, use: 'keywords', shadow: true, verdict: 'flag', text: after, findings: [{ start: 8, end: 14, shadow: true }] },
        { index: 2, use: 'pattern', verdict: 'allow', findings: [], text: after },
      ],
    });
  });

  test('of a text that is blocked no later step is shown, and no text goes on', async () => {
    const { body } = await ask(house.admin, { profile: draft, items: [{ text: 'see CASE-12345678', on: 'input' }] });
    expect(listAt(body, 'items')[0]).toMatchObject({ verdict: 'block', text: '', steps: [{}, {}, { use: 'pattern', verdict: 'block' }] });
  });

  test('one in use is tried by its id, and what could not be saved is refused with its place', async () => {
    const items = [{ text: 'write to jane@example.com', on: 'output' }];
    expect(listAt((await ask(house.manager, { profile: { id: 'strict' }, items })).body, 'items')[0]).toMatchObject({
      text: 'write to [EMAIL]',
    });
    expect((await ask(house.admin, { profile: { id: 'none' }, items })).status).toBe(404);
    const wrong = { processors: [{ use: 'pattern', on: ['input'], action: 'block', patterns: [{ name: 'x', regex: '(' }] }] };
    const refused = await ask(house.admin, { profile: wrong, items });
    expect(refused.status).toBe(400);
    expect(JSON.stringify(refused.body)).toContain('profile.processors[0]');
  });

  test('a processor that cannot judge says so, and what on_failure makes of it', async () => {
    const external = { use: 'external', on: ['input'], action: 'block', kind: 'webhook', url: `${house.fake.url}/hook`, deadline: '200ms' };
    house.fake.behave({ kind: 'hang', when: 'before-headers' });
    const { status, body } = await ask(house.admin, {
      profile: { processors: [{ ...external, on_failure: 'allow' }, external] },
      items: [{ text: 'hello', on: 'input' }],
    });
    house.fake.behave({ kind: 'answer' });
    expect(status).toBe(200);
    expect(listAt(body, 'items')[0]).toMatchObject({
      verdict: 'block',
      steps: [
        { verdict: 'allow', text: 'hello', failure: { blocked: false, message: expect.stringContaining('on_failure: allow') } },
        { verdict: 'block', failure: { blocked: true, message: expect.stringContaining('on_failure: block') } },
      ],
    });
    expect((await ask(house.manager, { profile: { processors: [external] }, items: [{ text: 'hello', on: 'input' }] })).status).toBe(403);
  });

  test('answers as one types where no model is asked, and nothing of it is recorded', async () => {
    const items = [{ text: 'a letter to jane@example.com about nothing', on: 'input' }];
    await ask(house.admin, { profile: draft, items });
    const times: number[] = [];
    for (let letter = 0; letter < 20; letter += 1) {
      const began = performance.now();
      await ask(house.admin, { profile: draft, items });
      times.push(performance.now() - began);
    }
    // With a TLS handshake each, on a machine that other tests load.
    expect(times.toSorted((a, b) => a - b)[10]).toBeLessThan(200);
    expect(JSON.stringify(await house.gateway.records())).not.toContain('jane@example.com');
  });

  test('a viewer may not', async () => {
    expect((await ask(house.viewer, { profile: { id: 'strict' }, items: [{ text: 'x', on: 'input' }] })).status).toBe(403);
  });
});

describe('a replay of kept calls', () => {
  test('tells what a draft would find that the profile in use does not, and the other way round; looked at on the record', async () => {
    const said = { tenant: 'bank', route: 'ask', messages: [{ role: 'user', content: `my card is ${card}` }] };
    expect((await house.admin.call('POST', 'playground', { body: said })).status).toBe(200);
    const looser = {
      processors: [
        { ...redact, entities: ['email'] },
        { use: 'keywords', on: ['output'], action: 'block', words: ['fake'] },
      ],
    };
    const body = { profile: looser, reason: 'ticket 7', route: 'ask' };
    let result: unknown;
    // A call's content is kept beside the end of its reply, which may come first.
    await until(async () => {
      const begun = await house.admin.call('POST', 'profiles/strict/replay', { body });
      expect(begun.status).toBe(202);
      const done = await ended(house.admin, textAt(begun.body, 'id'));
      expect(done).toMatchObject({ state: 'done', progress: 1 });
      result = at(done, 'result');
      return at(result, 'calls') !== 0;
    });
    expect(result).toMatchObject({
      removed: [{ processor: 'pii', type: 'card-number' }],
      added: [{ processor: 'keywords' }],
    });
    const answered = listAt(result, 'items').find((item) => at(item, 'after') === 'block');
    expect(answered).toMatchObject({ route: 'ask', before: 'redact', removed: [{ on: 'input' }], added: [{ on: 'output' }] });
    expect(JSON.stringify(result)).not.toContain('4539');
    const looks = (await house.gateway.records()).filter((record) => at(record, 'kind') === 'security.content');
    expect(looks.at(-1)).toMatchObject({ action: 'content.read', tenant: 'bank', detail: { reason: 'ticket 7', replay: 'strict' } });
  });

  test('is for who may read content', async () => {
    const body = { profile: {}, reason: 'x' };
    expect((await house.manager.call('POST', 'profiles/strict/replay', { body })).status).toBe(403);
    expect((await house.admin.call('POST', 'profiles/none/replay', { body })).status).toBe(404);
  });
});

async function ended(device: Device, id: string): Promise<unknown> {
  let work: unknown;
  await until(async () => {
    work = (await device.call('GET', `operations/${id}`)).body;
    return at(work, 'state') !== 'running';
  });
  return work;
}
