import { createSecretKey, randomBytes } from 'node:crypto';
import { expect, test, vi } from 'vitest';
import { type CachePlace, cacheSeals } from './cache-seal.ts';

const place: CachePlace = {
  id: 'e1',
  tenant: 'retail',
  scope: 's',
  exact: 'x',
  route: 'chat',
  user: 'u',
  key: 'k',
  createdMs: 1_780_000_000_000,
  expiresMs: 1_780_003_600_000,
  part: 'head',
};
const plain = Buffer.from('canary text');

function setUp() {
  const keys = new Map(['one', 'two'].map((id) => [id, { id, key: createSecretKey(randomBytes(32)) }]));
  const find = vi.fn<(id: string) => Promise<ReturnType<typeof keys.get>>>(async (id) => keys.get(id));
  return { keys, find, seals: cacheSeals({ active: async () => keys.get('one') ?? expect.fail(), find }) };
}

test('what is sealed opens where it was sealed for, with its key alone', async () => {
  const { seals } = setUp();
  const [one, two] = [await seals.active('retail'), (await seals.find('two')) ?? expect.fail()];
  const sealed = one.seal(plain, place);
  expect(sealed.includes('canary')).toBe(false);
  expect(one.open(sealed, place)).toEqual(plain);
  expect(two.open(sealed, place)).toBeUndefined();
  expect(one.seal(plain, place)).not.toEqual(sealed);
});

test('put in another place, under another time or as another part it does not open', async () => {
  const { seals } = setUp();
  const one = await seals.active('retail');
  const sealed = one.seal(plain, place);
  const others: readonly Partial<CachePlace>[] = [
    { id: 'e2' },
    { tenant: 'cards' },
    { scope: 't' },
    { exact: 'y' },
    { route: 'other' },
    { user: '' },
    { key: '' },
    { createdMs: place.createdMs + 1 },
    { createdMs: place.createdMs + 86_400_000 },
    { expiresMs: place.expiresMs + 1 },
    { part: 'reply' },
  ];
  for (const other of others) expect(one.open(sealed, { ...place, ...other })).toBeUndefined();
  for (let at = 0; at < sealed.length; at += 1) {
    const changed = Buffer.from(sealed);
    changed.writeUInt8(changed.readUInt8(at) ^ 1, at);
    expect(one.open(changed, place)).toBeUndefined();
  }
});

test('a key that is no more is not looked for at every row, and one that went is noticed within a minute', async () => {
  const { keys, find, seals } = setUp();
  expect(await seals.find('gone')).toBeUndefined();
  expect(await seals.find('gone')).toBeUndefined();
  expect(find).toHaveBeenCalledTimes(1);
  await seals.active('retail');
  expect(seals.known('one')?.id).toBe('one');
  keys.delete('one');
  const later = performance.now() + 61_000;
  const clock = vi.spyOn(performance, 'now').mockReturnValue(later);
  expect(seals.known('one')).toBeUndefined();
  expect(await seals.find('one')).toBeUndefined();
  clock.mockRestore();
});
