import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { closedRun, type RunLimits } from './sentences.ts';

function runs(text: string, limits: RunLimits): readonly string[] {
  const found: string[] = [];
  let from = 0;
  for (
    let end = closedRun(text, from, { ...limits, ended: true });
    end !== undefined;
    end = closedRun(text, from, { ...limits, ended: true })
  ) {
    found.push(text.slice(from, end));
    from = end;
  }
  return found;
}

const sentences = (text: string) => runs(text, { most: 1_000, least: 1 });

describe('sentences', () => {
  it.each([
    ['Hello there. How are you? Fine!', ['Hello there. ', 'How are you? ', 'Fine!']],
    ['He said "Stop." Then he left.', ['He said "Stop." ', 'Then he left.']],
    ['Dr. Smith met J. Doe at 5 p.m. today.', ['Dr. Smith met J. Doe at 5 p.m. today.']],
    ['It costs 3.50 in all. Yes.', ['It costs 3.50 in all. ', 'Yes.']],
    ['See e.g. Page 4. Next.', ['See e.g. Page 4. ', 'Next.']],
    ['12 Oak Street\nSpringfield', ['12 Oak Street\nSpringfield']],
    ['A heading\n\nA paragraph', ['A heading\n\n', 'A paragraph']],
    ['Do this:\n- one\n- two', ['Do this:\n', '- one\n', '- two']],
    ['1. First\n2. Second', ['1. First\n2. Second']],
    ['你好。再见！', ['你好。', '再见！']],
    ['Wait... what? no', ['Wait... what? no']],
    ['', []],
  ])('end where a reader would say so: %j', (text, expected) => {
    expect(sentences(text)).toEqual(expected);
  });

  it('that never end are cut, at a blank where there is one', () => {
    expect(runs(`${'word '.repeat(5)}end`, { most: 12, least: 1 })).toEqual(['word word ', 'word word ', 'word end']);
    expect(runs('x'.repeat(25), { most: 10, least: 1 })).toEqual(['x'.repeat(10), 'x'.repeat(10), 'x'.repeat(5)]);
    expect(runs('🙂'.repeat(6), { most: 5, least: 1 })).toEqual(['🙂🙂', '🙂🙂', '🙂🙂']);
    expect(runs('e\u0301'.repeat(6), { most: 5, least: 1 })[0]).toBe('e\u0301e\u0301');
  });

  it('are packed into runs as long as may be', () => {
    expect(runs('One two. Three four. Five six. Seven.', { most: 22 })).toEqual(['One two. Three four. ', 'Five six. Seven.']);
  });

  it('are cut alike however a text arrives, lose nothing and split no character', () => {
    const part = fc.constantFrom(
      'Hello',
      ' ',
      '. ',
      '! ',
      '.',
      '\n',
      '\n\n',
      '- ',
      'Dr.',
      '🙂',
      'e\u0301',
      '。',
      '"',
      ' a',
      'word ',
      '   ',
      '\u200d',
    );
    const limits = fc.constantFrom<RunLimits>({ most: 30, least: 8 }, { most: 30 }, { most: 7, least: 1 }, { most: 5 });
    fc.assert(
      fc.property(
        fc.array(part, { maxLength: 60, size: 'max' }).map((parts) => parts.join('')),
        limits,
        fc.integer({ min: 1, max: 9 }),
        (text, limit, size) => {
          const whole = runs(text, limit);
          expect(whole.join('')).toBe(text);
          for (const run of whole) expect(run.length <= limit.most && !/^[\udc00-\udfff]/.test(run)).toBe(true);
          const streamed: string[] = [];
          let from = 0;
          for (let to = 0; to < text.length; to += size) {
            const seen = text.slice(0, to);
            if (/[\ud800-\udbff]$/.test(seen)) continue;
            for (
              let end = closedRun(seen, from, { ...limit, ended: false });
              end !== undefined;
              end = closedRun(seen, from, { ...limit, ended: false })
            ) {
              streamed.push(text.slice(from, end));
              from = end;
            }
          }
          expect(whole.slice(0, streamed.length)).toEqual(streamed);
        },
      ),
      { numRuns: 1_000 },
    );
  });
});
