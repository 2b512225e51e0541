import { afterAll, beforeAll, expect, test } from 'vitest';
import { look, question, startCacheHouse, warmUp, type CacheHouse, type Looked } from './support/cache-house.ts';
import { enrolDevice, type Device } from './support/device.ts';
import { listAt, textAt } from './support/json.ts';

/** Many calls at once of many who must not get each other's answers: every answer is the one to its own question, for its own asker. */
let house: CacheHouse;
let admin: Device;
const people = ['bank anna', 'bank bert', 'cards cora', 'cards dirk'] as const;
const keys = new Map<string, string>();

beforeAll(async () => {
  const semantic = { mode: 'semantic', audit_share: 0, confirmations: 1 };
  house = await startCacheHouse(
    [
      { id: 'shared', cache: semantic },
      { id: 'personal', cache: { ...semantic, per_user: true } },
      { id: 'similar', cache: semantic },
    ],
    { tenants: [{ id: 'bank' }, { id: 'cards' }] },
  );
  // The model repeats what it was asked: an answer says to which question, under which instructions, it was made.
  house.fake.behave(({ body }) => {
    const said = listAt(body, 'messages').map((message) => textAt(message, 'content'));
    return { kind: 'answer', reply: { parts: [JSON.stringify([...said, body['temperature']])] } };
  });
  admin = await enrolDevice(house.gateway);
  for (const person of people) {
    const [tenant = '', user = ''] = person.split(' ');
    await house.gateway.cli('users', 'create', user, '--tenant', tenant);
    keys.set(person, (await admin.makeKey({ tenant, user })).key);
  }
  await warmUp(house, 'similar', admin);
});
afterAll(async () => {
  await house?.close();
  admin?.remove();
});

/** Each row asks one thing in several ways; no two rows ask the same. */
const meanings: readonly (readonly string[])[] = [
  ['How do I freeze my debit card?', 'how do i freeze my debit card', 'Please, how do I freeze my debit card?'],
  ['How do I unfreeze my debit card?', 'how do i unfreeze my debit card'],
  ['How do I freeze my credit card?', 'How can I freeze my credit card?'],
  ['What does a transfer of 500 euros cost?', 'what does a transfer of 500 euros cost'],
  ['What does a transfer of 5000 euros cost?', 'what does a transfer of 5000 euros cost'],
  ['What is the fee for a domestic transfer?', 'What are the fees for a domestic transfer?'],
  ['What is the fee for an international transfer?', 'what is the fee for an international transfer'],
  ['What is the limit for a domestic transfer?', 'what is the limit for a domestic transfer'],
  ['Can I close my account online?', 'can i close my account online'],
  ['Can I open my account online?', 'can i open my account online'],
];
const instructions = ['Be brief.', 'Be brief!', 'Answer in verse.'];

interface Asked {
  readonly person: (typeof people)[number];
  readonly route: string;
  readonly meaning: number;
  readonly words: string;
  readonly system: string;
  readonly temperature: number;
  readonly stream: boolean;
}

/** The same mix each time (a linear congruential generator, Numerical Recipes). */
function mixed(count: number): readonly Asked[] {
  let state = 7;
  const any = <T>(list: readonly [T, ...T[]] | readonly T[]): { readonly at: number; readonly one: T | undefined } => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    const at = Math.floor((state / 2 ** 32) * list.length);
    return { at, one: list[at] };
  };
  return Array.from({ length: count }, () => {
    const { at: meaning, one: ways = [] } = any(meanings);
    return {
      person: any(people).one ?? 'bank anna',
      route: any(['shared', 'personal']).one ?? '',
      meaning,
      words: any(ways).one ?? '',
      system: any(instructions).one ?? '',
      temperature: any([0, 0.5]).one ?? 0,
      stream: any([true, false]).one ?? false,
    };
  });
}

async function askAll(all: readonly Asked[], atOnce: number): Promise<readonly (readonly [Asked, Looked])[]> {
  const done: (readonly [Asked, Looked])[] = [];
  let next = 0;
  const worker = async (): Promise<void> => {
    for (let asked = all[next++]; asked; asked = all[next++]) {
      const { route, words, system, temperature, stream, person } = asked;
      const messages = [
        { role: 'system', content: system },
        { role: 'user', content: words },
      ];
      const asking = question(route, words, { messages, temperature, stream });
      done.push([asked, await look({ lan: house.gateway.lan, key: keys.get(person) ?? '' }, asking)]);
    }
  };
  await Promise.all(Array.from({ length: atOnce }, worker));
  return done;
}

test('of a thousand mixed calls none gets the answer to another question, under other instructions, or of another tenant or user', async () => {
  const done = await askAll(mixed(1_000), 24);
  const owners = new Map<string, Set<string>>();
  for (const [{ person, route, meaning, system, temperature }, { status, said, entry, error }] of done) {
    expect([status, error]).toEqual([200, '']);
    const [madeUnder, madeFor, madeAt]: readonly unknown[] = listAt(JSON.parse(said));
    expect([madeUnder, madeAt]).toEqual([system, temperature]);
    expect(meanings[meaning]).toContain(madeFor);
    if (entry === '') continue;
    const owner = route === 'personal' ? person : (person.split(' ')[0] ?? '');
    owners.set(entry, (owners.get(entry) ?? new Set()).add(`${route} ${owner}`));
  }
  for (const [entry, who] of owners) expect([...who], entry).toHaveLength(1);
  const hits = done.filter(([, { state }]) => state.startsWith('hit-'));
  expect(hits.length).toBeGreaterThan(500);
  expect(house.fake.calls.length).toBeLessThan(500);
  expect(new Set(hits.map(([, { state }]) => state))).toEqual(new Set(['hit-exact', 'hit-coalesced', 'hit-semantic']));
});
