import { getLlama, LlamaLogLevel, type Llama, type LlamaContextSequence, type LlamaModel, type Token } from 'node-llama-cpp';
import { createChatPrompt } from './chat-prompt.ts';
import type { ChatTurn } from './generation.ts';
import { checkModelFile } from './model-file.ts';
import type { LoadFailure, ModelChoice } from './worker-protocol.ts';

/** A model in memory, with room for one conversation. */
export interface LoadedModel {
  readonly llama: Llama;
  readonly model: LlamaModel;
  readonly sequence: LlamaContextSequence;
  /** Tokens that prompt and reply may have together. */
  readonly context: number;
  prompt(turns: readonly ChatTurn[]): Token[];
}

export type Loading =
  | { readonly kind: 'model'; readonly model: LoadedModel }
  | { readonly kind: 'refused'; readonly failure: LoadFailure; readonly detail: string };

/** Tokens of a prompt that are evaluated in one piece: between two pieces a cancel is heard, so a piece must be short on a slow machine. */
export const promptPiece = 8;

/** Checks the file against its hash, then loads it for the CPU. Nothing is compiled or downloaded. */
export async function loadModel({ modelPath, sha256, context, threads }: ModelChoice): Promise<Loading> {
  const runtime = getLlama({
    gpu: false,
    build: 'never',
    skipDownload: true,
    progressLogs: false,
    logLevel: LlamaLogLevel.error,
    logger: () => {},
    maxThreads: threads,
  });
  // Awaited after the check: a file that is refused needs no runtime.
  runtime.catch(() => {});
  const checked = sha256 === undefined ? 'ok' : await checkModelFile(modelPath, sha256);
  if (checked !== 'ok') return { kind: 'refused', failure: checked, detail: '' };
  try {
    return { kind: 'model', model: await open(await runtime, { modelPath, context, threads }) };
  } catch (error) {
    return unloadable(error);
  }
}

function unloadable(error: unknown): Loading {
  return { kind: 'refused', failure: 'unloadable', detail: error instanceof Error ? error.message : 'unknown reason' };
}

async function open(llama: Llama, { modelPath, context, threads }: ModelChoice): Promise<LoadedModel> {
  const model = await llama.loadModel({ modelPath, gpuLayers: 0 });
  const size = Math.min(context, model.trainContextSize);
  const memory = await model.createContext({ contextSize: size, batchSize: promptPiece, threads: { ideal: threads, min: threads } });
  return { llama, model, sequence: memory.getSequence(), context: size, prompt: createChatPrompt(model) };
}
