import { access, constants } from 'node:fs/promises';
import { ProviderFault } from '#pipeline/call';
import { firstOf } from './first-of.ts';
import type { ChatTurn, GenerationPart, GenerationRequest } from './generation.ts';
import { followGeneration, tooLong } from './follow-generation.ts';
import { createTurnQueue, type TurnQueue } from './turn-queue.ts';
import { createWorkerKeeper, type KeeperOptions, type WorkerKeeper } from './worker-keeper.ts';
import type { Random } from '#ports';

export interface GeneratorOptions extends KeeperOptions {
  /** Calls that may wait for their turn; more are refused. */
  readonly queue: number;
  /** Seeds the sampling of calls that bring no seed. */
  readonly random: Random;
}

/** A language model on this machine: one generation at a time, in a process of its own that is started when first needed. */
export interface Generator {
  /**
   * One `prompt`, `text` as it is written, one `end`. After the signal it ends at once, with an `end` that counts what was written.
   * Throws ProviderFault: rate-limit when too many wait, context-length, timeout, server-error when the process died or the model was refused.
   */
  generate(request: GenerationRequest, signal: AbortSignal): AsyncIterable<GenerationPart>;
  /** Tokens of these turns in the model's own chat template: what `prompt` would report. Throws ProviderFault. */
  count(turns: readonly ChatTurn[], signal: AbortSignal): Promise<number>;
  /** Loads the model now rather than with the first call. Throws ProviderFault. */
  warm(): Promise<void>;
  /** Of its process. */
  state(): ReturnType<WorkerKeeper['state']>;
  /** The model is in memory. */
  ready(): boolean;
  /** It could answer: loaded and responding, or not needed so far and the file is there. */
  healthy(signal: AbortSignal): Promise<boolean>;
  /** Closes it once the calls under way and those that wait have their replies. */
  retire(): Promise<void>;
  /** Ends the process and whatever it is doing. */
  close(): Promise<void>;
}

/** Rough time a caller who finds the queue full should wait, milliseconds: a short reply of a small model. */
const busyRetryMs = 2000;

/** Makes a generator for one GGUF file. Nothing is read or started before the first use. */
export function createGenerator(options: GeneratorOptions): Generator {
  const keeper = createWorkerKeeper(options);
  const turns = createTurnQueue(options.queue);
  return {
    generate: (request, signal) => {
      refuseHopeless(request.turns, options.context);
      const seed = request.seed ?? Math.floor(options.random() * 2 ** 32);
      return generate({ keeper, turns }, { ...request, seed }, signal);
    },
    count: async (chat, signal) => {
      refuseHopeless(chat, options.context);
      return await count(keeper, chat, signal);
    },
    warm: async () => void (await keeper.worker()),
    state: () => keeper.state(),
    ready: () => keeper.state() === 'up',
    healthy: (signal) => healthy(keeper, options.modelPath, signal),
    async retire() {
      await turns.idle();
      await keeper.close();
    },
    close: () => keeper.close(),
  };
}

/** No token of any vocabulary stands for more characters than this. */
const longestToken = 256;

/** Spares the worker, which tokenizes in one go, a text that cannot fit by its length alone. Throws ProviderFault context-length. */
function refuseHopeless(turns: readonly ChatTurn[], context: number): void {
  const characters = turns.reduce((sum, { text }) => sum + text.length, 0);
  if (characters <= context * longestToken) return;
  throw new ProviderFault({ kind: 'context-length', message: tooLong(Math.ceil(characters / longestToken), context) });
}

async function* generate(
  { keeper, turns }: { readonly keeper: WorkerKeeper; readonly turns: TurnQueue },
  request: GenerationRequest,
  signal: AbortSignal,
): AsyncGenerator<GenerationPart, undefined> {
  const leave = await turns.take(signal);
  if (leave === 'full') throw new ProviderFault({ kind: 'rate-limit', retryAfterMs: busyRetryMs, message: 'The local model is busy.' });
  if (leave === 'aborted') return;
  try {
    const worker = await firstOf(keeper.worker(), signal);
    if (worker === undefined) {
      leave();
      return;
    }
    yield* followGeneration(worker, { request, signal, idle: leave });
  } catch (error) {
    leave();
    throw error;
  }
}

async function count(keeper: WorkerKeeper, turns: readonly ChatTurn[], signal: AbortSignal): Promise<number> {
  const worker = await firstOf(keeper.worker(), signal);
  signal.throwIfAborted();
  const counted = worker && (await firstOf(worker.ask({ kind: 'count', turns }), signal));
  signal.throwIfAborted();
  if (counted?.kind === 'counted') return counted.tokens;
  throw new ProviderFault({ kind: 'server-error', message: 'The local model could not count.' });
}

async function healthy(keeper: WorkerKeeper, modelPath: string, signal: AbortSignal): Promise<boolean> {
  try {
    switch (keeper.state()) {
      case 'closed':
        return false;
      case 'down':
        await access(modelPath, constants.R_OK);
        return true;
      case 'loading':
      case 'failed':
        return (await firstOf(keeper.worker(), signal)) !== undefined;
      case 'up': {
        const worker = await firstOf(keeper.worker(), signal);
        return worker !== undefined && (await firstOf(worker.ask({ kind: 'ping' }), signal))?.kind === 'pong';
      }
    }
  } catch {
    return false;
  }
}
