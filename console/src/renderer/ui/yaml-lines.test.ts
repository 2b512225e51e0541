import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { yamlLines } from './yaml-lines.ts';

describe('lines of YAML', () => {
  it('parts keys, values and comments', () => {
    expect(yamlLines('# top\nroutes:\n  - id: chat # the one\n    url: "a # b"\n')).toEqual([
      { key: '', rest: '', comment: '# top' },
      { key: 'routes:', rest: '', comment: '' },
      { key: '  - id:', rest: ' chat', comment: ' # the one' },
      { key: '    url:', rest: ' "a # b"', comment: '' },
    ]);
  });
  it('takes a URL for a value', () => {
    expect(yamlLines('- https://a.example:8443/x')).toEqual([{ key: '', rest: '- https://a.example:8443/x', comment: '' }]);
  });
  it('loses no letter of any text', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        const joined = yamlLines(text).map(({ key, rest, comment }) => key + rest + comment);
        expect(joined.join('\n')).toBe(text.replace(/\n$/, ''));
      }),
    );
  });
});
