import { BlockList, isIP, isIPv4, isIPv6 } from 'node:net';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isInNetworks, networkFault, readNetwork } from './networks.ts';

const v4 = fc.ipV4();
const v6 = fc.oneof(
  fc.ipV6(),
  fc.ipV6().map((text) => text.toUpperCase()),
);

test('reads what Node reads as an address, and nothing else', () => {
  const odd = fc.stringMatching(/^[0-9a-f:.]{0,30}$/);
  const near = fc
    .tuple(fc.oneof(v4, v6), fc.nat(50), fc.constantFrom('', ':', '.', '0', '::', 'g'))
    .map(([text, at, extra]) => text.slice(0, at) + extra + text.slice(at + 1));
  fc.assert(
    fc.property(fc.oneof(v4, v6, odd, near), (text) => {
      expect(readNetwork(text) !== undefined).toBe(isIP(text) !== 0);
    }),
    { numRuns: 2000 },
  );
});

test('an address is in the networks it is in', () => {
  const family = { 4: 'ipv4', 6: 'ipv6' } as const;
  const sides = fc.oneof(fc.tuple(v4, v4, fc.integer({ min: 0, max: 32 })), fc.tuple(v6, v6, fc.integer({ min: 0, max: 128 })));
  fc.assert(
    fc.property(sides, fc.boolean(), ([base, other, bits], same) => {
      const kind = isIPv4(base) ? family[4] : family[6];
      const address = same ? base : other;
      // What is IPv4-mapped is IPv4 here, whatever Node makes of it.
      fc.pre(!/^[:0]*ffff/i.test(base) && !/^[:0]*ffff/i.test(address));
      const reference = new BlockList();
      reference.addSubnet(base, bits, kind);
      const network = readNetwork(`${base}/${bits}`);
      expect(isInNetworks(address, network ? [network] : [])).toBe(reference.check(address, kind));
    }),
    { numRuns: 2000 },
  );
});

test('addresses that differ from a network only after its prefix are in it, those that differ before are not', () => {
  fc.assert(
    fc.property(
      fc.array(fc.boolean(), { minLength: 32, maxLength: 32 }),
      fc.integer({ min: 1, max: 32 }),
      fc.nat(31),
      (flags, bits, flip) => {
        const text = (all: readonly boolean[]) =>
          [0, 8, 16, 24]
            .map((at) =>
              Number.parseInt(
                all
                  .slice(at, at + 8)
                  .map(Number)
                  .join(''),
                2,
              ),
            )
            .join('.');
        const network = readNetwork(`${text(flags.map((bit, index) => index < bits && bit))}/${bits}`);
        const flipped = flags.map((bit, index) => (index === flip ? !bit : bit));
        expect(isInNetworks(text(flags), network ? [network] : [])).toBe(true);
        expect(isInNetworks(text(flipped), network ? [network] : [])).toBe(flip >= bits);
      },
    ),
  );
});

test('an IPv4 address is the same one in every way of writing it, and no IPv6 network holds it', () => {
  const inside = (text: string, network: string) => isInNetworks(text, [readNetwork(network) ?? { words: [], bits: 0 }]);
  for (const text of ['10.1.2.3', '::ffff:10.1.2.3', '::FFFF:a01:203', '0:0:0:0:0:ffff:0a01:0203']) {
    expect(inside(text, '10.0.0.0/8')).toBe(true);
    expect(inside(text, '::ffff:10.0.0.0/104')).toBe(true);
    expect(inside(text, '::ffff:a00:0/104')).toBe(true);
    expect(inside(text, '::/0')).toBe(false);
    expect(inside(text, '11.0.0.0/8')).toBe(false);
  }
  expect(inside('fe80::1%eth0', 'fe80::/10')).toBe(true);
  expect(inside('::1', '0.0.0.0/0')).toBe(false);
});

test('an address that cannot be read is in no network', () => {
  const all = ['0.0.0.0/0', '::/0'].flatMap((text) => readNetwork(text) ?? []);
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      expect(isInNetworks(text, all)).toBe(isIPv4(text) || isIPv6(text));
    }),
  );
  for (const text of ['', 'unknown', '010.0.0.1', '1.2.3', '1:2', ':::', '1::2::3']) expect(isInNetworks(text, all)).toBe(false);
});

test('says what to write instead of what is no network', () => {
  expect(networkFault('10.0.0.0/8')).toBeUndefined();
  expect(networkFault('2001:db8::/32')).toBeUndefined();
  expect(networkFault('192.0.2.7')).toBeUndefined();
  expect(networkFault('10.0.0.5/8')).toContain('write 10.0.0.0/8');
  expect(networkFault('2001:db8::1/32')).toContain('write 2001:db8::/32');
  for (const text of [
    '10.0.0.0/33',
    '::/129',
    '10.0.0.0/',
    '10.0.0.0/08',
    'example.com',
    '::ffff:10.0.0.0/8',
    'fe80::1%eth0/10',
    '1.2.3.4/8/8',
  ])
    expect(networkFault(text)).toContain('is not an address or a network');
});
