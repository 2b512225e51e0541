import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createArgumentScan } from './argument-scan.ts';

describe('following tool arguments', () => {
  it('knows the end of an object wherever the text is cut, and not before', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.jsonValue()), fc.array(fc.nat()), (value, cuts) => {
        const text = JSON.stringify(value);
        const edges = [0, ...cuts.map((cut) => cut % text.length).toSorted((a, b) => a - b), text.length];
        const scan = createArgumentScan();
        const answers = edges.slice(1).map((edge, at) => scan.take(text.slice(edges[at], edge)));
        expect(answers.at(-1)).toBe(true);
        expect(createArgumentScan().take(text.slice(0, -1))).toBe(false);
      }),
    );
  });

  it('never takes a bare value or broken JSON for complete', () => {
    for (const text of ['', 'null', '"{}"', '{"a":"}', '[{}', '12']) expect(createArgumentScan().take(text)).toBe(false);
  });
});
