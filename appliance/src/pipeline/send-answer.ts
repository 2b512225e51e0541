import type { Answer, StreamAnswer, WholeAnswer } from '#pipeline/answer';
import type { NamedTarget } from '#pipeline/call-record-text';
import { guardStream, inspectReply } from '#pipeline/inspect-output';
import { shareWhole } from '#pipeline/lead-sink';
import { relay, type StreamEnd } from '#pipeline/relay';
import { replyHeaders } from '#pipeline/reply-headers';
import { type End, originOf } from '#pipeline/settle';
import type { Sink } from '#pipeline/sink';
import type { Opened } from '#pipeline/stages';

export interface Sending {
  readonly end: Omit<End, 'outcome'>;
  readonly settle: (end: End) => Promise<void>;
  readonly sink: Sink;
}

/** Sends an answer through the call's guardrails to its caller, and settles the call before the last byte. */
export function send(call: Opened, answer: Answer, sending: Sending): Promise<void> {
  return answer.kind === 'whole' ? sendWhole(call, answer, sending) : sendStream(call, answer, sending);
}

async function sendStream(call: Opened, answer: StreamAnswer, { end: answered, settle, sink }: Sending): Promise<void> {
  sink.start(replyHeaders(call, answeredBy(answered), { ...answer.headers, 'content-type': answer.contentType }));
  const end = await relay(call, answer, { sink, guarded: guardStream(call, sink.gone) });
  if (end.kind === 'gone') return await settle({ ...answered, outcome: 'cancelled' });
  call.content?.given(end.last);
  await settle({ ...answered, ...endOf(end) });
  if (end.last !== '') sink.write(end.last);
  sink.end();
}

function endOf(end: Exclude<StreamEnd, { readonly kind: 'gone' }>): Pick<End, 'outcome' | 'error'> {
  switch (end.kind) {
    case 'complete':
      return { outcome: 'ok' };
    case 'blocked':
      return { outcome: 'blocked' };
    case 'broken':
      return { outcome: 'provider_error', error: end.error };
  }
}

async function sendWhole(call: Opened, answer: WholeAnswer, { end, settle, sink }: Sending): Promise<void> {
  call.tracker.report(answer);
  const { body, blocked } = call.guard ? await inspectReply(call, answer, sink.gone) : { body: answer.body, blocked: false };
  call.content?.sent(answer.body);
  call.content?.given(body);
  if (!end.cached) shareWhole(answer, call.cache?.lead);
  const outcome = blocked ? 'blocked' : 'ok';
  await settle({ ...end, outcome: sink.gone.aborted ? 'cancelled' : outcome });
  sink.whole(200, replyHeaders(call, answeredBy(end), answer.headers), body);
}

function answeredBy({ target, cached }: Sending['end']): NamedTarget | undefined {
  return cached ? originOf(cached) : target;
}
