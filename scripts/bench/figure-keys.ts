import { createSecretKey, randomBytes } from 'node:crypto';
import { apiKeyHash, apiKeyRandomBytes, newApiKey } from '../../appliance/src/identity/api-key.ts';
import { passwordFits, passwordHash } from '../../appliance/src/identity/break-glass/password-hash.ts';
import { type KeyIndex, keyIndex } from '../../appliance/src/identity/key-index.ts';
import type { Bench, Figure, Row } from './figure.ts';
import { median } from './median.ts';

/** What the check of an API key costs a call, among 20,000 keys, and that of a password: in this process, without the network. */
export const keys: Figure = {
  name: 'keys',
  measure: async (bench) => [...measure(bench), await passwordRow()],
};

const now = 1_800_000_000_000;
const address = '::ffff:10.1.2.3';
const networks = ['10.0.0.0/8', '192.168.0.0/16', '2001:db8::/32'];

function measure({ scale }: Bench): readonly Row[] {
  const pepper = createSecretKey(randomBytes(32));
  const made = Array.from({ length: 20_000 }, () => newApiKey('prod', randomBytes(apiKeyRandomBytes)));
  const index = keyIndex(pepper, () => true);
  index.setTenants([{ id: 't' }]);
  index.load(
    made.map(({ id, text }) => {
      const secretHash = apiKeyHash(pepper, text).toString('base64url');
      return { id, family: id, version: 1, tenant: 't', name: 'n', environment: 'prod', secretHash, createdAt: now, networks };
    }),
  );
  const count = Math.round(9_000 * scale);
  const strangers = made.slice(0, count).map(() => newApiKey('prod', randomBytes(apiKeyRandomBytes)).text);
  const known = made.slice(0, 500).map(({ text }) => text);
  return [
    row(
      'check of a key seen for the first time',
      timed(
        index,
        made.slice(1_000, 1_000 + count).map(({ text }) => text),
      ),
    ),
    row('check of a key that is unknown', timed(index, strangers)),
    row(
      'check of a key seen before, on a new connection',
      timed(
        index,
        Array.from({ length: count }, (_, n) => known[n % 500] ?? ''),
      ),
    ),
    row('check of a key proven on its connection', timedStanding(index, made[0]?.id ?? '', count)),
  ];
}

/** Slow on purpose: what it costs an administrator once is what it costs a thief at every guess. */
async function passwordRow(): Promise<Row> {
  const stored = await passwordHash('correct horse battery staple', randomBytes);
  const taken: number[] = [];
  for (let round = 0; round < 5; round += 1) {
    const began = performance.now();
    await passwordFits('correct horse battery staple', stored);
    taken.push(performance.now() - began);
  }
  return { figure: "check of a break-glass administrator's password, p50", unit: 'ms', values: { tollgate: median(taken) } };
}

function timed(index: KeyIndex, presented: readonly string[]): number {
  return medianOf(presented.map((text) => microseconds(() => void index.authenticate(text, now, address))));
}

function timedStanding(index: KeyIndex, id: string, count: number): number {
  return medianOf(Array.from({ length: count }, () => microseconds(() => void index.standing(id, now, address))));
}

function microseconds(run: () => void): number {
  const began = performance.now();
  run();
  return (performance.now() - began) * 1_000;
}

/** The compiler is done after the first of them. */
function medianOf(taken: readonly number[]): number {
  return median(taken.slice(Math.floor(taken.length / 5)));
}

function row(figure: string, us: number): Row {
  return { figure: `${figure}, p50`, unit: 'µs', values: { tollgate: us } };
}
