import { GatewayError } from '@tollgate/shared';
import { refusalFor, type Step, type StreamAnswer } from '#pipeline/answer';
import { GarbledReply, ProviderFault } from '#pipeline/call';
import type { Sink } from '#pipeline/sink';
import type { Opened } from '#pipeline/stages';

/** How the stream ended, once the caller has all but its last bytes. */
export type StreamEnd =
  | { readonly kind: 'complete'; readonly last: string }
  | { readonly kind: 'broken'; readonly error: GatewayError; readonly last: string }
  | { readonly kind: 'gone' };

/**
 * Passes a stream on as it comes, no faster than the caller reads. The bytes that end it are kept back in `last`: they go out when the
 * outcome is on record.
 */
export async function relay(call: Opened, answer: StreamAnswer, sink: Sink): Promise<StreamEnd> {
  const { tracker } = call;
  try {
    for await (const step of stepsOf(answer)) {
      tracker.take(step.parts);
      const broken = step.parts.find((part) => part.kind === 'error');
      if (broken?.kind === 'error') throw new ProviderFault(broken.failure);
      if (tracker.done) return { kind: 'complete', last: step.text + answer.end() };
      if (step.text !== '' && !sink.write(step.text)) await sink.drained();
      if (sink.gone.aborted) return { kind: 'gone' };
    }
  } catch (error) {
    if (sink.gone.aborted) return { kind: 'gone' };
    const told = toldTo(error);
    return { kind: 'broken', error: told, last: answer.error(told) };
  }
  if (sink.gone.aborted) return { kind: 'gone' };
  // Some servers leave the end marker out: a finish reason and a clean end of the body say as much.
  if (tracker.finish) return { kind: 'complete', last: answer.end() };
  const cut = new GatewayError('provider_error', { detail: 'The reply was cut off.' });
  return { kind: 'broken', error: cut, last: answer.error(cut) };
}

async function* stepsOf({ first, rest }: StreamAnswer): AsyncGenerator<Step> {
  yield* first;
  try {
    for (;;) {
      const next = await rest.next();
      if (next.done === true) return;
      yield next.value;
    }
  } finally {
    await rest.return?.();
  }
}

function toldTo(error: unknown): GatewayError {
  if (error instanceof GatewayError) return error;
  if (error instanceof ProviderFault) return refusalFor(error.failure);
  if (error instanceof GarbledReply) return refusalFor({ kind: 'garbled' });
  return new GatewayError('internal_error', { cause: error });
}
