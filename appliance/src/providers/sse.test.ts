import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createSseReader, type SseFrame } from './sse.ts';

function readCut(body: Buffer, cuts: readonly number[]): readonly SseFrame[] {
  const reader = createSseReader();
  const edges = [0, ...[...cuts].map((cut) => cut % (body.length + 1)).toSorted((a, b) => a - b), body.length];
  const frames = edges.slice(1).flatMap((edge, index) => reader.push(body.subarray(edges[index], edge)));
  return [...frames, ...reader.end()];
}

describe('server-sent events', () => {
  it('reads data, event names, comments, CRLF and a last event without a blank line', () => {
    const body = 'event: a\ndata: 1\n\n: keep-alive\n\ndata: x\r\ndata: y\r\n\r\ndata:{"é":"👩🏽‍💻"}\n\ndata: [DONE]';
    const frames = readCut(Buffer.from(body), []);
    expect(frames.map(({ event, data }) => [event, data])).toEqual([
      ['a', '1'],
      [undefined, ''],
      [undefined, 'x\ny'],
      [undefined, '{"é":"👩🏽‍💻"}'],
      [undefined, '[DONE]'],
    ]);
    expect(frames.map(({ raw }) => raw).join('')).toBe(body);
  });

  it('gives the same events wherever the body is cut', () => {
    const line = fc.constantFrom('data: {"a":"é 👩🏽‍💻"}', 'event: ping', ': c', 'data:', 'data: x', 'id: 3');
    const frame = fc
      .tuple(fc.array(line, { minLength: 1, maxLength: 4 }), fc.constantFrom('\n', '\r\n'))
      .map(([lines, eol]) => lines.join(eol) + eol + eol);
    fc.assert(
      fc.property(fc.array(frame), fc.array(fc.nat()), (frames, cuts) => {
        const body = Buffer.from(frames.join(''));
        expect(readCut(body, cuts)).toEqual(readCut(body, []));
        expect(
          readCut(body, cuts)
            .map(({ raw }) => raw)
            .join(''),
        ).toBe(body.toString());
      }),
    );
  });
});
