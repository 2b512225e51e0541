import { ProviderFault } from '#pipeline/call';
import type { GenerationPart, GenerationRequest } from './generation.ts';
import type { Gone, ModelWorker } from './model-worker.ts';
import { createPartFeed, type PartFeed } from './part-feed.ts';
import type { JobEvent } from './worker-protocol.ts';

export interface Following {
  readonly request: GenerationRequest;
  readonly signal: AbortSignal;
  /** Called once, when the worker can take the next generation: after an abort that is a moment later than the reader's end. */
  readonly idle: () => void;
}

/** Runs one generation on a worker and tells it as parts. Throws ProviderFault. */
export async function* followGeneration(
  worker: Pick<ModelWorker, 'open'>,
  { request, signal, idle }: Following,
): AsyncGenerator<GenerationPart, undefined> {
  const feed = createPartFeed<GenerationPart>();
  const count = { inputTokens: 0, outputTokens: 0 };
  const job = worker.open({ kind: 'generate', request }, (event) => {
    if (passOn(event, feed, count) === 'last') idle();
  });
  const abort = (): void => {
    job.cancel();
    feed.push({ kind: 'end', reason: 'aborted', ...count });
    feed.end();
  };
  signal.addEventListener('abort', abort, { once: true });
  if (signal.aborted) abort();
  try {
    yield* feed;
  } finally {
    signal.removeEventListener('abort', abort);
    // A reader who left early ends the work too. After the last event nobody hears it.
    job.cancel();
  }
}

function passOn(
  event: JobEvent | Gone,
  feed: PartFeed<GenerationPart>,
  count: { inputTokens: number; outputTokens: number },
): 'more' | 'last' {
  switch (event.kind) {
    case 'progress':
      return 'more';
    case 'prompt':
      count.inputTokens = event.inputTokens;
      feed.push({ kind: 'prompt', inputTokens: event.inputTokens });
      return 'more';
    case 'text':
      count.outputTokens = event.outputTokens;
      if (event.text !== '') feed.push({ kind: 'text', text: event.text });
      return 'more';
    case 'end':
      feed.push({ ...event, inputTokens: count.inputTokens });
      feed.end();
      return 'last';
    case 'too-long':
    case 'failed':
    case 'counted':
    case 'pong':
    case 'gone':
      feed.fail(new ProviderFault(failureOf(event)));
      return 'last';
  }
}

type Failing = Extract<JobEvent | Gone, { kind: 'too-long' | 'failed' | 'counted' | 'pong' | 'gone' }>;

function failureOf(event: Failing): ProviderFault['failure'] {
  switch (event.kind) {
    case 'too-long':
      return { kind: 'context-length', message: tooLong(event.inputTokens, event.context) };
    case 'gone':
      return event.cause === 'silence'
        ? { kind: 'timeout', message: 'The local model no longer answered.' }
        : { kind: 'server-error', message: 'The local model stopped.' };
    case 'failed':
    case 'counted':
    case 'pong':
      return { kind: 'server-error', message: `The local model failed on this call${event.kind === 'failed' ? ` (${event.error})` : ''}.` };
  }
}

/** Both in tokens. */
export function tooLong(atLeast: number, context: number): string {
  return `The prompt has ${atLeast} tokens or more; this model takes ${context} with its reply.`;
}
