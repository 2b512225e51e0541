import { firstWord } from './wire.ts';

/** The mock provider's replies as the bytes of whole HTTP messages. */
export interface MockAnswers {
  json(value: object): Buffer;
  /** A chat completion whose body is about so many bytes. */
  whole(size: number): Buffer;
  stream(wantsUsage: boolean): { readonly head: Buffer; readonly part: Buffer; readonly end: Buffer };
}

export function mockAnswers(): MockAnswers {
  const made = new Map<number, Buffer>();
  const streams = { true: streamBytes(true), false: streamBytes(false) };
  return {
    json: (value) => message(JSON.stringify(value)),
    whole(size) {
      const known = made.get(size) ?? message(completion(size));
      made.set(size, known);
      return known;
    },
    stream: (wantsUsage) => streams[`${wantsUsage}`],
  };
}

const message = (body: string): Buffer =>
  Buffer.from(`HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: ${Buffer.byteLength(body)}\r\n\r\n${body}`);

const usage = { prompt_tokens: 80, completion_tokens: 50, total_tokens: 130 };

function completion(size: number): string {
  const body = (content: string): string =>
    JSON.stringify({
      id: 'chatcmpl-bench',
      object: 'chat.completion',
      created: 1_790_000_000,
      model: 'mock',
      choices: [{ index: 0, message: { role: 'assistant', content, refusal: null }, logprobs: null, finish_reason: 'stop' }],
      usage,
    });
  return body('The balance is in order. '.repeat(Math.ceil(size / 25)).slice(0, Math.max(20, size - body('').length)));
}

function streamBytes(wantsUsage: boolean): { readonly head: Buffer; readonly part: Buffer; readonly end: Buffer } {
  const event = (choices: readonly object[], rest: object = {}): string =>
    httpChunk(
      `data: ${JSON.stringify({ id: 'chatcmpl-bench', object: 'chat.completion.chunk', created: 1_790_000_000, model: 'mock', choices, ...rest })}\n\n`,
    );
  const delta = (value: object, finish: string | null = null): string => event([{ index: 0, delta: value, finish_reason: finish }]);
  const head = 'HTTP/1.1 200 OK\r\ncontent-type: text/event-stream\r\ntransfer-encoding: chunked\r\n\r\n';
  const last = [delta({}, 'stop'), wantsUsage ? event([], { usage }) : '', httpChunk('data: [DONE]\n\n'), '0\r\n\r\n'].join('');
  return {
    head: Buffer.from(head + delta({ role: 'assistant', content: '' })),
    part: Buffer.from(delta({ content: firstWord })),
    end: Buffer.from(last),
  };
}

const httpChunk = (text: string): string => `${Buffer.byteLength(text).toString(16)}\r\n${text}\r\n`;
