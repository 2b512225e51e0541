import type { GatewayError } from '@tollgate/shared';
import type { FinishReason, JsonObject, ReplyContext, StreamPart, StreamWriter, Usage } from '#pipeline/call';
import { isObject } from '#pipeline/json';
import { openaiErrors } from '../openai-errors.ts';
import { createEventText } from './events.ts';
import { createOutput, type Output } from './output.ts';
import { responseId, responseObject, type Progress } from './response-object.ts';
import { statusOf } from './to-wire.ts';

/** Writes a reply as `response.*` events. The last one carries the whole Response, which says what the deltas said. */
export function createResponsesWriter(context: ReplyContext): StreamWriter {
  const events = createEventText();
  let reply = { id: responseId('', context.callId), model: '' };
  let output: Output | undefined;
  let finish: FinishReason = { unified: 'other', raw: '' };
  let usage: Usage | undefined;

  function tell(type: string, progress: Progress, items: readonly JsonObject[]): void {
    events.emit(type, { response: responseObject(reply, context, { progress, output: items }) });
  }
  function started(): Output {
    if (output) return output;
    output = createOutput(reply.id, events);
    tell('response.created', { status: 'in_progress' }, []);
    tell('response.in_progress', { status: 'in_progress' }, []);
    return output;
  }
  function take(part: StreamPart): void {
    if (part.kind === 'start' && !output) reply = { id: responseId(part.id, context.callId), model: part.model };
    if (part.kind === 'finish' && part.choice === 0) finish = part.finish;
    if (part.kind === 'usage') usage = part.usage;
    started().write(part);
  }

  return {
    contentType: 'text/event-stream; charset=utf-8',
    write(part) {
      take(part);
      return events.take();
    },
    end() {
      const items = started().close(statusOf(finish));
      tell(finalEvent(finish), { status: 'finished', finish, usage }, items);
      return events.take();
    },
    error(error) {
      const details = errorToWire(error, context.callId);
      const { code = null, message = null, param = null } = details;
      // Flat as documented, nested as OpenAI itself sends it: SDKs read one or the other.
      events.emit('error', { code, message, param, error: details });
      // What was open is told as it stands, with no event that calls it done.
      const items = events.quietly(() => output?.close('incomplete') ?? []);
      tell('response.failed', { status: 'failed', error: { code, message }, usage }, items);
      return events.take();
    },
  };
}

function finalEvent(finish: FinishReason): string {
  if (finish.unified === 'error') return 'response.failed';
  return statusOf(finish) === 'incomplete' ? 'response.incomplete' : 'response.completed';
}

function errorToWire(error: GatewayError, callId: string): JsonObject {
  const body = openaiErrors.body(error, callId);
  return isObject(body) && isObject(body.error) ? body.error : {};
}
