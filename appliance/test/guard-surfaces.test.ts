import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { surfaces } from './support/full-requests.ts';
import { ask } from './support/ask.ts';
import { startFakeProvider, type FakeProvider } from './support/fake-provider.ts';
import { startGateway, type Gateway } from './support/gateway.ts';
import { houseOf } from './support/house.ts';
import { leafName, leavesOf, planted } from './support/leaves.ts';

/** The same number in every string of the fullest request of every surface: whatever else happens, it never reaches a provider. */
const number = '536-22-8726';
const profile = { id: 'ids', processors: [{ use: 'pii', on: ['input'], action: 'redact', entities: ['us-ssn'] }] };

let fake: FakeProvider;
let gateway: Gateway;
beforeAll(async () => {
  fake = await startFakeProvider();
  const house = houseOf(fake);
  gateway = await startGateway({ ...house, profiles: [profile], tenants: [{ id: 'bank', profile: 'ids' }] });
});
afterAll(async () => {
  await gateway?.remove();
  await fake?.close();
});

const version = { 'anthropic-version': '2023-06-01' };

describe.each(surfaces)('$name', ({ path, body, open }) => {
  test('goes through as it is', async () => {
    const answer = await ask(gateway, { path, body: JSON.stringify(body), headers: version });
    expect(answer.status, await answer.clone().text()).toBe(200);
    expect(answer.headers.get('x-tollgate-guardrail')).toBe('allow');
  });

  test('is inspected in every string and every free key', async () => {
    const isOpen = (at: readonly (string | number)[]): boolean => open.includes(leafName({ path: at }));
    const leaves = leavesOf(body, isOpen).filter(({ path: place }) => place.at(-1) !== 'model');
    expect(leaves.length).toBeGreaterThan(0);
    for (const leaf of leaves) {
      const before = fake.calls.length;
      const answer = await ask(gateway, { path, body: JSON.stringify(planted(body, leaf, number)), headers: version });
      const told = await answer.text();
      const sent = fake.calls.slice(before).map(({ text }) => text);
      expect(sent.join('').includes('536-22'), `${leafName(leaf)} reached the provider`).toBe(false);
      expect([200, 400], `${leafName(leaf)}: ${told.slice(0, 200)}`).toContain(answer.status);
      if (answer.status === 200) expect(answer.headers.get('x-tollgate-guardrail'), leafName(leaf)).toBe('redact');
      // A refusal never quotes what was found.
      else expect(told, leafName(leaf)).not.toContain('536-22');
    }
  });
});
