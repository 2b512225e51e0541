import fc from 'fast-check';
import { expect, it } from 'vitest';
import { linesIn } from './lines-in.ts';

async function* cut(text: string, size: number): AsyncGenerator<string> {
  for (let at = 0; at < text.length; at += size) yield text.slice(at, at + size);
}

async function all(text: string, size: number): Promise<readonly string[]> {
  const lines: string[] = [];
  for await (const line of linesIn(cut(text, size))) lines.push(line);
  return lines;
}

it('gives the same lines however the text is cut', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.string({ unit: fc.constantFrom('a', '\u2028', '\u0085', ' ') })),
      fc.integer({ min: 1, max: 5 }),
      async (lines, size) => {
        expect(await all(lines.map((line) => `${line}\n`).join(''), size)).toEqual(lines);
      },
    ),
  );
});

it('takes \\r\\n, and a last line that does not end', async () => {
  expect(await all('a\r\nb', 1)).toEqual(['a', 'b']);
});
