import fc from 'fast-check';
import { expect, test } from 'vitest';
import { bigEndian, bmpString, identifier, integer, octets, sequence, setOf } from './der.ts';

const hex = (value: Buffer): string => value.toString('hex');

/** Tag, content and what is left, read by the rules themselves. */
function read(value: Buffer): { readonly tag: number; readonly content: Buffer; readonly rest: Buffer } {
  const first = value.readUInt8(1);
  const sized = first < 0x80 ? 0 : first - 0x80;
  const length = sized === 0 ? first : value.readUIntBE(2, sized);
  const start = 2 + sized;
  return { tag: value.readUInt8(0), content: value.subarray(start, start + length), rest: value.subarray(start + length) };
}

test('writes what the standard and its well-known examples say', () => {
  expect(hex(integer(0))).toBe('020100');
  expect(hex(integer(127))).toBe('02017f');
  expect(hex(integer(128))).toBe('02020080');
  expect(hex(integer(600_000))).toBe('02030927c0');
  expect(hex(identifier('1.2.840.113549.1.7.1'))).toBe('06092a864886f70d010701');
  expect(hex(identifier('2.16.840.1.101.3.4.1.42'))).toBe('060960864801650304012a');
  expect(hex(bmpString('Tür'))).toBe('1e06005400fc0072');
  expect(hex(setOf(integer(2), integer(1)))).toBe('3106020101020102');
});

test('lengths of every size are the shortest, and read back', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 70_000 }), (length) => {
      const { tag, content, rest } = read(sequence(octets(Buffer.alloc(length, 7))));
      const inner = read(content);
      expect([tag, rest.length, inner.tag, inner.content.length, inner.rest.length]).toEqual([0x30, 0, 0x04, length, 0]);
      const longer = [128, 256, 65_536].filter((bound) => length >= bound).length;
      expect(content.length - length).toBe(2 + longer);
    }),
  );
});

test('numbers are never negative, and no byte is wasted', () => {
  fc.assert(
    fc.property(fc.maxSafeNat(), (value) => {
      const { content } = read(integer(value));
      expect(BigInt(`0x${hex(content)}`)).toBe(BigInt(value));
      expect(content.readUInt8(0)).toBeLessThan(0x80);
      if (content.length > 1 && content[0] === 0) expect(content.readUInt8(1)).toBeGreaterThanOrEqual(0x80);
    }),
  );
});

test('text of any language keeps its letters', () => {
  fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => bigEndian(text).swap16().toString('utf16le') === text));
});
