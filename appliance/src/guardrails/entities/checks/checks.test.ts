import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isArgentineCuit, isBrazilianCnpj, isBrazilianCpf, isChileanRut, isMexicanCurp } from './americas.ts';
import { isChineseResident, isHongKongIdentity, isJapaneseIndividual, isNewZealandIrd, isTaiwanesePerson, isThaiPerson } from './asia.ts';
import { isAbn, isTfn } from './australia.ts';
import { isIrishPps, isNhsNumber } from './british-isles.ts';
import { isDay } from './calendar.ts';
import { isPolishPesel, isSwissAhv } from './europe-central.ts';
import { isBelgianNational, isDutchCitizen, isFrenchSocialSecurity, isPortugueseTax, isSpanishNie, isSpanishNif } from './europe-west.ts';
import { isGermanDocument, isGermanTaxId, isGermanVatNumber } from './germany.ts';
import { passesMod11And10 } from './iso-7064.ts';
import { hasItalianCheckLetter } from './italy.ts';
import { isKoreanBusiness } from './korea.ts';
import { passesLuhn } from './luhn.ts';
import { isEmiratesId, isSouthAfricanPerson, isTurkishPerson } from './middle-east-africa.ts';
import { isFinnishPerson, isNorwegianPerson, isSwedishPerson } from './nordic.ts';
import { isSingaporePerson } from './singapore.ts';
import { passesVerhoeff } from './verhoeff.ts';

const digits = '0123456789';
const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ';

interface Scheme {
  readonly passes: (text: string) => boolean;
  /** `d` any digit, `l` any letter; all else stands as it is. The check follows. */
  readonly body: string;
  readonly checks: readonly string[];
  /** Every change of one sign is noticed. */
  readonly strict: boolean;
}

const one = signs(digits);
const anyLetter = signs(letters);
const two = Array.from({ length: 100 }, (_, check) => String(check).padStart(2, '0'));

const schemes: Readonly<Record<string, Scheme>> = {
  Luhn: { passes: passesLuhn, body: 'dddddddd', checks: one, strict: true },
  Verhoeff: { passes: passesVerhoeff, body: 'dddddddddd', checks: one, strict: true },
  'MOD 11,10': { passes: passesMod11And10, body: 'dddddddddd', checks: one, strict: true },
  'Australian tax file number': { passes: isTfn, body: 'dddddddd', checks: one, strict: true },
  'NHS number': { passes: isNhsNumber, body: 'ddddddddd', checks: one, strict: true },
  'Irish PPS': { passes: isIrishPps, body: 'ddddddd', checks: anyLetter, strict: true },
  'German VAT number': { passes: isGermanVatNumber, body: '3ddddddd', checks: one, strict: true },
  'German documents': { passes: isGermanDocument, body: 'LdKdPdRd', checks: one, strict: false },
  'Spanish NIF': { passes: isSpanishNif, body: 'dddddddd', checks: anyLetter, strict: true },
  'Spanish NIE': { passes: isSpanishNie, body: 'Yddddddd', checks: anyLetter, strict: true },
  'French social security': { passes: isFrenchSocialSecurity, body: '1ddddd75dddddd'.slice(0, 13), checks: two, strict: true },
  'Dutch citizen': { passes: isDutchCitizen, body: 'dddddddd', checks: one, strict: true },

  'Portuguese tax': { passes: isPortugueseTax, body: '2ddddddd', checks: one, strict: false },
  'Swiss AHV': { passes: isSwissAhv, body: '756ddddddddd', checks: one, strict: true },
  PESEL: { passes: isPolishPesel, body: '840317dddd', checks: one, strict: false },
  'Italian fiscal code': { passes: hasItalianCheckLetter, body: 'RSSMRAddTddHddd', checks: anyLetter, strict: false },
  'Swedish person': { passes: isSwedishPerson, body: '840317ddd', checks: one, strict: true },
  'Finnish person': { passes: isFinnishPerson, body: '170384-8dd', checks: signs('0123456789ABCDEFHJKLMNPRSTUVWXY'), strict: true },
  'Norwegian person': { passes: isNorwegianPerson, body: '170384ddd', checks: two, strict: true },
  'Korean business': { passes: isKoreanBusiness, body: 'ddddddddd', checks: one, strict: true },
  'Singapore citizen': { passes: isSingaporePerson, body: 'Sddddddd', checks: anyLetter, strict: true },
  'Singapore foreigner': { passes: isSingaporePerson, body: 'Gddddddd', checks: anyLetter, strict: true },
  'Thai person': { passes: isThaiPerson, body: '3ddddddddddd', checks: one, strict: false },
  'Chinese resident': { passes: isChineseResident, body: '11010119840317ddd', checks: signs('0123456789X'), strict: true },
  'Hong Kong identity': { passes: isHongKongIdentity, body: 'Kdddddd', checks: signs('0123456789A'), strict: true },
  'Taiwanese person': { passes: isTaiwanesePerson, body: 'F2ddddddd', checks: one, strict: false },
  'Japanese individual': { passes: isJapaneseIndividual, body: 'ddddddddddd', checks: one, strict: false },
  'New Zealand IRD': { passes: isNewZealandIrd, body: '0ddddddd', checks: one, strict: false },
  CPF: { passes: isBrazilianCpf, body: 'ddddddddd', checks: two, strict: false },
  CNPJ: { passes: isBrazilianCnpj, body: 'ldldldld0001', checks: two, strict: false },
  CURP: { passes: isMexicanCurp, body: 'LOMA840317MDFPRNd', checks: one, strict: false },
  CUIT: { passes: isArgentineCuit, body: '20dddddddd', checks: one, strict: false },
  RUT: { passes: isChileanRut, body: '1ddddddd', checks: signs('0123456789K'), strict: true },
  'South African person': { passes: isSouthAfricanPerson, body: '840317dddd08', checks: one, strict: true },
  'Turkish person': { passes: isTurkishPerson, body: '4dddddddd', checks: two, strict: true },
  'Emirates ID': { passes: isEmiratesId, body: '7841984ddddddd', checks: one, strict: true },
};

function signs(text: string): readonly string[] {
  return Array.from(text);
}

function bodies(pattern: string): fc.Arbitrary<string> {
  const parts = Array.from(pattern, (sign) => {
    if (sign === 'd') return fc.constantFrom(...one);
    return sign === 'l' ? fc.constantFrom(...anyLetter) : fc.constant(sign);
  });
  return fc.tuple(...parts).map((drawn) => drawn.join(''));
}

describe('checksums', () => {
  for (const [name, { passes, body, checks, strict }] of Object.entries(schemes)) {
    it(`${name}: at most one check completes a number`, () => {
      fc.assert(fc.property(bodies(body), (begun) => checks.filter((check) => passes(begun + check)).length <= 1));
    });
    it(`${name}: most numbers can be completed`, () => {
      const sample = fc.sample(bodies(body), { numRuns: 60, seed: 7 });
      expect(sample.filter((begun) => checks.some((check) => passes(begun + check))).length).toBeGreaterThan(40);
    });
    if (strict)
      it(`${name}: a changed digit is noticed`, () => {
        fc.assert(
          fc.property(bodies(body), fc.nat(), fc.integer({ min: 1, max: 9 }), (begun, place, shift) => {
            const whole = begun + (checks.find((check) => passes(begun + check)) ?? '');
            fc.pre(passes(whole) && whole.length > begun.length);
            const at = place % begun.length;
            const digit = digits.indexOf(whole.charAt(at));
            fc.pre(body.charAt(at) === 'd' && digit >= 0);
            const changed = whole.slice(0, at) + String((digit + shift) % 10) + whole.slice(at + 1);
            return !passes(changed);
          }),
        );
      });
  }

  it('Australian business number: a changed digit is noticed', () => {
    const number = '60209601569';
    expect(isAbn(number)).toBe(true);
    for (let at = 0; at < number.length; at += 1)
      for (const digit of digits) if (digit !== number[at]) expect(isAbn(number.slice(0, at) + digit + number.slice(at + 1))).toBe(false);
  });

  it('Belgian national: two checks, for births before and from 2000', () => {
    expect(two.filter((check) => isBelgianNational(`840712861${check}`))).toHaveLength(2);
    expect(isBelgianNational('84071286139')).toBe(true);
    expect(two.some((check) => isBelgianNational(`841512861${check}`))).toBe(false);
  });

  it('takes a tax id whose digits repeat too often for none', () => {
    expect(isGermanTaxId('11114000000')).toBe(false);
  });

  it('knows the calendar', () => {
    expect([isDay(2024, 2, 29), isDay(2023, 2, 29), isDay(1900, 2, 29), isDay(0, 2, 29), isDay(2024, 4, 31), isDay(2024, 13, 1)]).toEqual([
      true,
      false,
      false,
      true,
      false,
      false,
    ]);
  });
});
