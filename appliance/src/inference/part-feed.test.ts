import { describe, expect, it } from 'vitest';
import { createPartFeed } from './part-feed.ts';

describe('a part feed', () => {
  it('hands on in order what comes before and while it is read', async () => {
    const feed = createPartFeed<number>();
    feed.push(1);
    feed.push(2);
    const read: number[] = [];
    const reading = (async () => {
      for await (const part of feed) read.push(part);
    })();
    await Promise.resolve();
    feed.push(3);
    await new Promise(setImmediate);
    feed.push(4);
    feed.end();
    feed.push(5);
    await reading;
    expect(read).toEqual([1, 2, 3, 4]);
  });

  it('tells an error after what came before it', async () => {
    const feed = createPartFeed<number>();
    feed.push(1);
    feed.fail(new Error('broken'));
    feed.end();
    const read: number[] = [];
    await expect(
      (async () => {
        for await (const part of feed) read.push(part);
      })(),
    ).rejects.toThrow('broken');
    expect(read).toEqual([1]);
  });
});
