import { GatewayError } from '@tollgate/shared';
import type { Answer, Step } from '#pipeline/answer';
import { noHeaders } from '#pipeline/accepted';
import { beginStream } from '#pipeline/begin-stream';
import type { StreamPart } from '#pipeline/call';
import { createReplyCollector } from '#pipeline/collect-reply';
import { replyContext } from '#pipeline/reply-context';
import type { Opened } from '#pipeline/stages';
import { wholeReply } from '#pipeline/written-reply';

/** A reply that is made or kept on this machine, in the caller's dialect: as a stream where one is asked for. Throws like what gives the parts. */
export async function answerParts(call: Opened, parts: AsyncIterable<StreamPart>, signal: AbortSignal): Promise<Answer> {
  return call.summary.stream ? await streamed(call, parts) : await collected(call, parts, signal);
}

async function streamed(call: Opened, parts: AsyncIterable<StreamPart>): Promise<Answer> {
  const writer = call.dialect.stream?.(replyContext(call));
  if (!writer) throw new GatewayError('invalid_request', { detail: 'This dialect cannot stream.' });
  const write = writer;
  async function* steps(): AsyncGenerator<Step, undefined> {
    for await (const part of parts) yield { text: write.write(part), parts: [part] };
  }
  return {
    kind: 'stream',
    contentType: writer.contentType,
    headers: noHeaders,
    end: () => write.end(),
    error: (error) => write.error(error),
    ...(await beginStream(steps())),
  };
}

async function collected(call: Opened, parts: AsyncIterable<StreamPart>, signal: AbortSignal): Promise<Answer> {
  const collector = createReplyCollector();
  for await (const part of parts) collector.take(part);
  signal.throwIfAborted();
  const reply = collector.reply();
  const finish = reply.choices[0]?.finish;
  return { ...wholeReply(call, reply), ...(finish ? { finish } : {}) };
}
