import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createSpendBook } from './spend-book.ts';

const ask = (ceiling: bigint, picos: bigint, counter = 'key:k/total  USD') => ({ counter, endMs: undefined, ceiling, picos });
const amounts = fc.bigInt({ min: 0n, max: 10n ** 15n });

describe('what budgets spend and hold', () => {
  it('never exceeds a ceiling by what it lets in, refuses only what would, and ends with what was spent', () => {
    const steps = fc.array(fc.record({ picos: amounts, actual: amounts, endsAt: fc.nat(5) }), { maxLength: 60 });
    fc.assert(
      fc.property(steps, fc.bigInt({ min: 0n, max: 10n ** 16n }), amounts, (all, ceiling, base) => {
        const book = createSpendBook(() => 1);
        book.base(ask(ceiling, 0n), base);
        let spent = base;
        let open: { readonly picos: bigint; readonly actual: bigint; left: number }[] = [];
        const held = (): bigint => open.reduce((sum, { picos }) => sum + picos, 0n);
        for (const { picos, actual, endsAt } of all) {
          const fits = spent + held() + picos <= ceiling;
          expect(book.refusal([ask(ceiling, picos)]) < 0).toBe(fits);
          if (fits) {
            book.hold(ask(ceiling, picos), 0);
            // What was counted before is an upper bound.
            open.push({ picos, actual: actual < picos ? actual : picos, left: endsAt });
          }
          for (const ending of open.filter(({ left }) => left === 0)) spent = charged(book, ask(ceiling, ending.picos), ending.actual);
          open = open.filter(({ left }) => left > 0).map((one) => ({ ...one, left: one.left - 1 }));
          expect(book.read('key:k/total  USD')).toEqual({ spent, held: held() });
          if (base <= ceiling) expect(spent + held()).toBeLessThanOrEqual(ceiling);
        }
      }),
    );
  });

  it('shares what was left among the nodes, whoever spends it', () => {
    fc.assert(
      fc.property(amounts, amounts, fc.integer({ min: 1, max: 9 }), fc.array(amounts), (ceiling, base, nodes, wanted) => {
        const books = Array.from({ length: nodes }, () => createSpendBook(() => nodes));
        let sum = base;
        for (const [index, picos] of wanted.entries()) {
          const book = books[index % nodes];
          if (index < nodes) book?.base(ask(ceiling, 0n), base);
          if (book && book.refusal([ask(ceiling, picos)]) < 0) {
            book.hold(ask(ceiling, picos), 0);
            sum += picos;
          }
        }
        if (sum > base) expect(sum).toBeLessThanOrEqual(ceiling);
      }),
    );
  });

  it('forgets counters of periods that are over, and none that a call may still charge', () => {
    const book = createSpendBook(() => 1);
    const day = (at: number) => ({ counter: `day ${at}`, endMs: at, ceiling: undefined, picos: 5n });
    for (let at = 1_000; at < 1_100; at += 1) book.hold(day(at), at);
    for (let look = 0; look < 200; look += 1) book.hold(day(86_400_000 + 1_050), 86_400_000 + 1_050);
    expect(book.read('day 1010').held).toBe(0n);
    expect(book.read('day 1060').held).toBe(5n);
  });
});

function charged(book: ReturnType<typeof createSpendBook>, budget: ReturnType<typeof ask>, picos: bigint): bigint {
  return book.charge(budget, picos);
}
