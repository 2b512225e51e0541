import type { ReplyContext } from '#pipeline/call';
import type { Opened } from '#pipeline/stages';

export function replyContext(call: Opened): ReplyContext {
  return {
    callId: call.callId,
    route: call.route.id,
    createdAt: Math.floor(call.arrivedAt / 1_000),
    wantsUsage: call.summary.wantsUsage,
    get body() {
      return call.body.value;
    },
    arrayStream: call.path.stream === true && call.path.alt !== 'sse',
  };
}
