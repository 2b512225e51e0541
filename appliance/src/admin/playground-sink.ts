import type { PlaygroundReply } from '@tollgate/shared';
import { isObject, type Json, type JsonObject, parseJson } from '#pipeline/json';
import type { Sink } from '#pipeline/sink';

/** Who reads a reply as it comes. */
export interface PlaygroundListener {
  /** false: they read slower than this; wait for drained() before more. */
  part(text: string): boolean;
  drained(): Promise<void>;
}

export type PlaygroundHeard = Pick<PlaygroundReply, 'status' | 'headers' | 'reply' | 'finish' | 'error'>;

/** Takes a reply in chat completions, whole or streamed, as a caller would. */
export function createPlaygroundSink(listener: PlaygroundListener, gone: AbortSignal): { readonly sink: Sink; heard(): PlaygroundHeard } {
  let head: Pick<PlaygroundHeard, 'status' | 'headers'> = { status: 500, headers: {} };
  let end: Pick<PlaygroundHeard, 'finish' | 'error'> = {};
  let reply: string | undefined;
  let rest = '';

  function take(value: Json | undefined, field: 'message' | 'delta'): boolean {
    const [error, choice] = [errorIn(value), choiceIn(value)];
    if (error) end = { ...end, error };
    const finish = choice?.['finish_reason'];
    if (typeof finish === 'string') end = { ...end, finish };
    const said = choice?.[field];
    const text = isObject(said) ? (said['content'] ?? said['refusal']) : undefined;
    if (typeof text !== 'string') return true;
    reply = (reply ?? '') + text;
    return text === '' || listener.part(text);
  }

  const sink: Sink = {
    gone,
    whole(status, headers, body) {
      head = { status, headers: ours(headers) };
      take(parseJson(String(body)), 'message');
    },
    start(headers) {
      head = { status: 200, headers: ours(headers) };
    },
    write(text) {
      const blocks = (rest + text).split('\n\n');
      rest = blocks.pop() ?? '';
      // Every block is taken, whoever reads slowly.
      return blocks.map((block) => take(dataIn(block), 'delta')).every((fast) => fast);
    },
    drained: () => listener.drained(),
    end: () => undefined,
  };
  return { sink, heard: () => ({ ...head, ...end, ...(reply === undefined ? {} : { reply }) }) };
}

function ours(headers: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(headers).filter(([name]) => name.startsWith('x-tollgate-')));
}

/** The data of a server-sent event (HTML Standard, 9.2.6); `[DONE]` is no JSON. */
function dataIn(block: string): Json | undefined {
  const lines = block.split(/\r?\n/).flatMap((line) => (line.startsWith('data:') ? [line.slice(5).replace(/^ /, '')] : []));
  return lines.length === 0 ? undefined : parseJson(lines.join('\n'));
}

function choiceIn(value: Json | undefined): JsonObject | undefined {
  const choices = isObject(value) ? value['choices'] : undefined;
  const list: readonly Json[] = Array.isArray(choices) ? choices : [];
  return list.find(isObject);
}

function errorIn(value: Json | undefined): PlaygroundHeard['error'] {
  const error = isObject(value) ? value['error'] : undefined;
  if (!isObject(error)) return undefined;
  const { code, type, message } = error;
  const name = typeof code === 'string' ? code : type;
  return { code: typeof name === 'string' ? name : 'internal_error', message: typeof message === 'string' ? message : '' };
}
