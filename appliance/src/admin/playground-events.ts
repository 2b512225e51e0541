import type { PlaygroundReply } from '@tollgate/shared';
import { isObject, type JsonObject, parseJson } from '#pipeline/json';
import type { AdminEvent } from './handler.ts';
import type { PlaygroundListener } from './playground-sink.ts';

/** Parts that may wait for a slow reader: then the provider waits too. */
const mostWaiting = 64;

/** A call as events: `part` …, then `done` or `error`. It is begun at once; whoever leaves ends it. */
export function playgroundEvents(
  play: (listener: PlaygroundListener, gone: AbortSignal) => Promise<PlaygroundReply>,
  signal: AbortSignal,
): AsyncIterable<AdminEvent> {
  const left = new AbortController();
  const parts: string[] = [];
  let wake = (): void => undefined;
  let room = Promise.withResolvers<void>();
  room.resolve();
  const listener: PlaygroundListener = {
    part(text) {
      parts.push(text);
      wake();
      if (parts.length < mostWaiting) return true;
      room = Promise.withResolvers<void>();
      return false;
    },
    drained: () => room.promise,
  };
  const gone = AbortSignal.any([signal, left.signal]);
  gone.addEventListener('abort', () => room.resolve(), { once: true });
  let ended = false;
  const playing = play(listener, gone).finally(() => {
    ended = true;
    wake();
  });
  // Who has left does not hear how it ended.
  playing.catch(() => undefined);
  async function* read(): AsyncGenerator<AdminEvent> {
    try {
      for (;;) {
        const waiting = parts.splice(0);
        if (waiting.length > 0) {
          room.resolve();
          yield { event: 'part', data: { text: waiting.join('') } };
        } else if (ended) break;
        else
          await new Promise<void>((resolve) => {
            wake = resolve;
          });
      }
      const reply = await playing;
      yield { event: reply.error === undefined ? 'done' : 'error', data: dataOf(reply) };
    } finally {
      left.abort();
    }
  }
  return read();
}

function dataOf(reply: PlaygroundReply): JsonObject {
  const value = parseJson(JSON.stringify(reply));
  return isObject(value) ? value : {};
}
