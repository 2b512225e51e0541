import type { FinishReason, ReplyContext, StreamPart, StreamWriter, Usage } from '#pipeline/call';
import { sseEvent } from '../sse.ts';
import { createContentWriter } from './content-writer.ts';
import { anthropicErrors } from './errors.ts';
import { stopToWire } from './stop.ts';
import { emptyMessage } from './to-wire.ts';
import { usageDeltaToWire, usageToWire } from './usage.ts';

/** The named events of a Messages stream. SDKs add up nothing: message_delta repeats the usage of the whole reply. */
export function createMessagesWriter(context: ReplyContext): StreamWriter {
  const content = createContentWriter();
  let started = false;
  let usage: Usage | undefined;
  let finish: FinishReason = { unified: 'other', raw: '' };

  function start(reply: { readonly id: string; readonly model: string }): string {
    if (started) return '';
    started = true;
    return sseEvent('message_start', { type: 'message_start', message: { ...emptyMessage(reply, context), usage: usageToWire(usage) } });
  }

  /** Providers that send no start are not left without one. */
  function begun(): string {
    return started ? '' : start({ id: '', model: '' });
  }

  function write(part: StreamPart): string {
    // n > 1 cannot be asked for in this dialect.
    if ('choice' in part && part.choice !== 0) return '';
    switch (part.kind) {
      case 'start':
        return start(part);
      case 'usage':
        usage = part.usage;
        return '';
      case 'finish':
        finish = part.finish;
        return '';
      case 'done':
      case 'error':
      case 'logprobs':
        return '';
      case 'text-delta':
      case 'refusal-delta':
      case 'reasoning-delta':
      case 'reasoning-end':
      case 'tool-start':
      case 'tool-delta':
      case 'citation':
        return begun() + content.write(part);
    }
  }

  function end(): string {
    const delta = { ...stopToWire(finish, content.ending()), container: null };
    const last = sseEvent('message_delta', { type: 'message_delta', delta, usage: usageDeltaToWire(usage) });
    return begun() + content.close() + last + sseEvent('message_stop', { type: 'message_stop' });
  }

  return {
    contentType: 'text/event-stream; charset=utf-8',
    write,
    end,
    error: (error) => sseEvent('error', anthropicErrors.body(error, context.callId)),
  };
}
