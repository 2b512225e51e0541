import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createSurrogateBook, type SurrogateBook } from './surrogate-book.ts';
import { entityRules } from '#guardrails/entities/catalogue';
import { passesLuhn } from '#guardrails/entities/checks/luhn';
import { passesVerhoeff } from '#guardrails/entities/checks/verhoeff';
import { restoreMarks } from '#guardrails/chain/surrogate-marks';
import { createSurrogateStage } from '#guardrails/window/surrogate-stage';

const key = Buffer.alloc(32, 3);
const book = (call = 'call-1', conversation?: string): SurrogateBook =>
  createSurrogateBook({ key, call, ...(conversation === undefined ? {} : { conversation }) });

const values: readonly (readonly [type: string, value: string])[] = [
  ['card-number', '4111 1111 1111 1111'],
  ['card-number', '4111111111111111'],
  ['card-number', '5500-0000-0000-0004'],
  ['us-ssn', '536-22-8726'],
  ['iban', 'GB29 NWBK 6016 1331 9268 19'],
  ['email', 'priya.n@example-bank.co.in'],
  ['phone', '+1 (415) 555-0132'],
  ['ip-address', '10.20.30.40'],
  ['date-of-birth', '1984-05-17'],
  ['person', 'Priya Natarajan'],
  ['person', 'PRIYA'],
  ['person', "Mr. J. O'Neil-Smith"],
  ['person', '王小明'],
  ['address', '12 Rosewood Street, Apt. 4'],
  ['location', 'Springfield'],
  ['organisation', 'Blue Harbour Ltd'],
  ['case-id', '12'],
  ['case-id', '34'],
  ['case-id', '---'],
  ['upi-id', 'priya@okaxis'],
  ['url', 'https://intranet.blueharbour.com/a?b=1'],
  ['api-key', 'sk-AbC123xyzTTT'],
  ['mac-address', '00:1A:2B:3C:4D:5E'],
];
const piece = fc.oneof(
  fc.constantFrom(...values),
  fc.constantFrom(' and ', '. ', ', ', '\n', ' — ', ' the code 77 of ', ' 4539 ', ' (', ') ').map((words) => [undefined, words] as const),
);
const pieces = fc.array(piece, { maxLength: 20, size: 'max' }).map((list) => list.flatMap((one) => [one, [undefined, ' '] as const]));

function tokenised(surrogates: SurrogateBook, list: readonly (readonly [string | undefined, string])[]): string {
  surrogates.meet(list.map(([, value]) => value).join(''));
  return list.map(([type, value]) => (type === undefined ? value : surrogates.surrogateFor(type, value, 'call'))).join('');
}

describe('surrogates', () => {
  it('stand again, in JSON too, for what was put back', () => {
    fc.assert(
      fc.property(pieces, (list) => {
        const surrogates = book();
        const sent = tokenised(surrogates, list);
        const restored = surrogates.restore(sent);
        surrogates.find(sent, 0, true);
        const kept = surrogates.hide(`${restored} ${JSON.stringify({ restored })}`);
        for (const [type, value] of list)
          if (type !== undefined && value.length > 3 && !sent.includes(value)) expect(kept).not.toContain(value);
      }),
    );
  });

  it('are put back to the letter, whole or in pieces', () => {
    fc.assert(
      fc.property(pieces, fc.array(fc.nat(400), { maxLength: 40 }), (list, cuts) => {
        const surrogates = book();
        const sent = tokenised(surrogates, list);
        const original = list.map(([, value]) => value).join('');
        expect(surrogates.restore(sent)).toBe(original);
        const stage = createSurrogateStage(surrogates);
        let out = '';
        let at = 0;
        for (const to of [...cuts.map((cut) => Math.min(cut, sent.length)).toSorted((a, b) => a - b), sent.length]) {
          const taken = stage.take({ text: sent.slice(at, to), at, marks: [] }, false);
          at = to;
          if (!(taken instanceof Promise)) out += restoreMarks(taken.passage);
        }
        const last = stage.take({ text: '', at, marks: [] }, true);
        if (!(last instanceof Promise)) out += restoreMarks(last.passage);
        expect(out).toBe(original);
      }),
      { numRuns: 300 },
    );
  });

  it.each(values.filter(([, value]) => value !== '---'))('say nothing of the value and keep its shape (%s %s)', (type, value) => {
    const surrogates = book();
    surrogates.meet(value);
    const surrogate = surrogates.surrogateFor(type, value, 'call');
    expect(surrogate).not.toBe(value);
    const squeezed = surrogate.replaceAll(/[\s-]/g, '');
    const original = value.replaceAll(/[\s-]/g, '');
    for (let at = 0; at + 6 <= original.length; at += 1) {
      const window = original.slice(at, at + 6);
      // Whose bank keeps an address of the payment system stays visible.
      if (/\d{4,}|@/.test(window) && type !== 'upi-id') expect(squeezed).not.toContain(window);
    }
    expect(surrogates.surrogateFor(type, value, 'call')).toBe(surrogate);
  });

  it('have right check digits', () => {
    const surrogates = book();
    for (let index = 0; index < 50; index += 1) {
      const card = surrogates.surrogateFor('card-number', `4111 1111 1111 ${String(1000 + index)}`, 'call');
      expect(card).toMatch(/^4\d{3} \d{4} \d{4} \d{4}$/);
      expect(passesLuhn(card.replaceAll(' ', ''))).toBe(true);
      const aadhaar = surrogates.surrogateFor('aadhaar', `2345 6789 ${String(1000 + index)}`, 'call');
      expect(passesVerhoeff(aadhaar.replaceAll(' ', ''))).toBe(true);
    }
    expect(surrogates.surrogateFor('iban', 'DE89 3704 0044 0532 0130 00', 'call')).toMatch(/^DE\d{2} \d{4} \d{4} \d{4} \d{4} \d{2}$/);
    expect(surrogates.surrogateFor('us-ssn', '536-22-8726', 'call')).toMatch(/^\d{3}-\d{2}-\d{4}$/);
    expect(surrogates.surrogateFor('email', 'a.b@c.de', 'call')).toMatch(/^[a-z]\.[a-z]@[a-z]+\.example$/);
    expect(surrogates.surrogateFor('person', 'PRIYA Natarajan', 'call')).toMatch(/^[A-Z]+ [A-Z][a-z]+$/);
  });

  it('have right check digits where the rules of a country ask for them', () => {
    const rules = entityRules.filter(({ type }) => type === 'uk-nhs');
    const isRight = (code: string) => rules.some(({ check }) => check?.(code, code) === 'valid');
    expect(isRight('9434765919')).toBe(true);
    expect(isRight(book().surrogateFor('uk-nhs', '943 476 5919', 'call').replaceAll(' ', ''))).toBe(true);
  });

  it('are no words of what the caller wrote', () => {
    const usual = book().surrogateFor('card-number', '4111 1111 1111 1111', 'call');
    const name = book().surrogateFor('person', 'Priya', 'call');
    const surrogates = book();
    surrogates.meet(`An earlier card was ${usual}, of ${name}.`);
    expect(surrogates.surrogateFor('card-number', '4111 1111 1111 1111', 'call')).not.toBe(usual);
    expect(surrogates.surrogateFor('person', 'Priya', 'call')).not.toBe(name);
  });

  it('are never shared by two values', () => {
    const surrogates = book();
    const made = Array.from({ length: 150 }, (_, index) => surrogates.surrogateFor('case-id', String(index).padStart(2, '0'), 'call'));
    expect(new Set(made).size).toBe(150);
    const names = Array.from({ length: 600 }, (_, index) =>
      surrogates.surrogateFor('person', `Name${String.fromCharCode(97 + (index % 26))}${'x'.repeat(Math.floor(index / 26))}`, 'call'),
    );
    expect(new Set(names).size).toBe(600);
  });

  it('are put back in the layout and case that the model gave them', () => {
    const surrogates = book();
    const card = surrogates.surrogateFor('card-number', '4111 1111 1111 1111', 'call');
    expect(surrogates.restore(`(${card.replaceAll(' ', '-')})`)).toBe('(4111-1111-1111-1111)');
    expect(surrogates.restore(card.replaceAll(' ', ''))).toBe('4111111111111111');
    const name = surrogates.surrogateFor('person', 'Priya Natarajan', 'call');
    const [first = '', last = ''] = name.split(' ');
    expect(surrogates.restore(`Dear ${first}, ${last.toUpperCase()}'s account`)).toBe("Dear Priya, NATARAJAN's account");
    expect(surrogates.restore(`un${first.toLowerCase()}ed`)).toBe(`un${first.toLowerCase()}ed`);
  });

  it('are others in another call, and the same in one conversation', () => {
    const value = ['card-number', '4111 1111 1111 1111'] as const;
    expect(book('a').surrogateFor(...value, 'call')).not.toBe(book('b').surrogateFor(...value, 'call'));
    expect(book('a', 'talk').surrogateFor(...value, 'conversation')).toBe(book('b', 'talk').surrogateFor(...value, 'conversation'));
    expect(book('a', 'talk').surrogateFor(...value, 'conversation')).not.toBe(book('b', 'other').surrogateFor(...value, 'conversation'));
    expect(book('b').restore(book('a').surrogateFor(...value, 'call'))).not.toContain('4111 1111');
  });
});
