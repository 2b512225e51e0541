import type { ChatTurn, GenerationRequest } from './generation.ts';

/** What the worker must know before it can do anything. `sha256` absent: the file is taken as it is. */
export interface ModelChoice {
  readonly modelPath: string;
  readonly sha256?: string;
  /** Tokens that prompt and reply may have together. */
  readonly context: number;
  readonly threads: number;
}

/** What a job asks of the worker. */
export type Task =
  | { readonly kind: 'generate'; readonly request: GenerationRequest }
  | { readonly kind: 'count'; readonly turns: readonly ChatTurn[] }
  | { readonly kind: 'ping' };

/** To the worker. `cancel` names a job. */
export type ToWorker =
  | { readonly kind: 'load'; readonly choice: ModelChoice }
  | { readonly kind: 'job'; readonly id: number; readonly task: Task }
  | { readonly kind: 'cancel'; readonly id: number };

/** What the worker says about a job. All but `prompt`, `progress` and `text` are its last word. */
export type JobEvent =
  | { readonly kind: 'prompt'; readonly inputTokens: number }
  | { readonly kind: 'progress' }
  | { readonly kind: 'text'; readonly text: string; readonly outputTokens: number }
  | { readonly kind: 'end'; readonly reason: 'stop' | 'length' | 'aborted'; readonly stopSequence?: string; readonly outputTokens: number }
  | { readonly kind: 'too-long'; readonly inputTokens: number; readonly context: number }
  | { readonly kind: 'counted'; readonly tokens: number }
  | { readonly kind: 'pong' }
  | { readonly kind: 'failed'; readonly error: string };

export type LoadFailure = 'missing' | 'hash' | 'unloadable';

/** From the worker. `error` names the class of an error, never its text: that could quote a prompt. */
export type FromWorker =
  | { readonly kind: 'loaded'; readonly context: number }
  | { readonly kind: 'refused'; readonly failure: LoadFailure; readonly detail: string }
  | { readonly kind: 'job'; readonly id: number; readonly event: JobEvent };

/** Guards for what comes over the channel; the other side is our own code. */
export function isToWorker(value: unknown): value is ToWorker {
  return isOneOf(value, ['load', 'job', 'cancel']);
}

export function isFromWorker(value: unknown): value is FromWorker {
  return isOneOf(value, ['loaded', 'refused', 'job']);
}

function isOneOf(value: unknown, kinds: readonly string[]): boolean {
  return typeof value === 'object' && value !== null && 'kind' in value && typeof value.kind === 'string' && kinds.includes(value.kind);
}
