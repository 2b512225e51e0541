import { noHeaders } from '#pipeline/accepted';
import type { WholeAnswer } from '#pipeline/answer';
import type { NormalReply } from '#pipeline/call';
import { replyContext } from '#pipeline/reply-context';
import type { Opened } from '#pipeline/stages';

/** A reply in the caller's dialect. */
export function writtenReply(call: Opened, reply: NormalReply): Required<Pick<WholeAnswer, 'body' | 'value'>> {
  const value = call.dialect.toWire(reply, replyContext(call));
  return { body: JSON.stringify(value), value };
}

/** The same, of a reply that no provider sent, as the answer to the call. */
export function wholeReply(call: Opened, reply: NormalReply): WholeAnswer {
  return {
    kind: 'whole',
    ...writtenReply(call, reply),
    headers: noHeaders,
    normal: () => reply,
    ...('usage' in reply && reply.usage ? { usage: reply.usage } : {}),
  };
}
