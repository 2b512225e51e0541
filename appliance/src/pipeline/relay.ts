import { GatewayError } from '@tollgate/shared';
import { refusalFor, type StreamAnswer } from '#pipeline/answer';
import { GarbledReply, ProviderFault } from '#pipeline/call';
import type { GuardedStream, GuardedText } from '#pipeline/guarded-stream/guarded-stream';
import type { Sink } from '#pipeline/sink';
import type { Opened } from '#pipeline/stages';

/** How the stream ended, once the caller has all but its last bytes. */
export type StreamEnd =
  | { readonly kind: 'complete'; readonly last: string }
  /** A guardrail ended it, in the dialect's own way. */
  | { readonly kind: 'blocked'; readonly last: string }
  | { readonly kind: 'broken'; readonly error: GatewayError; readonly last: string }
  | { readonly kind: 'gone' };

/**
 * Passes a stream on as it comes, no faster than the caller reads. The bytes that end it are kept back in `last`: they go out when the
 * outcome is on record.
 */
export async function relay(call: Opened, answer: StreamAnswer, way: Way): Promise<StreamEnd> {
  const { sink, guarded } = way;
  try {
    const end = await passOn(call, answer, way);
    if (end) return end;
  } catch (error) {
    if (sink.gone.aborted) return { kind: 'gone' };
    return await broken(toldTo(error), answer, guarded);
  }
  if (sink.gone.aborted) return { kind: 'gone' };
  // Some servers leave the end marker out: a finish reason and a clean end of the body say as much.
  if (call.tracker.finish) return await complete(answer.end(), guarded);
  return await broken(new GatewayError('provider_error', { detail: 'The reply was cut off.' }), answer, guarded);
}

/** undefined: the provider has no more, and did not say that this is the end. However it ends, so does the provider's work. */
async function passOn(call: Opened, answer: StreamAnswer, { sink, guarded }: Way): Promise<StreamEnd | undefined> {
  const { tracker, content } = call;
  const lead = call.cache?.lead;
  try {
    for (let number = 0; ; number += 1) {
      const step = answer.first[number] ?? (await answer.rest.next()).value;
      if (!step) return undefined;
      tracker.take(step.parts);
      lead?.take(step.parts);
      content?.sent(step.text);
      const failed = step.parts.find((part) => part.kind === 'error');
      if (failed?.kind === 'error') throw new ProviderFault(failed.failure);
      if (tracker.done) return await complete(step.text + answer.end(), guarded);
      const passed = guarded ? guarded.push(step.text) : { text: step.text, blocked: false };
      const { text, blocked } = passed instanceof Promise ? await passed : passed;
      if (blocked) return { kind: 'blocked', last: text };
      content?.given(text);
      if (text !== '' && !sink.write(text)) await sink.drained();
      if (sink.gone.aborted) return { kind: 'gone' };
    }
  } finally {
    await answer.rest.return?.();
  }
}

/** Where a stream goes, and through what; `guarded` is absent where nothing looks at replies. */
interface Way {
  readonly sink: Sink;
  readonly guarded: GuardedStream | undefined;
}

async function complete(last: string, guarded: GuardedStream | undefined): Promise<StreamEnd> {
  if (!guarded) return { kind: 'complete', last };
  const pushed = await guarded.push(last);
  const ended: GuardedText = pushed.blocked ? { text: '', blocked: true } : await guarded.end();
  return { kind: ended.blocked ? 'blocked' : 'complete', last: pushed.text + ended.text };
}

/** What is still held back is judged before the error is told: it is never just let go. */
async function broken(error: GatewayError, answer: StreamAnswer, guarded: GuardedStream | undefined): Promise<StreamEnd> {
  const last = answer.error(error);
  if (!guarded) return { kind: 'broken', error, last };
  const failed = await guarded.fail(last);
  return failed.blocked ? { kind: 'blocked', last: failed.text } : { kind: 'broken', error, last: failed.text };
}

function toldTo(error: unknown): GatewayError {
  if (error instanceof GatewayError) return error;
  if (error instanceof ProviderFault) return refusalFor(error.failure);
  if (error instanceof GarbledReply) return refusalFor({ kind: 'garbled' });
  return new GatewayError('internal_error', { cause: error });
}
