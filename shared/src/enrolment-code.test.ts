import fc from 'fast-check';
import { expect, test } from 'vitest';
import { printEnrolmentCode, readEnrolmentCode } from './enrolment-code.ts';

const bytes = (length: number) => fc.uint8Array({ minLength: length, maxLength: length });
const codes = fc.record({
  host: fc.stringMatching(/^[a-z0-9.:-]{1,60}$/),
  port: fc.integer({ min: 1, max: 65_535 }),
  pin: bytes(32),
  secret: bytes(16),
});
const letters = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

test('a code reads as it was printed, however it is pasted', () => {
  fc.assert(
    fc.property(codes, (code) => {
      const text = printEnrolmentCode(code);
      expect(text).toMatch(/^tge_[0-9A-Z]+$/);
      const pasted = [text, text.toLowerCase(), ` ${text.replace(/(.{20})/g, '$1\n ')} `, text.replace(/0/g, 'o').replace(/1/g, 'l')];
      for (const form of pasted) expect(readEnrolmentCode(form)).toEqual({ kind: 'code', code });
    }),
  );
});

test('one wrong letter is told at once', () => {
  fc.assert(
    fc.property(codes, fc.nat(), fc.nat({ max: 30 }), (code, at, step) => {
      const text = printEnrolmentCode(code);
      const place = 4 + (at % (text.length - 4));
      const wrong = letters[(letters.indexOf(text[place] ?? '') + 1 + step) % 32];
      expect(readEnrolmentCode(text.slice(0, place) + wrong + text.slice(place + 1)).kind).toBe('mistyped');
    }),
  );
});

test('a cut, a lengthened and a swapped code are told at once', () => {
  fc.assert(
    fc.property(codes, fc.nat(), (code, at) => {
      const text = printEnrolmentCode(code);
      const place = 4 + (at % (text.length - 5));
      expect(readEnrolmentCode(text.slice(0, place)).kind).toBe('mistyped');
      expect(readEnrolmentCode(`${text}0`).kind).toBe('mistyped');
      const [one = '', two = ''] = [text[place], text[place + 1]];
      if (one !== two) expect(readEnrolmentCode(text.slice(0, place) + two + one + text.slice(place + 2)).kind).toBe('mistyped');
    }),
  );
});

test.each(['', 'tg_prod_abc_def_ghi', 'hello', 'TGE'])('%j is no code', (text) => {
  expect(readEnrolmentCode(text)).toEqual({ kind: 'malformed' });
});

test.each([
  { host: 'UPPER' },
  { host: '' },
  { host: 'a b' },
  { port: 0 },
  { port: 65_536 },
  { pin: new Uint8Array(31) },
  { secret: new Uint8Array(15) },
])('no code can say %j', (wrong) => {
  const code = { host: 'gate', port: 8443, pin: new Uint8Array(32), secret: new Uint8Array(16) };
  expect(() => printEnrolmentCode({ ...code, ...wrong })).toThrow(RangeError);
});
