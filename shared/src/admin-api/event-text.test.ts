import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readEvents, type ServerEvent } from './event-text.ts';

async function read(pieces: readonly string[]): Promise<readonly ServerEvent[]> {
  const seen: ServerEvent[] = [];
  const source = (async function* () {
    yield* pieces;
  })();
  for await (const event of readEvents(source)) seen.push(event);
  return seen;
}

const text = ': connected\n\nid: 1\nevent: key\ndata: {"a":"\\n\\n: é"}\n\n: \n\nevent: lost\ndata: {}\n\n';
const events = [
  { id: '1', event: 'key', data: { a: '\n\n: é' } },
  { event: 'lost', data: {} },
];

test('the same events come out wherever the text is cut', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.integer({ min: 0, max: text.length }), { maxLength: 8 }), async (cuts) => {
      const places = [0, ...cuts.toSorted((a, b) => a - b), text.length];
      const pieces = places.slice(1).map((end, index) => text.slice(places[index], end));
      expect(await read(pieces)).toEqual(events);
    }),
  );
});

test('what is no event of ours is passed over, and one that was cut off is none', async () => {
  expect(await read(['data: not json\n\ndata: [1]\n\nnonsense\n\ndata: {"a":1}\n\ndata: {"b"'])).toEqual([
    { event: 'message', data: { a: 1 } },
  ]);
});
