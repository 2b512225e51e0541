import { afterAll, describe, expect, it } from 'vitest';
import { createTokenCounter } from './token-count.ts';

const counter = createTokenCounter();
afterAll(() => counter.close());

/** How long the event loop was held while the work went on, milliseconds. */
async function longestHold(work: Promise<unknown>): Promise<number> {
  let longest = 0;
  let last = performance.now();
  const timer = setInterval(() => {
    const now = performance.now();
    longest = Math.max(longest, now - last);
    last = now;
  }, 1);
  await work;
  clearInterval(timer);
  return longest;
}

describe('counting tokens', () => {
  it('counts as the o200k vocabulary does', async () => {
    expect(await counter.count(['Hello, world!'])).toBe(4);
    expect(await counter.count(['Hello', ', world!'])).toBe(4);
    expect(await counter.count([])).toBe(0);
    expect(await counter.count([''])).toBe(0);
  });

  it('takes control tokens, lone surrogates and NUL as text', async () => {
    expect(await counter.count(['<|endoftext|>'])).toBeGreaterThan(1);
    expect(await counter.count(['\ud800\u0000'])).toBeGreaterThan(0);
  });

  it('estimates long texts from samples', async () => {
    const text = 'The quick brown fox jumps over the lazy dog. ';
    const exact = (await counter.count([text.repeat(10)])) / 10;
    const estimate = await counter.count([text.repeat(50_000), 'x', text.repeat(50_000)]);
    expect(Math.abs(estimate / (exact * 100_000) - 1)).toBeLessThan(0.03);
    const many = await counter.count(Array.from({ length: 20_000 }, () => text));
    expect(Math.abs(many / ((await counter.count([text])) * 20_000) - 1)).toBeLessThan(0.03);
  });

  it('never holds the event loop, not even with texts that tokenizers choke on', async () => {
    const texts = [' '.repeat(100_000), 'a'.repeat(100_000), '\u{1f600}'.repeat(50_000), '银行账户'.repeat(25_000)];
    expect(await longestHold(Promise.all(texts.map((text) => counter.count([text]))))).toBeLessThan(100);
  });

  it('answers by the length when too many ask at once', async () => {
    const counts = await Promise.all(Array.from({ length: 200 }, () => counter.count(['one two three four five six seven'])));
    expect(counts[0]).toBe(7);
    expect(counts.at(-1)).toBe(9);
  });

  it('answers by the length when it is closed, those who wait and those who ask later', async () => {
    const closing = createTokenCounter();
    const count = closing.count(['one two three four']);
    await closing.close();
    expect(await count).toBe(5);
    expect(await closing.count(['one two three four'])).toBe(5);
  });

  it('for what is held it never answers too few: every byte at first, the count once the thread is warm', async () => {
    const holding = createTokenCounter();
    const text = 'The quick brown fox';
    expect(await holding.countAtMost([text])).toBe(text.length);
    const exact = await holding.count([text]);
    expect(exact).toBe(4);
    expect(await holding.countAtMost([text])).toBe(exact);
    const many = await Promise.all(Array.from({ length: 200 }, () => holding.countAtMost([text])));
    expect(new Set(many)).toEqual(new Set([exact, text.length]));
    await holding.close();
  });
});
